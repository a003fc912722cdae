"""What an action on the board is called, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Iterable

from conference.core.languages import Text
from conference.core.programme import Programme, Session
from conference.kit.words import LANGUAGES, Clock, say
from conference.kit.words.acting_texts import NOWHERE
from conference.kit.words.sentences import say_length, say_when


def name_action(code: str, programme: Programme, session: Session, **facts: object) -> Text:
    """What an action on a session is called, in every language of ours; the session as it stands afterwards."""
    zone = programme.editions[session.edition_id].zone
    told: dict[str, object] = {
        "code": session.code,
        "title": session.title,
        "rooms": name_rooms(programme, session.rooms),
        "clock": Clock(session.starts_at) if session.starts_at else "",
        **facts,
    }
    own = {
        language: {
            "when": say_when(session.starts_at, zone, language),
            "length": say_length(
                session.ends_at - session.starts_at if session.starts_at and session.ends_at else None, language
            ),
        }
        for language in LANGUAGES
    }
    return Text({language: say(code, {**told, **own[language]}, language, zone) for language in LANGUAGES})


def name_rooms(programme: Programme, room_ids: Iterable[int]) -> list[Text] | Text:
    """What the rooms are called."""
    return [programme.rooms[id].name for id in room_ids] or say_everywhere(NOWHERE)


def say_everywhere(code: str, **facts: object) -> Text:
    """The text of a code in every language of ours."""
    return Text({language: say(code, facts, language) for language in LANGUAGES})


def say_outcome(label: Text, clashes: int, holders: int = 0) -> Text:
    """What was done, and how many clashes it left: "Moved to Hall 2, 14:30; one clash". Then who will be told of it."""
    code = {0: "said_no_clash", 1: "said_one_clash"}.get(clashes, "said_clashes")
    said = say_everywhere(code, done=label, count=clashes)
    if not holders:
        return said
    return say_everywhere("said_one_holder" if holders == 1 else "said_holders", done=said, count=holders)
