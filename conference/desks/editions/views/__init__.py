"""The pages of an edition itself."""

from conference.desks.editions.views import edition, tracks
from conference.desks.editions.views.blueprint import blueprint

__all__ = ["blueprint", "edition", "tracks"]
