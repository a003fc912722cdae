"""What a subscriber's calendar goes through, release after release."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Event

from conference.core.languages import Text, make_text
from conference.core.programme import Link, Programme
from conference.core.releases import Release
from conference.formats.ical import build_feed
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue, at, with_sessions
from tests.formats.calendar_clients import serve, sync_feed
from tests.formats.releases import BASE_URL, WORDS, a_busy_programme, release_after


def find_events(release: Release, language: str = "en") -> dict[int, bytes]:
    return dict(build_feed(release, language, WORDS, BASE_URL).events)


def read_history(event: bytes) -> tuple[str, int, str]:
    """UID, SEQUENCE and STATUS."""
    read = Event.from_ical(event)
    return str(read["UID"]), int(read["SEQUENCE"]), str(read["STATUS"])


def release_in_turn(*drafts: Programme) -> list[Release]:
    releases: list[Release] = []
    for draft in drafts:
        releases.append(release_after(releases[-1] if releases else None, draft))
    return releases


def test_session_moved_renamed_cancelled_and_restored_keeps_its_uid_and_counts_up_while_the_others_stay() -> None:
    session, *others = (a_session(id=number) for number in range(1, 41))
    moved = replace(session, starts_at=at("12:00").starts_at, ends_at=at("12:00").ends_at)
    renamed = replace(moved, title=make_text(en="Salt Road"))
    cancelled = replace(renamed, status="cancelled")
    plan = a_programme(session, *others)

    releases = release_in_turn(*(with_sessions(plan, each) for each in (session, moved, renamed, cancelled, session)))

    feeds = [find_events(release) for release in releases]
    assert [read_history(feed[1]) for feed in feeds] == [
        ("uid-1", 0, "CONFIRMED"),
        ("uid-1", 1, "CONFIRMED"),
        ("uid-1", 2, "CONFIRMED"),
        ("uid-1", 3, "CANCELLED"),
        ("uid-1", 4, "CONFIRMED"),
    ]
    rest = [{id: event for id, event in feed.items() if id != 1} for feed in feeds]
    assert rest == [rest[0]] * 5
    assert len(rest[0]) == 39


def test_event_is_stamped_with_the_time_of_the_release_that_changed_it() -> None:
    plan = a_programme(a_session(id=1), a_session(id=2))
    renamed = with_sessions(plan, replace(plan.sessions[1], title=make_text(en="Salt Road")))

    release = release_in_turn(plan, renamed)[1]

    changed, unchanged = (Event.from_ical(find_events(release)[number]) for number in (1, 2))
    assert changed["DTSTAMP"].dt == changed["LAST-MODIFIED"].dt == release.at.astimezone(UTC)
    assert unchanged["DTSTAMP"].dt == release.at - timedelta(days=1)


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda plan: replace(plan, sessions={2: plan.sessions[2]}),
        lambda plan: with_sessions(plan, replace(plan.sessions[1], visibility="internal")),
        lambda plan: with_sessions(plan, replace(plan.sessions[1], starts_at=None, ends_at=None, rooms=())),
    ],
    ids=["deleted", "made internal", "unplaced"],
)
def test_session_withdrawn_after_its_release_stays_in_the_feed_as_cancelled(
    withdraw: Callable[[Programme], Programme],
) -> None:
    plan = a_programme(a_session(id=1), a_session(id=2))

    feeds = [find_events(release) for release in release_in_turn(plan, withdraw(plan), withdraw(plan))]

    assert read_history(feeds[1][1]) == ("uid-1", 1, "CANCELLED")
    assert feeds[2] == feeds[1]


def test_adding_an_earlier_session_renames_no_other() -> None:
    plan = a_programme(a_session(id=2, when=at("10:00"), films=(1,)), a_session(id=3, when=at("14:00"), films=(1,)))
    earlier = with_sessions(plan, a_session(id=1, when=at("08:00"), films=(1,)))

    before, after = (find_events(release) for release in release_in_turn(plan, earlier))

    assert after == before | {1: after[1]}


def a_full_programme() -> Programme:
    """Two sessions; the first has everything an event can show, the second a place of its own."""
    session = a_session(
        id=1,
        films=(1,),
        track_id=1,
        languages=("zh",),
        parts=(a_part("talk", 20, 1), a_part("qa", 20, 2)),
        links=(Link("https://tickets.example/1", "Tickets"),),
        code="A1",
    )
    venues = [a_venue(1, latitude=31.2, longitude=121.4), a_venue(2)]
    return a_programme(session, a_session(id=2, room=5), venues=venues, rooms=[a_room(1), a_room(5, venue=2)])


def in_session(**fields: Any) -> Callable[[Programme], Programme]:
    return lambda plan: with_sessions(plan, replace(plan.sessions[1], **fields))


def in_things(name: str, thing: Any) -> Callable[[Programme], Programme]:
    return lambda plan: replace(plan, **{name: {**getattr(plan, name), thing.id: thing}})


NEW: Text = make_text(en="Something new", zh="新")
CHANGES: dict[str, Callable[[Programme], Programme]] = {
    "code": in_session(code="B2"),
    "kind": in_session(kind="forum"),
    "status": in_session(status="tentative"),
    "title": in_session(title=NEW),
    "title in Chinese": in_session(title=make_text(en="Session 1", zh="新")),
    "subtitle": in_session(subtitle=NEW),
    "abstract": in_session(abstract=NEW),
    "description": in_session(description=NEW),
    "languages": in_session(languages=("zh", "en")),
    "links": in_session(links=()),
    "start": in_session(starts_at=at("09:45").starts_at),
    "end": in_session(ends_at=at("10:00", 75).ends_at),
    "no end": in_session(ends_at=None),
    "rooms": in_session(rooms=(5,)),
    "films": in_session(films=()),
    "track": in_session(track_id=None),
    "parts": in_session(parts=()),
    "length of a part": in_session(parts=(a_part("talk", 25, 1), a_part("qa", 20, 2))),
    "title of a part": in_session(parts=(a_part("talk", 20, 1, title=NEW), a_part("qa", 20, 2))),
    "name of the track": in_things("tracks", a_track(1, NEW)),
    "name of the room": in_things("rooms", a_room(1, NEW)),
    "name of the venue": in_things("venues", a_venue(1, NEW, latitude=31.2, longitude=121.4)),
    "address": in_things("venues", a_venue(1, address=NEW, latitude=31.2, longitude=121.4)),
    "city": in_things("venues", a_venue(1, city=NEW, latitude=31.2, longitude=121.4)),
    "position": in_things("venues", a_venue(1, latitude=31.3, longitude=121.4)),
    "venue's zone": in_things("venues", a_venue(1, zone="Asia/Tokyo", latitude=31.2, longitude=121.4)),
    "person's name": in_things("people", a_person(1, NEW)),
    "person's affiliation": in_things("people", a_person(1, affiliation=NEW)),
    "film's title": in_things("films", a_film(1, NEW)),
    "film's directors": in_things("films", a_film(1, directors=(NEW,))),
    "film's countries": in_things("films", a_film(1, countries=("GE",))),
    "film's year": in_things("films", a_film(1, year=2026)),
    "film's length": in_things("films", a_film(1, length=timedelta(minutes=98))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_an_event_s_text_counts_its_sequence_up_and_leaves_the_other_alone(change: str) -> None:
    plan = a_full_programme()

    releases = release_in_turn(plan, CHANGES[change](plan))

    assert [releases[1].stamps[id].sequence for id in (1, 2)] == [1, 0]
    unstamped = replace(releases[1], stamps=releases[0].stamps)
    feeds = [
        [find_events(release, language) for language in ("en", "zh")] for release in (releases[0], unstamped)
    ]  # The same stamps, so that only what the event shows can differ.
    assert feeds[0] != feeds[1]
    assert [feed[2] for feed in feeds[0]] == [feed[2] for feed in feeds[1]]


@pytest.mark.parametrize("change", ["setup", "clear", "is_locked", "is_tolerated"])
def test_what_only_the_office_sees_counts_nothing_up(change: str) -> None:
    plan = a_full_programme()
    value = timedelta(minutes=20) if change in ("setup", "clear") else True

    releases = release_in_turn(plan, in_session(**{change: value})(plan))

    assert releases[1].stamps == releases[0].stamps


def test_subscriber_s_calendar_takes_over_one_event_and_leaves_the_rest(tmp_path: Path) -> None:
    plan = a_busy_programme(60)
    first = next(session for session in plan.sessions.values() if session.status == "confirmed" and session.rooms)
    moved = with_sessions(plan, replace(first, title=make_text(en="Salt Road moved"), status="cancelled"))
    synced = []
    for release in release_in_turn(plan, moved):
        with serve(build_feed(release, "en", WORDS, BASE_URL).join()) as address:
            sync_feed(address, tmp_path)
        synced.append({path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()})

    assert len(synced[0]) == len(synced[1]) > 20
    assert len(synced[0].items() - synced[1].items()) == 1
