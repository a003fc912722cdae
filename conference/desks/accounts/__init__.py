"""Accounts: signing in and out, links that work once, who is what in an edition."""
