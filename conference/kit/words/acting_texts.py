"""The texts of actions on the board, by their codes."""

from __future__ import annotations

from conference.kit.words.marking import N_

NOWHERE = "act_nowhere"

TEXTS = {
    "moment_unreadable": N_("“%(value)s” is no day and time, such as 2027-06-12 09:30."),
    "place_unsaid": N_("Choose a room, and say when it begins."),
    "draft_unknown": N_("There is no such draft."),
    "track_not_yours": N_("%(code)s belongs to a track that is not yours to plan."),
    "same_session": N_("A session cannot change places with itself."),
    "not_placed": N_("%(code)s has no place yet."),
    "shift_too_far": N_("Sessions can be moved together by %(hours)s hours at most."),
    "nothing_to_move": N_("Nothing stands in this room on this day."),
    "no_room_free": N_("No other room is free at that time."),
    "nothing_to_undo": N_("There is nothing of yours to undo."),
    "nothing_to_redo": N_("There is nothing of yours to do again."),
    "action_unknown": N_("You have done nothing of the kind today."),
    "moved_since": N_("%(code)s “%(title)s” has been changed since, by %(who)s."),
    "kept_free": N_("Kept free"),
    "another_edition": N_("another edition"),
    NOWHERE: N_("no room"),
    "act_moved": N_("%(code)s “%(title)s” moved to %(rooms)s, %(when)s"),
    "act_resized": N_("%(code)s “%(title)s” now takes %(length)s"),
    "act_unplaced": N_("%(code)s “%(title)s” taken off the plan"),
    "act_locked": N_("%(code)s “%(title)s” locked"),
    "act_unlocked": N_("%(code)s “%(title)s” unlocked"),
    "act_swapped": N_("%(code)s “%(title)s” and %(other_code)s “%(other_title)s” changed places"),
    "act_shifted": N_("%(code)s “%(title)s” and what follows in %(room)s moved by %(minutes)s min"),
    "act_tightened": N_("Gaps in %(room)s closed on %(day)s: %(count)s sessions moved up"),
    "act_duplicated": N_("%(code)s “%(title)s” is a copy of %(original)s"),
    "act_copied": N_("%(code)s “%(title)s” copied into %(count)s rooms"),
    "act_blocked": N_("%(rooms)s kept free for “%(title)s”, %(when)s"),
    "act_taken_over": N_("%(count)s moves taken over from “%(draft)s”"),
    "act_undone": N_("Undone: %(action)s"),
    "act_redone": N_("Done again: %(action)s"),
    "said_no_clash": N_("%(done)s; no clash"),
    "said_one_clash": N_("%(done)s; one clash"),
    "said_clashes": N_("%(done)s; %(count)s clashes"),
    "said_moved": N_("Moved to %(rooms)s, %(clock)s"),
}
