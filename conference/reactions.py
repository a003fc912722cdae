"""What follows from each event, what does each kind of job, and what a worker looks after by itself.

Reactions only write rows, so all of it commits or none does; what takes long becomes a job.
"""

from __future__ import annotations

from conference.core import door_events, events, guest_events, privacy_events, seat_events
from conference.desks.accounts.resetting import answer_resets
from conference.desks.entry.badges import print_badges
from conference.desks.entry.dropping import drop_old_papers
from conference.desks.entry.issuing import keep_ticket, take_ticket
from conference.desks.entry.ticket_papers import print_ticket
from conference.desks.guests.papers import print_paper
from conference.desks.letters.attending import tell_given_back, tell_registration, tell_seat
from conference.desks.letters.group_writing import write_group_letters
from conference.desks.letters.guests import write_reminder, write_to_guest
from conference.desks.letters.inviting import invite_by_letter, send_new_email_link, send_reset, tell_old_address
from conference.desks.letters.refusing import tell_who_asked
from conference.desks.letters.reminding import remind_guests
from conference.desks.letters.seat_changes import tell_seat_holders
from conference.desks.letters.sending import send_due_letters
from conference.desks.letters.telling import tell_people
from conference.desks.privacy.erasing import forget_account
from conference.desks.privacy.files import wipe
from conference.desks.privacy.retaining import look_at_keeping
from conference.desks.publish.cutting_type import cut_release_type, queue_type
from conference.desks.publish.feeds import keep_feeds, queue_feeds
from conference.desks.publish.making_booklets import make_booklet, queue_booklets
from conference.desks.registration.asking_again import send_link
from conference.desks.registration.erasing import give_up_erased
from conference.desks.registration.promoting import pass_seats_on, reopen_seats
from conference.desks.releases.planning import make_planned_releases
from conference.kit.jobs import Jobs
from conference.kit.rounds import Round
from conference.kit.work import Reactions

REACTIONS: Reactions = {
    events.EditionAdded: (),
    events.ThingAdded: (),
    events.ThingChanged: (),
    events.ThingRemoved: (),
    events.ThingsMerged: (),
    events.SessionAdded: (),
    events.SessionRemoved: (),
    events.ProgrammeImported: (),
    events.TrialMoved: (),
    events.SessionMoved: (),
    events.SessionChanged: (),
    events.SessionCancelled: (),
    events.SessionRestored: (),
    events.WaiverWithdrawn: (),
    events.DraftBranched: (),
    events.DraftDeleted: (),
    events.DraftRenamed: (),
    events.RulesTuned: (),
    events.ClashWaived: (),
    events.AccountInvited: (invite_by_letter,),
    events.AccountChanged: (),
    events.ResetAsked: (send_reset,),
    events.EmailWished: (send_new_email_link,),
    events.EmailChanged: (tell_old_address,),
    events.AccountErased: (forget_account,),
    events.RoleGiven: (),
    events.RoleChanged: (),
    events.RoleRemoved: (),
    events.ContactChanged: (),
    events.GroupLetterSent: (),
    events.GroupLetterTakenBack: (),
    events.GroupLetterWritten: (),
    events.LetterHandled: (),
    events.LetterTextChanged: (),
    events.LetterWishesChanged: (),
    events.ProgrammeReleased: (queue_feeds, queue_type, queue_booklets, tell_people, tell_seat_holders, reopen_seats),
    events.DraftTakenBack: (),
    events.ReleasePlanned: (),
    events.ReleasePlanWithdrawn: (),
    events.ReleasePlanRefused: (tell_who_asked,),
    seat_events.BadgesTaken: (),
    seat_events.BookingCancelled: (tell_given_back,),
    seat_events.Registered: (keep_ticket, tell_registration),
    seat_events.RegistrationAskedAgain: (tell_registration,),
    seat_events.RegistrationChanged: (
        keep_ticket,
        tell_registration,
    ),
    seat_events.RegistrationClassChanged: (tell_registration,),
    seat_events.RegistrationDecided: (keep_ticket, tell_registration),
    seat_events.RegistrationWithdrawn: (take_ticket, tell_registration),
    seat_events.SeatBooked: (tell_seat,),
    seat_events.SeatLapsed: (tell_seat,),
    seat_events.SeatOffered: (tell_seat,),
    seat_events.SeatsChanged: (),
    seat_events.SeatTaken: (tell_seat,),
    door_events.CheckInListsMade: (),
    guest_events.InvitationChanged: (),
    guest_events.InvitationStepped: (write_to_guest,),
    guest_events.GuestReminded: (write_reminder,),
    guest_events.GuestLinkGiven: (),
    guest_events.GuestLinksEnded: (),
    guest_events.PrivateDataSeen: (),
    guest_events.PrivateDataChanged: (),
    guest_events.DelegationChanged: (),
    guest_events.DelegationRemoved: (),
    guest_events.DelegationLinkGiven: (),
    guest_events.DelegationLinksEnded: (),
    guest_events.SessionAnswered: (),
    privacy_events.DataExported: (),
    privacy_events.DataTakenOut: (),
    privacy_events.DataExpired: (),
    privacy_events.ErasingAsked: (),
    privacy_events.ErasingRefused: (),
    privacy_events.PersonErased: (),
    privacy_events.ErasedTold: (),
    privacy_events.ErasedUntold: (),
    privacy_events.RegistrationErased: (give_up_erased,),
}

JOBS: Jobs = {
    "cut_type": cut_release_type,
    "keep_feeds": keep_feeds,
    "print_badges": print_badges,
    "print_booklet": make_booklet,
    "print_paper": print_paper,
    "print_ticket": print_ticket,
    "send_link": send_link,
    "wipe": wipe,
    "write_group_letter": write_group_letters,
}

ROUNDS: tuple[Round, ...] = (
    answer_resets,
    send_due_letters,
    make_planned_releases,
    pass_seats_on,
    remind_guests,
    drop_old_papers,
    look_at_keeping,
)
