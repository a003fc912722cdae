"""The release desk in the office."""

from conference.desks.releases.views import desk, past
from conference.desks.releases.views.place import blueprint

__all__ = ["blueprint", "desk", "past"]
