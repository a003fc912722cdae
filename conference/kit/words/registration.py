"""What registering and booking refuse: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "answer_long": N_("“%(label)s” takes at most %(most)s characters."),
    "answer_missing": N_("“%(label)s” needs an answer."),
    "answer_time_wrong": N_("Who waited has at least a minute to answer, and at most two weeks."),
    "answer_wrong": N_("Choose one of the answers to “%(label)s”."),
    "booking_unknown": N_("There is no such booking."),
    "class_full": N_("All places of this class are taken."),
    "class_seatless": N_("No seats are offered to your class in this session."),
    "class_used": N_("Somebody is registered in this class, or seats are kept for it."),
    "class_unknown": N_("There is no such class, or it is not open to everybody."),
    "condition_wrong": N_("“%(label)s” can only depend on an answer to an earlier question."),
    "name_missing_here": N_("Say what you are called."),
    "offer_closed": N_("Seats for this session are no longer given."),
    "offer_early": N_("Seats for this session are given from %(opens_at)s on."),
    "offer_unknown": N_("No seats are to be booked for this session."),
    "options_missing": N_("“%(label)s” needs two answers to choose from, or more."),
    "party_wrong": N_("Book for 1 to %(most)s people."),
    "pool_twice": N_("A class has its seats once."),
    "pool_used": N_("Somebody has booked seats of this class: lower them, but leave them there."),
    "pools_needed": N_("Say how many seats there are, and for whom."),
    "proof_kind": N_("A document is a PDF, a JPEG or a PNG."),
    "proof_large": N_("A document has at most %(most)s MB."),
    "proof_missing": N_("This class needs a document that shows that you belong to it."),
    "quota_below_counted": N_("%(counted)s places are used already: there cannot be fewer."),
    "quota_wrong": N_("Places are from 0 to %(most)s."),
    "registration_early": N_("Registration begins at %(opens_at)s."),
    "registration_ended": N_("This registration is over. Register again."),
    "registration_invalid": N_("Seats are for those whose registration is valid. This one is not, or not yet."),
    "registration_over": N_("Registration in this class is over."),
    "registration_unknown": N_("There is no such registration."),
    "seat_lapsed": N_("The seats were kept for you until a time that has passed. They have gone to the next."),
    "seat_taken": N_("All seats are taken."),
    "seats_below_taken": N_("%(taken)s seats are taken and %(held)s held: there cannot be fewer."),
    "seats_below_waiting": N_("A party of %(party)s waits: there cannot be fewer seats than that."),
    "seats_conflict": N_("You hold seats elsewhere that stand against this: %(count)s."),
    "seats_wrong": N_("Seats are from 0 to %(most)s."),
}
