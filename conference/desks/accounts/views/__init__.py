"""The addresses of accounts."""

from conference.desks.accounts.views import doors, house, own, resets, team
from conference.desks.accounts.views.blueprint import blueprint

__all__ = ["blueprint", "doors", "house", "own", "resets", "team"]
