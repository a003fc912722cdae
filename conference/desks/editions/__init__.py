"""Editions: what everything else hangs on."""
