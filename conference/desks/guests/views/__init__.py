"""The pages of people."""

from conference.desks.guests.views import (
    answering,
    delegations,
    guests,
    invitation,
    itineraries,
    merging,
    papers,
    people,
)
from conference.desks.guests.views.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "delegations",
    "guests",
    "invitation",
    "itineraries",
    "merging",
    "papers",
    "people",
]
