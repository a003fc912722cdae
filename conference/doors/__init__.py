"""The doors that may use several desks: command line, transfer, JSON."""
