"""The addresses of the programme desk."""

from conference.desks.programme.views import board, clashes, drafts, overview, places, taking_back
from conference.desks.programme.views.blueprint import blueprint

__all__ = ["blueprint", "board", "clashes", "drafts", "overview", "places", "taking_back"]
