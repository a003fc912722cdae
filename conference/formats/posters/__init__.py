"""Posters: the pictures that a shared link shows, as PNG."""
