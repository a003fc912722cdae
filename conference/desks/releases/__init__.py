"""Releases: the draft made public."""
