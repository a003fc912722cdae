"""What the board's script says; facts as %(name)s, filled in by the script."""

from __future__ import annotations

from collections.abc import Mapping

from conference.core.rules import RULES
from conference.kit.words import read_translations
from conference.kit.words.marking import N_
from conference.kit.words.names import KIND_NAMES, STATUS_NAMES, name_kind, name_status
from conference.kit.words.sentences import count_severity, name_rule

# The clashes that the board counts.
COUNTED = ("error", "warning")
TEXTS = {
    "undo": N_("Undo"),
    "close": N_("Close"),
    "done": N_("Done."),
    "offline": N_("The server could not be reached. Nothing was changed."),
    "until": N_("until %(time)s"),
    "one_clash": N_("one clash"),
    "clashes": N_("%(count)s clashes"),
    "more_clashes": N_("and %(count)s more"),
    "more_said": N_("And %(count)s more."),
    "locked": N_("This session is locked."),
    "not_yours": N_("This session is not yours to move."),
    "minutes": N_("%(minutes)s min"),
    "one_seat": N_("one seat"),
    "seats": N_("%(count)s seats"),
    "parallel": N_("parallel"),
    "refused": N_("Refused: %(clashes)s Give a reason to place it anyway."),
    "colon": N_(": "),
    "show": N_("Show"),
    "no_track": N_("No track"),
    "unplaced": N_("unplaced"),
    "not_a_break": N_("%(code)s is no break. Only a break is copied to all free rooms."),
    "nothing_here": N_("Nothing stands here."),
    "quicker": N_("%(who)s changed “%(title)s” while you did."),
    "quicker_nobody": N_("“%(title)s” was changed while you did."),
    "both": N_("It stands now: %(now)s. You wanted: %(wish)s."),
    "swap_with": N_("Change places with “%(title)s”"),
    "shift_by": N_("Later by %(minutes)s min, with all that follow"),
    "close_gaps": N_("Close gaps"),
    "lock": N_("Lock"),
    "unlock": N_("Unlock"),
    "as_well": N_("%(room)s as well."),
    "no_longer": N_("%(room)s no longer."),
    "held": N_("%(title)s in the hand."),
    "at": N_("%(room)s, %(time)s"),
    "free": N_("free"),
    "let_go": N_("Let go. Nothing was moved."),
    "hand_keys": N_(
        "Arrows carry, Shift and arrows change the length, + takes the room as well, Enter puts down, F takes along all "
        "that follow, X changes places, Escape lets go."
    ),
}


def read_board_words(language: str) -> Mapping[str, object]:
    """All that the board says in `language`: texts by name, and the names of kinds and rules by id."""
    translate = read_translations(language).gettext
    return {
        **{name: translate(text) for name, text in TEXTS.items()},
        "kinds": {kind: name_kind(kind, language) for kind in KIND_NAMES},
        "statuses": {status: name_status(status, language) for status in STATUS_NAMES},
        "counted": {each: [count_severity(each, number, language) for number in (1, 2)] for each in COUNTED},
        "rules": {rule: name_rule(rule, language) for rule in RULES},
    }
