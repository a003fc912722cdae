"""What is said of guests: why something is refused, and the names of states, steps, classes and kinds."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "answer_late": N_("The time to accept is over. Write to us if you would still like to come."),
    "answer_needed": N_("Say whether you come."),
    "answer_over": N_("This invitation no longer waits for an answer."),
    "delegation_unknown": N_("There is no such delegation any more."),
    "guest_twice": N_("This person has an invitation to the edition already."),
    "invitation_unknown": N_("There is no such invitation any more."),
    "link_needless": N_(
        "Nobody in the programme: a private link is for guests and for those who take part in a session."
    ),
    "passport_unknown": N_("No passport is known. A letter for a visa needs one."),
    "portrait_kind": N_("This picture cannot be read. Send a photograph as JPEG, PNG or WebP."),
    "portrait_large": N_("A picture has at most %(most)s MB."),
    "step_letters_changed": N_("What would be sent has changed since it was shown. Nothing was sent: read it again."),
    "step_wrong": N_("The invitation cannot go that way from where it stands now."),
    "texts_locked": N_("The texts of the programme are closed. Write to us if something is wrong."),
}

INVITATION_STATES = {
    "proposed": N_("Proposed"),
    "approved": N_("Approved"),
    "sent": N_("Invited"),
    "accepted": N_("Accepted"),
    "declined": N_("Declined"),
    "confirmed": N_("Confirmed guest"),
    "cancelled": N_("Called off"),
}
# What the office does to bring an invitation into a state.
STEP_NAMES = {
    "proposed": N_("Propose again"),
    "approved": N_("Approve"),
    "sent": N_("Send the invitation"),
    "accepted": N_("Has accepted"),
    "declined": N_("Has declined"),
    "confirmed": N_("Confirm"),
    "cancelled": N_("Call off"),
}
TICKET_CLASS_NAMES = {
    "economy": N_("Economy"),
    "premium": N_("Premium economy"),
    "business": N_("Business class"),
    "first": N_("First class"),
}
PURPOSE_NAMES = {
    "film": N_("For a film"),
    "country": N_("For a country or region"),
    "member": N_("For a member festival"),
}
NAME_ORDER_NAMES = {"given_first": N_("Given name first"), "family_first": N_("Family name first")}
ITINERARY_WORDS = {"arrival": N_("Arrival"), "departure": N_("Departure")}
AWAY_WORDS = N_("Outside the times and flights we know of")
HOTEL_WORDS = N_("Hotel: %(hotel)s")
CALENDAR_NAME = N_("%(name)s at %(edition)s")
# Kind of paper -> what stands on top of it.
PAPER_TITLES = {
    "itinerary": N_("Itinerary of %(name)s"),
    "group": N_("Itinerary of %(name)s"),
    "visa": N_("Letter of invitation"),
    "protocol": N_("Order of protocol"),
    "run_sheet": N_("Run sheet: %(name)s"),
    "own_itinerary": N_("Itinerary of %(name)s"),
    "own_group": N_("Itinerary of %(name)s"),
    "own_run_sheet": N_("Run sheet: %(name)s"),
}
# What a speaker says of a session.
SESSION_ANSWER_NAMES = {"confirmed": N_("Takes part"), "declined": N_("Cannot take part")}
# An answer that was given when the session had another time.
SAID_OF_TIME = N_("%(answer)s (asked about %(when)s)")
ANSWER_STANDINGS = {
    "refused": N_("Cannot take part"),
    "outdated": N_("Said of another time"),
    "open": N_("Nothing said yet"),
    "agreed": N_("Takes part"),
}
