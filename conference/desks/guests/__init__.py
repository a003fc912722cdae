"""Guests: the people of the installation, who appear in the sessions of its editions."""
