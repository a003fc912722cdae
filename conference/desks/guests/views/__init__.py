"""The pages of people."""

from conference.desks.guests.views import (
    answering,
    answers,
    delegations,
    guests,
    invitation,
    itineraries,
    merging,
    own_group,
    own_papers,
    own_texts,
    papers,
    people,
    speaker_links,
    stepping,
)
from conference.desks.guests.views.blueprint import blueprint

__all__ = [
    "answering",
    "answers",
    "blueprint",
    "delegations",
    "guests",
    "invitation",
    "itineraries",
    "merging",
    "own_group",
    "own_papers",
    "own_texts",
    "papers",
    "people",
    "speaker_links",
    "stepping",
]
