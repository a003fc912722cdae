"""The pages of entry: tickets for those who hold them."""

from conference.desks.entry.views import tickets
from conference.desks.entry.views.blueprint import blueprint

__all__ = ["blueprint", "tickets"]
