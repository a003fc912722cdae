"""Films: works of the installation, which the sessions of its editions show."""
