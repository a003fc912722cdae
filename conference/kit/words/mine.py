"""What the pages of one's own programme refuse, and how its calendar is called."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "feed_nobody": N_("A calendar of your own needs a registration or an account."),
    "language_unknown": N_("There is no such language here."),
    "star_unknown": N_("There is no such session in the programme."),
    "stars_full": N_("You have starred %(most)s sessions, and that is as many as there can be. Let some go first."),
}
FEED_NAME = N_("My programme")
