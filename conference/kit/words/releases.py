"""What refusals at the release desk say."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "act_taken_back": N_("The draft taken back to release %(number)s"),
    "draft_changed": N_("Somebody has changed the draft meanwhile. Look again at what would be released."),
    "plan_gone": N_("This planned release does not wait any more."),
    "plan_not_allowed": N_("Whoever asked for it may not release this edition any more."),
    "plan_past": N_("The time for a planned release lies in the past."),
    "plan_far": N_("The time for a planned release lies more than a year ahead."),
    "plan_waits": N_("A release is planned already. Withdraw it first."),
    "release_made": N_("Release %(number)s has been made meanwhile."),
}
