"""Places: venues, their rooms, the ways between them. They belong to the installation, not to one edition."""
