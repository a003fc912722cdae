"""What letters to those who attend say: the subject, and what has happened in a sentence."""

from __future__ import annotations

from conference.kit.words.marking import N_

REGISTRATION_TEXTS = {
    "registered": (N_("You are registered"), N_("you are registered in the class %(class)s.")),
    "applied": (
        N_("Your registration is being looked at"),
        N_("you have asked to be registered in the class %(class)s. The office looks at it and writes to you."),
    ),
    "approved": (
        N_("Your registration is approved"),
        N_("your registration in the class %(class)s has been looked at and approved. You are registered."),
    ),
    "changed": (
        N_("Your registration was changed"),
        N_("what you told for your registration in the class %(class)s was changed. If it was not you, answer us."),
    ),
    "changed_applied": (
        N_("Your registration was changed"),
        N_(
            "what you told for your registration in the class %(class)s was changed, and the office looks at it. Until it "
            "has approved it, no ticket is valid; seats that you have are kept. If it was not you, answer us."
        ),
    ),
    "class_registered": (
        N_("Your registration is in another class"),
        N_(
            "the office has moved your registration from the class %(was)s to the class %(class)s. Your ticket stays the "
            "same, and from now on it opens what is open to %(class)s. If that takes a seat from you, another letter "
            "says which."
        ),
    ),
    "class_applied": (
        N_("Your registration is in another class"),
        N_(
            "the office has moved your registration from the class %(was)s to the class %(class)s. It is still being "
            "looked at: you get a ticket once it is approved."
        ),
    ),
    "ended": (
        N_("Your registration has ended"),
        N_("the office has ended your registration in the class %(class)s, and your seats are given back."),
    ),
    "refused": (N_("Your registration"), N_("your registration in the class %(class)s was not accepted.")),
    "withdrawn": (
        N_("Your registration is taken back"),
        N_("your registration in the class %(class)s is taken back, and your seats are given back."),
    ),
    "again_registered": (
        N_("Your link to your registration"),
        N_("you are registered already, in the class %(class)s; nothing has changed. Here is a new link."),
    ),
    "again_applied": (
        N_("Your link to your registration"),
        N_("you have asked already to be registered in the class %(class)s; nothing has changed. Here is a new link."),
    ),
}

SEAT_TEXTS = {
    "confirmed": (N_("Your seats: “%(title)s”"), N_("your seats for “%(title)s” are booked, for %(party)s.")),
    "queued": (
        N_("On the waitlist: “%(title)s”"),
        N_("all seats for “%(title)s” are taken. You wait for %(party)s; once it is your turn we write to you."),
    ),
    "offered": (
        N_("A seat for you: “%(title)s”"),
        N_("it is your turn: seats for “%(title)s” (%(party)s) are kept for you until %(until)s. Take them by then."),
    ),
    "lapsed": (
        N_("Your seats have gone on: “%(title)s”"),
        N_("the seats for “%(title)s” that were kept for you have gone to the next."),
    ),
    "cancelled": (
        N_("Your seats were given back: “%(title)s”"),
        N_("the organisers have given back your seats for “%(title)s” (%(party)s). They are not yours any more."),
    ),
    "unqueued": (
        N_("Off the waitlist: “%(title)s”"),
        N_("the organisers have taken you off the waitlist for “%(title)s” (%(party)s). You need not wait any more."),
    ),
}

# Of seats that are offered.
HELD_AGAINST = N_("Before you take them, mind what you hold already: %(conflicts)s")

# Of another showing: how its seats stand.
SEATS_FREE = N_("free seats: %(free)s")
SEATS_NONE = N_("all seats taken; there is a waitlist")

# What has become of a session, to somebody with seats in it or waiting for some.
NEWS_TEXTS = {
    "off_seated": N_(
        "“%(title)s”, %(when)s, does not take place as planned. Your seats in it (%(party)s) are void unless it is "
        "put on again."
    ),
    "off_queued": N_("“%(title)s”, %(when)s, does not take place as planned. You need not wait for seats any more."),
    "back_seated": N_("“%(title)s” takes place after all, and your seats in it (%(party)s) are yours again."),
    "back_queued": N_("“%(title)s” takes place after all. You wait for seats (%(party)s) as before."),
    "moved_seated": N_("“%(title)s” takes place otherwise. Your seats (%(party)s) stay yours."),
    "moved_queued": N_("“%(title)s” takes place otherwise. You wait for seats (%(party)s) as before."),
}
NEWS_SUBJECT = N_("%(edition)s: news of your seats for “%(title)s”")
NEWS_SUBJECT_MANY = N_("%(edition)s: news of your seats in %(count)s sessions")
