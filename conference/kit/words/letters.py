"""What letters say of sessions, and the names of letters' kinds and states."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "address_changed": N_("Someone else has changed this address meanwhile."),
    "letter_changed": N_("The letter says something else by now. Read it again before you do anything with it."),
    "letter_gone_on": N_("The letter has gone on meanwhile. This is how it stands now."),
    "letter_joined": N_("You take part in %(code)s “%(title)s”, %(new_when)s, %(new_rooms)s"),
    "letter_left": N_("You no longer take part in %(code)s “%(title)s”, %(old_when)s, %(old_rooms)s"),
    "letter_unknown": N_("There is no such letter."),
    "letter_unplaced": N_("%(code)s “%(title)s”, %(old_when)s, %(old_rooms)s, is off the programme for now"),
    "person_ambiguous": N_("%(value)s is the name of several people. Say which in the column person."),
    "quiet_wrong": N_("The quiet time is from 0 to %(most)s minutes."),
    "wishes_changed": N_("Someone else has changed this meanwhile. Look at it again."),
}

SUBJECT_ONE = N_("%(edition)s: a change to “%(title)s”")
SUBJECT_CANCELLED = N_("%(edition)s: “%(title)s” will not take place as planned")
CALENDAR = N_("The files with this letter bring the changes into your calendar.")
SUBJECT_MANY = N_("%(edition)s: changes to %(count)s of your sessions")

# In whose name letters are written that belong to no edition.
SITE = N_("Programmes")

KIND_NAMES = {
    "guest_invitation": N_("Invitation of a guest"),
    "guest_confirmed": N_("Guest confirmed"),
    "guest_reminder": N_("Guest reminded to answer"),
    "guest_cancelled": N_("Guest called off"),
    "group": N_("To a group"),
    "programme": N_("Changes of the programme"),
    "invitation": N_("Invitation"),
    "reset": N_("New password"),
    "new_email": N_("New address"),
    "old_email": N_("Address given up"),
    "release_refused": N_("Release not made"),
    "registration": N_("Registration"),
    "seat": N_("Seats"),
    "seat_news": N_("Seats, changes"),
    "privacy_erased": N_("Erased"),
    "privacy_refused": N_("Not erased"),
}

STATE_NAMES = {
    "waiting": N_("Waiting"),
    "held": N_("Held"),
    "sending": N_("Being sent"),
    "sent": N_("Sent"),
    "failed": N_("Failed"),
    "withdrawn": N_("Withdrawn"),
}

# What is noted at a letter in a word of ours; all else are the words of a mail server.
ERRORS = {
    "no_mail_server": N_("No mail server is set for this site (SMTP_URL)."),
    "worker_gone": N_("The worker that was sending it was gone before the server had answered."),
    "nothing_left": N_("A later release left nothing to tell."),
}
