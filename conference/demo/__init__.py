"""The demo: a film week and a conference in the same days, invented throughout, as data and its reader."""
