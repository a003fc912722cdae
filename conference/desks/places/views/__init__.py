"""The pages of venues and rooms."""

from conference.desks.places.views import merging, rooms, venues
from conference.desks.places.views.blueprint import blueprint

__all__ = ["blueprint", "merging", "rooms", "venues"]
