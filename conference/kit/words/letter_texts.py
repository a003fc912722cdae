"""What the office reads about texts of letters: kinds, placeholders with examples, what is wrong, and groups."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "group_letter_written": N_("This letter is in the outbox already. Begin another one."),
    "group_letter_moved_on": N_("Letters of it have left by now. It cannot be taken out of the outbox any more."),
    "group_letter_unwritten": N_("The letters are still being written. Wait until all of them are in the outbox."),
    "letter_alone": N_("%(where)s, line %(line)s: %(placeholder)s stands in a line of its own, and in no subject."),
    "letter_brace": N_("%(where)s, line %(line)s: { and } are only for placeholders, such as {name}."),
    "letter_empty": N_("%(where)s: fill this in. To have the standard text, take it back below."),
    "letter_lacks": N_("%(where)s: %(placeholder)s is missing. Without it nobody can do what this letter asks for."),
    "letter_long": N_("%(where)s: this is too long, at most %(most)s characters."),
    "letter_placeholder": N_("%(where)s, line %(line)s: there is no %(placeholder)s in this letter."),
}
FIELDS = {"subject": N_("Subject"), "body": N_("Text")}

# Placeholder -> what it brings, and an example of it.
PLACEHOLDERS = {
    "about": (N_("What the letter is about, in a line"), N_("Film Week: changes to your sessions")),
    "name": (N_("The reader’s name"), N_("Ada Moon")),
    "edition": (N_("The edition"), ""),
    "class": (N_("The class of the registration"), N_("Industry")),
    "was": (N_("The class that it was before"), N_("Visitor")),
    "reason": (N_("The reason that the office gave; may be nothing"), N_("The list of this class is full.")),
    "session": (N_("The session"), N_("The Lighthouse Keeper’s Daughter")),
    "when": (N_("When the session begins"), N_("Saturday, 12 June 2027 19:30")),
    "room": (N_("Where the session is"), N_("Hall 1, Moon Cinema")),
    "party": (N_("For how many people"), "2"),
    "deadline": (N_("Until when an answer is asked for; may be nothing"), N_("1 May 2027")),
    "conflicts": (
        N_("What the reader holds then already; may be nothing"),
        N_("Before you take them, mind what you hold already: “On light”, Sat 12 Jun 20:00, overlaps it."),
    ),
    "days": (N_("The days of the edition"), N_("10–20 June 2027")),
    "nights": (N_("The nights in the hotel, in words; may be nothing"), N_("3 nights in our guests’ hotel")),
    "travel": (N_("The journey that is offered; may be nothing"), N_("travel: economy class")),
    "companion": (N_("That someone may come along; may be nothing"), N_("someone of your choice may come with you")),
    "role": (N_("The role in the office"), N_("Programmer")),
    "lasts": (N_("How long the link works, as a sentence"), N_("It works for 14 days from now.")),
    "number": (N_("The number of the release"), "7"),
    "zone": (N_("The time zone"), "Shanghai (UTC+8)"),
    "calendar": (
        N_("That calendar files come with the letter; may be nothing"),
        N_("The files with this letter bring the changes into your calendar."),
    ),
    "changes": (N_("What has changed, session by session"), N_("(here stands what has changed)")),
    "sessions": (N_("The reader’s sessions, by title"), N_("“Who pays?”, “On light”")),
    "link": (N_("The reader’s own link, made as the letter leaves"), ""),
    "home": (N_("The address of the edition’s pages"), ""),
}

KINDS = {
    "registration_registered": N_("Registered"),
    "registration_applied": N_("Registration waits for approval"),
    "registration_approved": N_("Registration approved"),
    "registration_refused": N_("Registration refused"),
    "registration_ended": N_("Registration ended by the office"),
    "registration_changed": N_("Registration changed"),
    "registration_changed_applied": N_("Registration changed, waits for approval"),
    "registration_class_registered": N_("Class of a registration changed by the office"),
    "registration_class_applied": N_("Class changed while it waits for approval"),
    "registration_withdrawn": N_("Registration taken back"),
    "registration_again_registered": N_("Registered twice: the link again"),
    "registration_again_applied": N_("Asked twice: the link again"),
    "seat_confirmed": N_("Seats booked"),
    "seat_queued": N_("On the waitlist"),
    "seat_offered": N_("Seats offered from the waitlist"),
    "seat_lapsed": N_("Offered seats have gone on"),
    "seat_cancelled": N_("Seats given back by the organisers"),
    "seat_unqueued": N_("Taken off the waitlist by the organisers"),
    "seat_news": N_("Seats in a session that was cancelled or moved"),
    "privacy_erased": N_("Erased, as they asked: the last letter"),
    "privacy_refused": N_("Not erased, and why"),
    "guest_invitation": N_("Invitation of a guest"),
    "guest_reminder": N_("Guest reminded to answer"),
    "guest_confirmed": N_("Guest confirmed"),
    "guest_cancelled": N_("Guest called off"),
    "speakers": N_("Speakers asked to confirm their sessions"),
    "programme": N_("Changes of the programme"),
    "invitation": N_("Invitation into the office"),
}
SECTIONS = {
    "registration": N_("Registration"),
    "seat": N_("Seats"),
    "guest": N_("Guests"),
    "privacy": N_("Privacy"),
    "people": N_("Speakers and team"),
}

AUDIENCES = {
    "speakers": N_("All speakers"),
    "speakers_pictureless": N_("Speakers without a picture"),
    "speakers_unconfirmed": N_("Speakers who have not confirmed"),
    "moderators": N_("Moderators"),
    "interpreters": N_("Interpreters"),
    "guests": N_("Guests"),
    "registrations": N_("Registered"),
    "holders": N_("Those with seats"),
    "waiters": N_("Those on the waitlist"),
}
