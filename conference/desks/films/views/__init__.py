"""The pages of films."""

from conference.desks.films.views import films, merging
from conference.desks.films.views.blueprint import blueprint

__all__ = ["blueprint", "films", "merging"]
