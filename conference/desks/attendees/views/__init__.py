"""The pages of somebody's own programme."""

from conference.desks.attendees.views import feed, mine, stars
from conference.desks.attendees.views.blueprint import blueprint

__all__ = ["blueprint", "feed", "mine", "stars"]
