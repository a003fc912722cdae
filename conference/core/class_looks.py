"""How an accreditation class looks, by its kind: a sign and colours of the one table (`core.tracks`).

Words always stand beside them: nothing is told by colour alone.
"""

from __future__ import annotations

from conference.core.tracks import TrackLook, find_look

# Kind of class -> number of the look. Their shapes differ as clearly as their hues.
LOOKS = {"visitor": 4, "industry": 2, "press": 10, "market": 7, "festival": 6, "guest": 1}


def find_class_look(kind: str) -> TrackLook:
    """The sign and colours of a kind of class (`core.registering.CLASS_KINDS`)."""
    return find_look(LOOKS[kind])
