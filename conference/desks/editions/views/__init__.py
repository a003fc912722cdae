"""The pages of an edition itself."""

from conference.desks.editions.views import edition, log, tracks
from conference.desks.editions.views.blueprint import blueprint

__all__ = ["blueprint", "edition", "log", "tracks"]
