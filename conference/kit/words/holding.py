"""What stands against a session for what somebody holds, in words."""

from __future__ import annotations

from conference.core.holdings import Conflict
from conference.core.programme import Programme
from conference.kit.words import read_translations
from conference.kit.words.marking import N_
from conference.kit.words.sentences import say_when

OVERLAPS = N_("“%(title)s”, %(when)s, overlaps it.")
TOO_FAR = N_("“%(title)s”, %(when)s: %(gap)s minutes between the two, and the way takes %(needs)s.")


def tell_conflict(programme: Programme, conflict: Conflict, language: str) -> str:
    """What stands against a session, on the clocks of its edition."""
    session = programme.sessions[conflict.session_id]
    facts = {
        "title": session.title.read(language),
        "when": say_when(session.starts_at, programme.editions[session.edition_id].zone, language),
        "gap": conflict.gap,
        "needs": conflict.needs,
    }
    text = OVERLAPS if conflict.reason == "overlaps" else TOO_FAR
    return read_translations(language).gettext(text) % facts
