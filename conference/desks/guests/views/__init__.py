"""The pages of people."""

from conference.desks.guests.views import merging, people
from conference.desks.guests.views.blueprint import blueprint

__all__ = ["blueprint", "merging", "people"]
