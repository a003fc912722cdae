"""The pages of people."""

from conference.desks.guests.views import people
from conference.desks.guests.views.blueprint import blueprint

__all__ = ["blueprint", "people"]
