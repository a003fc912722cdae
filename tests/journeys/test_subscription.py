"""A reader subscribes to a feed; the office moves, renames, cancels and restores a session, release after release."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from icalendar import Calendar

from conference.core.languages import make_text
from conference.core.sample import MakeSample, make_sample
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.changing import (
    CancelSession,
    ChangeTexts,
    RestoreSession,
    cancel_session,
    change_texts,
    restore_session,
)
from conference.desks.programme.importing import ImportProgramme, import_programme
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from tests.formats.calendar_clients import sync_feed

PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed as it came: its bytes and its ETag."""

    body: bytes
    etag: str

    @property
    def events(self) -> dict[str, tuple[int, str, bytes]]:
        """By UID: sequence, status, text."""
        walked = Calendar.from_ical(self.body).walk("VEVENT")
        return {str(event["UID"]): (int(event["SEQUENCE"]), str(event["STATUS"]), event.to_ical()) for event in walked}


def fetch(address: str, **headers: str) -> Answer:
    """The feed at the address."""
    with urlopen(Request(address, headers=headers)) as answer:
        return Answer(answer.read(), answer.headers["ETag"])


def fetch_next(address: str, before: Answer) -> Answer:
    """The feed once the new release has come through, which takes up to a second."""
    until = time.monotonic() + PATIENCE
    while (answer := fetch(address)).etag == before.etag:
        assert time.monotonic() < until, "no new release came through"
        time.sleep(0.1)
    return answer


def open_edition() -> int:
    """An edition with a released programme; its id."""
    name = make_text(en="Film Week", zh="电影周")
    edition = add_edition(AddEdition("week", "film-week", name, date(2027, 6, 11), date(2027, 6, 13), "Asia/Shanghai"))
    import_programme(ImportProgramme(make_sample(MakeSample(1, 60, 5, 3, 40)), edition))
    release_programme(ReleaseProgramme(edition, is_forced=True))
    return edition


def test_subscriber_follows_one_session_through_five_releases(app: Flask, site: str, tmp_path: Path) -> None:
    with app.app_context():
        with transaction("test"):
            edition = open_edition()
        picture = read_programme([edition])
    address = f"{site}/zh/week/schedule.ics"
    answers = [fetch(address)]
    public = {each.uid: each for each in picture.sessions.values() if each.visibility == "public" and each.is_placed}
    uid, session = next((uid, each) for uid, each in public.items() if uid in answers[0].events)

    day_later = timedelta(days=1)
    assert session.starts_at
    assert session.ends_at
    moved = MoveSession(
        session.id, session.rooms, session.starts_at + day_later, session.ends_at + day_later, reason="Agreed"
    )
    steps: list[Callable[[], object]] = [
        lambda: move_session(moved),
        lambda: change_texts(ChangeTexts(session.id, title=make_text(en="Salt Road", zh="盐路"))),
        lambda: cancel_session(CancelSession(session.id)),
        lambda: restore_session(RestoreSession(session.id)),
    ]
    for step in steps:
        with app.app_context(), transaction("test"):
            step()
            release_programme(ReleaseProgramme(edition, is_forced=True))
        answers.append(fetch_next(address, answers[-1]))

    assert set(answers[0].events) == set(public) == set(answers[4].events)
    assert [answer.events[uid][:2] for answer in answers] == [
        (0, "CONFIRMED"),
        (1, "CONFIRMED"),
        (2, "CONFIRMED"),
        (3, "CANCELLED"),
        (4, "CONFIRMED"),
    ]
    others = [{each: event for each, event in answer.events.items() if each != uid} for answer in answers]
    assert others == [others[0]] * 5
    sync_feed(address, tmp_path)
    assert len(list((tmp_path / "kept").iterdir())) == len(public)


def test_feed_comes_twice_as_the_same_bytes_and_then_not_at_all(app: Flask, site: str) -> None:
    with app.app_context(), transaction("test"):
        open_edition()
    address = f"{site}/en/week/schedule.ics"

    first, second = fetch(address), fetch(address)

    assert first == second
    with pytest.raises(HTTPError) as answered:
        fetch(address, **{"If-None-Match": first.etag})
    assert (answered.value.code, answered.value.read()) == (304, b"")
