"""What others do, as it happens: asked for, or as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import Any

import msgspec
from flask import Flask, Response, current_app, request

from conference.core.clashes import find_clashes_touching
from conference.core.languages import Text
from conference.core.programme import Programme
from conference.core.roles import Reader
from conference.core.times import Interval, to_wall
from conference.desks.programme.board_queries import keep_existing
from conference.desks.programme.event_queries import (
    MOST,
    MOVED,
    TRIAL,
    Happened,
    list_sessions,
    read_events,
    read_last_heard,
)
from conference.doors.api.asking import find_reader, see
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import EventsQuery
from conference.doors.api.documents import Document, Telling
from conference.doors.api.schemas import EventsOut
from conference.kit.actors import name_actors
from conference.kit.clock import read_now
from conference.kit.problems import answer_json
from conference.kit.words.acting import name_action, say_everywhere
from conference.store.neighbourhoods import Neighbourhood, Seen, read_neighbourhood

STREAM = "text/event-stream"
# A stream keeps a thread busy: so many a process, the others ask again and again.
MOST_STREAMS = 8
LASTS_SECONDS = 18
LOOKS_EVERY_SECONDS = 0.4
# How soon a browser comes back after the end of a stream.
RETRY_MILLISECONDS = 300
# Told without the session they are about.
WAIVED = "ClashWaived"
PLAIN = (WAIVED, "WaiverWithdrawn")
streams = BoundedSemaphore(MOST_STREAMS)


@blueprint.get("/editions/<edition>/events")
@operation("listEvents", EventsOut, asks=EventsQuery)
def show_events(edition: str, query_data: dict[str, Any]) -> Response:
    """What has happened after an event of a number, with the cards as they are now.

    With Accept: text/event-stream it goes on for a while, each event a message with its number as id; the browser comes
    back by itself with Last-Event-ID. Where too many listen already the answer is JSON: ask again.
    """
    seen = see(edition, query_data["draft"])
    after = max(query_data["after"], read_last_id())
    if STREAM in request.headers.get("Accept", "") and streams.acquire(blocking=False):
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        answer = Response(stream_events(app, seen, after, find_reader()), content_type=STREAM)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Accel-Buffering"] = "no"
        answer.call_on_close(streams.release)
        return answer
    told, as_of = tell_news(seen, after, find_reader())
    return answer_json({"as_of": as_of, "events": told})


def read_last_id() -> int:
    """The number of the last event that the browser heard of on this stream."""
    said = request.headers.get("Last-Event-ID", "")
    return int(said) if said.isdecimal() and len(said) < 16 else 0


def stream_events(app: Flask, seen: Seen, after: int, reader: Reader) -> Iterator[bytes]:
    """The events after a number as they happen, for a while. Between two looks no connection is held."""
    ends_at = monotonic() + LASTS_SECONDS
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    while monotonic() < ends_at:
        news: Sequence[Document] = ()
        with app.app_context():
            if read_last_heard(seen.plan, after) > after:
                news, after = tell_news(seen, after, reader)
        yield from (write_message(each) for each in news) if news else (b":\n\n",)
        sleep(LOOKS_EVERY_SECONDS)


def write_message(event: Document) -> bytes:
    """An event as a message of a stream."""
    return f"id: {event['number']}\ndata: ".encode() + msgspec.json.encode(event) + b"\n\n"


def tell_news(seen: Seen, after: int, reader: Reader) -> tuple[list[Document], int]:
    """The events after a number, and the number up to which they reach."""
    heard = read_last_heard(seen.plan, after)
    events = read_events(seen.plan, after)
    if not events:
        return [], heard
    names = name_actors({event.actor for event in events})
    telling, shown = look_at(seen, events, reader)
    told: list[Document] = [
        {
            "number": event.number,
            "at": to_wall(event.at, seen.edition.zone),
            "by": names[event.actor],
            "kind": event.kind,
            "said": dict(say_event(telling, event).by_language),
            # All neighbours come with the last event: they stand as all events together have left them.
            **tell_touched(telling, [*keep(telling, event), *(shown if event is events[-1] else ())]),
        }
        for event in events
    ]
    return told, events[-1].number if len(events) == MOST else max(heard, events[-1].number)


def look_at(seen: Seen, events: Sequence[Happened], reader: Reader) -> tuple[Telling, list[int]]:
    """What the events' sessions and their neighbours, old and new, look like now, and which may be shown."""
    ids = keep_existing(list_sessions(events))
    near = read_neighbourhood(seen, ids, *list_left(events)) if ids else Neighbourhood(Programme(), {}, frozenset())
    clashes = find_clashes_touching(near.programme, near.whole, read_now())
    sessions = near.programme.sessions
    shown = [id for id in sorted(near.whole) if sessions[id].edition_id == seen.plan.edition_id]
    return Telling(near.programme, near.standings, seen.edition, reader, clashes), shown


def keep(telling: Telling, event: Happened) -> list[int]:
    """The sessions of an event that are still there and of this edition."""
    known = telling.programme.sessions
    return [id for id in event.session_ids if id in known and known[id].edition_id == telling.edition.id]


def tell_touched(telling: Telling, session_ids: Sequence[int]) -> Document:
    """The cards of sessions, and all their clashes."""
    touched = dict.fromkeys(session_ids)
    clashes = [telling.tell_clash(clash) for clash in telling.clashes if not touched.keys().isdisjoint(clash.sessions)]
    return {"sessions": telling.tell_cards(touched), "clashes": clashes}


def list_left(events: Sequence[Happened]) -> tuple[list[int], list[Interval]]:
    """The rooms and times that sessions left."""
    left = [event.facts for event in events if event.kind == MOVED and event.facts["ends_before"]]
    rooms = {room_id for facts in left for room_id in facts["rooms_before"]}
    times = (Interval(read_time(facts["starts_before"]), read_time(facts["ends_before"])) for facts in left)
    return sorted(rooms), list(times)


def read_time(written: str) -> datetime:
    """An instant as the log keeps it."""
    return datetime.fromisoformat(written)


def say_event(telling: Telling, event: Happened) -> Text:
    """What happened, in every language of ours."""
    programme = telling.programme
    known = (programme.sessions[id] for id in event.session_ids if id in programme.sessions)
    if event.kind == WAIVED and not all(telling.may_see(session.edition_id) for session in known):
        return say_everywhere("event_ClashWaived_elsewhere")
    session = programme.sessions.get(event.session_ids[0]) if event.session_ids else None
    if session is None or event.kind in PLAIN:
        return say_everywhere(f"event_{event.kind}", **event.facts)
    if event.kind == MOVED:
        rooms = tuple(id for id in event.facts["rooms_after"] if id in programme.rooms)
        starts, ends = event.facts["starts_after"], event.facts["ends_after"]
        starts_at, ends_at = starts and read_time(starts), ends and read_time(ends)
        session = replace(session, rooms=rooms, starts_at=starts_at, ends_at=ends_at)
    if event.kind in (MOVED, TRIAL):
        return name_action("act_moved" if session.starts_at else "act_unplaced", programme, session)
    return name_action(f"event_{event.kind}", programme, session)
