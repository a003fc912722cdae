import re
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

import pytest

from conference.core.events import ProgrammeReleased
from conference.desks.publish.feeds import keep_feeds
from conference.kit.clock import read_now
from conference.kit.files import keep_file
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.booklets import BookletName, change_booklet_file
from conference.store.release_fonts import ReleaseFont, replace_fonts
from conference.store.tables import BookletRow
from tests.builders import a_film, a_part, a_person, a_programme, a_session, a_track, at, minutes
from tests.desks.publish.releases import forget, publish, start_anew
from tests.statements import counting_statements

MOST = 3
# The edition's own address, and that of an older release of it.
EDITIONS = ("film-week", "film-week/releases/1")
# What stands for each variable of an address: in its path, and in its query.
NAMES = {
    "session": "S101",
    "film": "film-1",
    "person": "person-1",
    "venue": "venue-1",
    "room": "hall-1",
    "track": "track-1",
}
QUERY = {
    "day": "2027-06-12",
    "room": "hall-1",
    "venue": "venue-1",
    "track": "track-1",
    "kind": "screening",
    "language": "zh,en",
    "country": "GE",
    "q": "ferry",
    "view": "grid",
    "page": "1",
    "list": "all",
}
# Addresses that no relation of the map leads to.
MORE = (
    "/{language}/{edition}/rooms/{room}/door",
    "/{language}/{edition}/type.css{?list}",
    "/{language}/film-week/sitemap.xml",
)
# What an older release does not have.
OF_THE_NEWEST_ALONE = {f"/{language}/film-week/releases/1/app.webmanifest" for language in ("en", "zh")}
# Relations that are about no release, and the one that is there for each edition.
OTHERS = {"health", "ready", "release"}


def list_addresses(client):
    """Every address that is made from releases, in both languages, of the newest release and of an older one; with a
    query that says everything, and without."""
    links = client.get("/.well-known/conference").json["links"]
    templates = [*(links[relation] for relation in links if relation not in OTHERS), *MORE]
    for template, language, edition in product(templates, ("en", "zh"), EDITIONS):
        path, _, query = template.partition("{?")
        address = path.format(language=language, edition=edition, **NAMES)
        yield address
        if query:
            yield f"{address}?{urlencode({name: QUERY[name] for name in re.findall(r'[a-z]+', query)})}"


def publish_festival(sessions):
    """Two releases of a festival with so many sessions more than it takes, and all that is made from them by jobs."""
    ferry = a_session(
        "Night Ferry",
        id=101,
        when=at("14:30", 128),
        films=(1,),
        track_id=1,
        parts=(a_part("film", 98, 1), a_part("qa", None, 2)),
    )
    more = [
        a_session(id=200 + number, when=at("09:00", 5, day=11 + number % 9), room=number, people=(number,))
        for number in range(1, sessions + 1)
    ]
    things = {"films": (a_film(1, "Night Ferry", countries=("GE",), length=minutes(98)),), "tracks": (a_track(1),)}
    programme = a_programme(ferry, *more, people=(a_person(1), a_person(2)), **things)
    for number in (1, 2):
        made = publish(programme, number)
        with transaction("test"):
            record(ProgrammeReleased(1, number, made.hash))
        finish_jobs(number)


def finish_jobs(number):
    """Stand in for the worker: a file for each booklet and each font of a release."""
    file = keep_file(b"whatever")
    with transaction("test"):
        for language in db.session.scalars(db.select(BookletRow.language).filter_by(number=number)):
            change_booklet_file(BookletName(1, number, language, "reading"), file, read_now())
        replace_fonts(1, number, [ReleaseFont("work", "夜渡", file)])
    # The older release was made before feeds were kept.
    if number == 2:
        keep_feeds(1, number)


@dataclass(frozen=True)
class Round:
    """What was answered to each address, and in how many statements."""

    answers: dict
    counts: dict


def ask(client, addresses, prepare):
    """Ask for each address, `prepare` done before."""
    answers, counts = {}, {}
    for address in addresses:
        prepare()
        with counting_statements() as statements:
            answer = client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
        headers = sorted(header for header in answer.headers if header[0] != "Date")
        answers[address] = (answer.status_code, headers, answer.data)
        counts[address] = len(statements)
    return Round(answers, counts)


@pytest.fixture
def rounds(app, client, monkeypatch):
    """All addresses asked in a new process, in one that has it all but asks again for the newest release, and in one
    that has just been asked: of a small programme, then of a larger one."""
    # However slow the machine: a second passes when the test says so, and a minute never.
    monkeypatch.setattr("conference.desks.publish.queries.SECOND", 600)
    for place in ("pages", "doors"):
        monkeypatch.setattr(f"conference.desks.publish.views.{place}.read_now", lambda: at("15:00").starts_at)
    found = []
    for sessions in (1, 40):
        with app.app_context():
            db.drop_all()
            db.create_all()
            publish_festival(sessions)
        start_anew(app)
        addresses = [*dict.fromkeys(list_addresses(client))]
        cold = ask(client, addresses, lambda: start_anew(app))
        ask(client, addresses, lambda: None)
        warm = ask(client, addresses, lambda: forget(app))
        for _ in range(2):
            just_asked = ask(client, addresses, lambda: None)
        found.append((cold, warm, just_asked))
    return found


@pytest.mark.parametrize("database", ["sqlite"])
def test_no_answer_asks_the_database_more_than_three_times_whatever_the_size_nor_differs_by_what_is_kept(rounds):
    (cold, warm, just_asked), larger = rounds
    assert len(cold.counts) > 150
    assert pick(cold.counts, lambda address, count: count > MOST) == {}
    assert max(cold.counts.values()) == MOST
    assert pick(warm.counts, lambda address, count: count > 1 + is_made_by_jobs(address)) == {}
    assert pick(just_asked.counts, lambda address, count: count > is_made_by_jobs(address)) == {}
    assert [each.counts for each in larger] == [cold.counts, warm.counts, just_asked.counts]
    for first, *others in rounds:
        assert {*pick(first.answers, lambda address, answer: answer[0] != 200)} == OF_THE_NEWEST_ALONE
        assert pick(first.answers, lambda address, answer: "cookie" in repr(answer[1]).casefold()) == {}
        assert [other.answers == first.answers for other in others] == [True, True]


def pick(found, is_wrong):
    """What is wrong of what was found, by address."""
    return {address: value for address, value in found.items() if is_wrong(address, value)}


def is_made_by_jobs(address):
    """Whether the answer depends on what a worker has made by now."""
    return "type.css" in address or "booklet.pdf" in address
