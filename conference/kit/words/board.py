"""What the board's script says; facts as %(name)s, filled in by the script."""

from __future__ import annotations

from collections.abc import Mapping

from conference.core.rules import RULES
from conference.kit.words import read_translations
from conference.kit.words.marking import N_
from conference.kit.words.names import KIND_NAMES, name_kind
from conference.kit.words.sentences import name_rule

TEXTS = {
    "undo": N_("Undo"),
    "done": N_("Done."),
    "offline": N_("The server could not be reached. Nothing was changed."),
    "until": N_("until %(time)s"),
    "clashes": N_("%(count)s clashes"),
    "locked": N_("This session is locked."),
    "not_yours": N_("This session is not yours to move."),
    "minutes": N_("%(minutes)s min"),
    "seats": N_("%(count)s seats"),
    "parallel": N_("parallel"),
    "refused": N_("Refused: %(clashes)s Give a reason to place it anyway."),
    "moved_by": N_("%(who)s: %(what)s"),
    "held": N_("%(title)s in the hand."),
    "at": N_("%(room)s, %(time)s"),
    "free": N_("free"),
    "let_go": N_("Let go. Nothing was moved."),
    "hand_keys": N_("Arrows carry, Shift and arrows change the length, Enter puts down, Escape lets go."),
}


def read_board_words(language: str) -> Mapping[str, object]:
    """All that the board says in `language`: texts by name, and the names of kinds and rules by id."""
    translate = read_translations(language).gettext
    return {
        **{name: translate(text) for name, text in TEXTS.items()},
        "kinds": {kind: name_kind(kind, language) for kind in KIND_NAMES},
        "rules": {rule: name_rule(rule, language) for rule in RULES},
    }
