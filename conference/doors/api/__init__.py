"""The JSON API: one set of addresses for the board, for live updates and for other programs."""
