"""What is read in the outbox is what is sent: every kind of letter, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.events import AccountInvited, EmailChanged, EmailWished, ReleasePlanRefused, ResetAsked
from conference.core.guest_events import GuestReminded, InvitationStepped
from conference.core.languages import make_text
from conference.core.letters import BLANK, ERASED_LETTER, GUEST_LETTER_OF, UNERASED_LETTER
from conference.core.seat_events import Registered, SeatBooked
from conference.core.thing_events import FieldChange
from conference.desks.privacy.telling import tell_erased, tell_refused
from conference.desks.registration.offering import PoolFacts
from conference.kit.clock import read_now
from conference.kit.letters import Recipient
from conference.kit.work import record, transaction
from conference.settings import TEMPLATES
from conference.store.base import db
from conference.store.letters import read_attachments
from conference.store.tables import AccountRow, BookingRow, InvitationRow, SeatPoolRow, SessionRow
from tests.desks.letters.festival import ADA, BO, a_draft, a_forum, a_lecture, know, move, release
from tests.desks.letters.outbox import pass_letter_waits, read_letters, send_all, use_server
from tests.desks.registration.festival import BEGINS, add_class, add_registrations, offer
from tests.mail_server import MailBox, read_part, serving_mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def letters(app_context):
    """Every kind of letter there is, in both languages, sent, with what the server took."""
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        know({ADA: "ada@moon.example", BO: "bo@chen.example"}, {ADA: "en", BO: "zh"})
        release(a_draft())
        release(a_draft(move(a_forum(), "14:00", room=3), a_lecture(status="cancelled")))
        with transaction("test"):
            now = read_now()
            for number, language in enumerate(("en", "zh"), 1):
                email = f"{language}@office.example"
                db.session.add(
                    AccountRow(
                        email=email, wished_email=f"new.{email}", name="月 Ada", language=language, created_at=now
                    )
                )
                db.session.flush()
                record(AccountInvited(number, 1, "organiser"))
                record(ResetAsked(number))
                record(EmailWished(number))
                record(EmailChanged(number))
                asked_by = f"account:{number}"
                record(ReleasePlanRefused(1, number, read_now(), asked_by, "nothing_changed", {"number": 2}))
            write_to_guests()
            for language in ("en", "zh"):
                to = Recipient(f"{language}@gone.example", "月 Ada", language)
                tell_erased(to, 1)
                tell_refused(to, 1, "You signed the opening speech.", ADA)
        attend(("en", "zh"))
        late = replace(a_forum(), starts_at=BEGINS, ends_at=BEGINS + timedelta(hours=1), rooms=(3,))
        release(a_draft(late, a_lecture(status="cancelled")))
        pass_letter_waits()
        assert send_all()
        yield read_letters(), {message["Message-ID"]: message for message in box.read()}


def write_to_guests():
    """Have Ada and Bo be told of each thing that guests are told of."""
    offer = {"deadline": read_now().date(), "nights": 4, "ticket_class": "business", "has_companion": True}
    for person_id in (ADA, BO):
        invitation = InvitationRow(edition_id=1, person_id=person_id, state="sent", **offer)
        db.session.add(invitation)
        db.session.flush()
        for state in GUEST_LETTER_OF:
            changes = (FieldChange("state", "sent", state),)
            record(InvitationStepped(1, invitation.id, person_id, make_text(en="Ada"), state, changes))
        record(GuestReminded(1, person_id, invitation.id, make_text(en="Ada")))


def attend(languages):
    """Somebody who registers and books, in each language."""
    visitor, now = add_class(), read_now()
    with transaction("test"):
        forum = a_forum()
        db.session.add(SessionRow(id=1, edition_id=1, code="F1", uid="f1", kind="forum", title=forum.title))
    offer_id = offer(1, PoolFacts(None, 9))
    pool_id = db.session.scalars(select(SeatPoolRow.id)).one()
    for number, language in enumerate(languages, 1):
        [registration_id] = add_registrations(visitor, 1, first=number, language=language)
        with transaction("test"):
            record(Registered(1, registration_id, "registered"))
            booking = BookingRow(offer_id=offer_id, pool_id=pool_id, registration_id=registration_id, party=1,
                                 state="confirmed", booked_at=now, changed_at=now)  # fmt: skip
            db.session.add(booking)
            db.session.flush()
            record(SeatBooked(1, offer_id, booking.id, "F1", 1, "confirmed"))


def find_differences(letter, message, link=BLANK):
    """What of a letter differs from the message that was sent, by its name."""
    sent = {
        "address": message["To"].addresses[0].addr_spec,
        "name": message["To"].addresses[0].display_name,
        "sender": message["From"].addresses[0].display_name,
        "subject": message["Subject"],
        "text": read_part(message, "plain").replace(link, BLANK),
        "html": read_part(message, "html").replace(link, BLANK),
        "language": message["Content-Language"],
    }
    return [name for name, value in sent.items() if getattr(letter, name) != value]


def find_link(message):
    """The link of its own that a message holds; the blank where it holds none."""
    lines = read_part(message, "plain").splitlines()
    links = ("/login/", "/my/invitation/", "/register/of/")
    return next((line for line in lines if any(link in line for link in links)), BLANK)


def test_every_letter_is_sent_as_it_is_stored(letters):
    stored, sent = letters
    assert len(stored) == len(sent) == 30
    for letter in stored:
        message = sent[letter.message_id]
        assert find_differences(letter, message, find_link(message)) == []
        attached = [(part.get_filename(), part.get_payload(decode=True)) for part in message.iter_attachments()]
        assert attached == [(each.name, each.body) for each in read_attachments(letter.id)]


def test_every_kind_of_letter_that_has_a_template_is_among_them(letters):
    stored, _ = letters
    # Those of an edition's own words and of the standard letter to speakers come in letters of other kinds.
    stems = {path.stem for path in (TEMPLATES / "letters").glob("*.txt")} - {"own", "speakers"}
    kinds = {stem for stem in stems if not stem.startswith("_")}
    # Both answers to a wish to be erased have one template.
    kinds = (kinds - {"privacy"}) | {ERASED_LETTER, UNERASED_LETTER}
    assert {(letter.kind, letter.language) for letter in stored} == {
        (kind, tag) for kind in kinds for tag in ("en", "zh")
    }


def test_a_letter_that_is_changed_on_its_way_is_seen(letters):
    stored, sent = letters
    letter = stored[0]
    message = sent[letter.message_id]
    letter.text, letter.subject = letter.text + "One line more.\n", "Another"
    assert find_differences(letter, message) == ["subject", "text"]
