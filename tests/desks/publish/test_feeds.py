from dataclasses import replace

import pytest
from sqlalchemy import select, update

from conference.core.events import ProgrammeReleased
from conference.desks.publish.feeds import keep_feeds
from conference.formats.ical import Feed
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.release_feeds import read_kept_feed, replace_kept_feeds
from conference.store.releases import ReleaseName
from conference.store.tables import ReleaseFeedRow
from tests.builders import a_person, a_programme, a_session, at
from tests.desks.publish.releases import publish, start_anew
from tests.kit.workers import read_jobs
from tests.statements import counting_statements

SITE = "http://localhost"
FEEDS = [
    "/en/film-week/schedule.ics",
    "/zh/film-week/schedule.ics?q=ferry",
    "/zh/film-week/sessions/S1.ics",
    "/en/film-week/people/person-1.ics",
]


@pytest.fixture
def released(app_context):
    """The name of a release."""
    sessions = (a_session("Night Ferry", id=1, people=(1,)), a_session("Wind Tax", id=2, when=at("18:00")))
    made = publish(a_programme(*sessions, people=(a_person(1, "Tamar Lom"),)))
    return ReleaseName(1, 1, made.hash)


def read(client, app, address):
    """The answer of a process that has just begun."""
    start_anew(app)
    return client.get(address).data


def mark(released, language="en", site=SITE):
    """Give the kept feed a sign that no feed made from nothing has."""
    kept = Feed.from_bytes(read_kept_feed(released, language, site))
    events = {id: text.replace(b"SUMMARY", b"X-KEPT:yes\r\nSUMMARY") for id, text in kept.events.items()}
    with transaction("test"):
        replace_kept_feeds(released, site, {language: replace(kept, events=events).to_bytes()})


def test_a_release_has_its_feeds_kept(released):
    with transaction("test"):
        record(ProgrammeReleased(1, 1, released.hash))
    (job,) = [job for job in read_jobs() if job.kind == "keep_feeds"]
    keep_feeds(**job.arguments)
    keep_feeds(**job.arguments)
    assert db.session.scalars(select(ReleaseFeedRow.language).order_by(ReleaseFeedRow.language)).all() == ["en", "zh"]


def test_feeds_are_the_same_from_nothing_and_from_kept_texts(released, app, client):
    from_nothing = {address: read(client, app, address) for address in FEEDS}
    keep_feeds(1, 1)
    assert {address: read(client, app, address) for address in FEEDS} == from_nothing
    assert from_nothing[FEEDS[0]].count(b"BEGIN:VEVENT") == 2


def test_a_new_process_joins_what_is_kept_and_reads_no_release(released, app, client):
    keep_feeds(1, 1)
    mark(released)
    start_anew(app)
    with counting_statements() as statements:
        feed = client.get(FEEDS[0]).data
    assert (feed.count(b"X-KEPT:yes"), len(statements)) == (2, 2)


@pytest.mark.parametrize("stale", [{"site": "https://elsewhere.example"}, {"release_hash": "of other words"}])
def test_texts_of_another_site_or_of_what_the_release_said_before_are_not_used(released, app, client, stale):
    keep_feeds(1, 1)
    mark(released)
    with transaction("test"):
        db.session.execute(update(ReleaseFeedRow).values(**stale))
    assert b"X-KEPT" not in read(client, app, FEEDS[0])


def test_texts_kept_in_a_form_of_their_own_are_written_anew(released, app, client):
    with transaction("test"):
        replace_kept_feeds(released, SITE, {"en": b"of some older version"})
    assert read(client, app, FEEDS[0]).count(b"BEGIN:VEVENT") == 2


def test_a_release_that_is_gone_has_nothing_kept(app_context):
    keep_feeds(1, 1)
    assert db.session.scalars(select(ReleaseFeedRow)).all() == []
