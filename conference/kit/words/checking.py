"""What doors and their lists are called, what a door answers, and what it refuses."""

from __future__ import annotations

from conference.core.languages import Text
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.acting import say_everywhere
from conference.kit.words.checking_texts import ANSWER_NAMES, KIND_NAMES


def name_answer(word: str, language: str) -> str:
    """What a door says, in a word or two."""
    return read_translations(language).gettext(ANSWER_NAMES[word])


def say_answer(word: str) -> Text:
    """What a door says, in every language of ours."""
    return Text({language: name_answer(word, language) for language in LANGUAGES})


def name_list_kind(kind: str, language: str) -> str:
    """What a kind of list is called."""
    return read_translations(language).gettext(KIND_NAMES[kind])


def name_list(
    kind: str, name: Text, day: object = None, title: Text | None = None, badge_zone: Text | None = None
) -> Text:
    """What a list is called: by its name, else after what it is of, and its zone."""
    if name:
        return name
    whole = say_everywhere(f"list_{kind}", day=day, title=title or "")
    return say_everywhere("list_of_zone", zone=badge_zone, list=whole) if badge_zone else whole
