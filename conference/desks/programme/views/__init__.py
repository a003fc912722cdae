"""The addresses of the programme desk."""

from conference.desks.programme.views import board, overview, places, taking_back
from conference.desks.programme.views.blueprint import blueprint

__all__ = ["blueprint", "board", "overview", "places", "taking_back"]
