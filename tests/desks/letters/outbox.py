"""An outbox for tests: letters put into it, sent, and read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import select, update

from conference.core.letters import Attachment, Letter
from conference.desks.letters.sending import send_due_letters
from conference.kit.clock import read_now
from conference.kit.rounds import NotNow
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import Errand, add_letter
from conference.store.tables import LetterRow

CALENDAR = Attachment("S1.ics", "text/calendar; method=REQUEST; charset=utf-8", b"BEGIN:VCALENDAR\r\n")


def put_letter(address: str = "ada@moon.example", wait: timedelta = timedelta(0), **fields: Any) -> int:
    """The id of a new letter in the outbox; `errand` says what it is about."""
    errand = fields.pop("errand", Errand("programme"))
    now = read_now()
    letter = Letter(
        message_id=f"<{uuid4()}@film.example>",
        written_at=now,
        address=address,
        name="Ada Moon",
        sender="Film Week",
        reply_to="",
        language="en",
        subject="A change",
        text="Dear Ada Moon,\n",
        html="<p>Dear Ada Moon,</p>\n",
        attachments=(CALENDAR,),
    )
    with transaction("test"):
        return add_letter(errand, replace(letter, **fields), now + wait).id


def read_letters() -> list[LetterRow]:
    """All letters, as they are now."""
    db.session.rollback()
    return list(db.session.scalars(select(LetterRow).order_by(LetterRow.id)))


def read_one() -> LetterRow:
    """The only letter there is, as it is now."""
    [letter] = read_letters()
    return letter


def send_all() -> bool:
    """Go the round that sends letters. Returns whether the server was there."""
    try:
        send_due_letters()
    except NotNow:
        return False
    return True


def pass_letter_waits() -> None:
    """Let every wait of a letter, and every worker's hold on one, be over."""
    with transaction("test"):
        db.session.execute(update(LetterRow).values(due_at=read_now() - timedelta(minutes=1)))


def use_server(app: Flask, url: str, **settings: Any) -> None:
    """Have the application's letters go to a mail server."""
    told = app.extensions["settings"]
    app.extensions["settings"] = replace(told, smtp_url=url, mail_from="office@film.example", **settings)
