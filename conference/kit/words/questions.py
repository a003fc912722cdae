"""What is still open in a plan, as an organiser asks it."""

from __future__ import annotations

from conference.kit.words import read_translations
from conference.kit.words.marking import N_

QUESTIONS = {
    ("no_place", "session"): N_("Sessions without a room or a time"),
    ("no_end", "session"): N_("Sessions of unknown length: nothing about them can be checked"),
    ("not_confirmed", "session"): N_("Sessions that are not confirmed"),
    ("no_translation", "session"): N_("Public sessions without a title in English or Chinese"),
    ("no_picture", "film"): N_("Films without a picture"),
    ("no_picture", "person"): N_("People without a picture"),
}


def name_question(code: str, kind: str, language: str) -> str:
    """The question of a code about things of a kind, in `language`."""
    return read_translations(language).gettext(QUESTIONS[code, kind])
