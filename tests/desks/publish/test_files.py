"""The programme as files: all of it, or what fits the filter of the address."""

import csv
import io
import json
import re

import pytest
from defusedxml.ElementTree import fromstring
from python_calamine import CalamineWorkbook

from conference.core.languages import make_text
from tests.builders import a_film, a_programme, a_room, a_session, a_venue, at
from tests.desks.publish.releases import publish

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
CODES = {"uid-1": "A1", "uid-2": "A2", "uid-3": "B1"}
FORMATS = ("ics", "csv", "xlsx", "json", "xml")


@pytest.fixture
def festival(app):
    ferry = make_text(en="Night Ferry", zh="夜渡")
    sessions = (
        a_session(ferry, id=1, code="A1", films=(1,), track_id=1, when=at("14:00")),
        a_session(ferry, id=2, code="A2", films=(1,), track_id=1, room=2, when=at("14:00", day=13)),
        a_session("Who pays?", id=3, code="B1", kind="forum", room=3, languages=("fr",), when=at("16:00")),
    )
    houses = (a_venue(1, "Grand"), a_venue(2, "Small"))
    rooms = (a_room(1), a_room(2), a_room(3, venue=2))
    with app.app_context():
        publish(a_programme(*sessions, films=(a_film(1, ferry, countries=("GE",)),), rooms=rooms, venues=houses))


def read(client, format, query="", language="en"):
    answer = client.get(f"/{language}/film-week/schedule.{format}{query}")
    assert answer.status_code == 200
    return answer.data


def read_rows(data):
    if data.startswith(b"PK"):
        return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def list_events(data):
    """The events of frab's JSON."""
    days = json.loads(data)["schedule"]["conference"]["days"]
    return [event for day in days for events in day["rooms"].values() for event in events]


def find_codes(format, data):
    """The codes of the sessions in a file."""
    if format == "ics":
        return [CODES[uid] for uid in sorted(re.findall(r"^UID:(uid-\d)\r$", data.decode(), re.M))]
    if format in ("csv", "xlsx"):
        return sorted(row[0] for row in read_rows(data)[1:])
    if format == "json":
        return sorted(event["code"] for event in list_events(data))
    return sorted(event.findtext("url").rpartition("/")[2] for event in fromstring(data).iter("event"))


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["A1", "A2", "B1"]),
        ("?day=2027-06-12", ["A1", "B1"]),
        ("?room=hall-2", ["A2"]),
        ("?venue=venue-2", ["B1"]),
        ("?track=track-1&day=2027-06-13", ["A2"]),
        ("?kind=forum", ["B1"]),
        ("?language=fr", ["B1"]),
        ("?country=GE", ["A1", "A2"]),
        ("?q=夜渡", ["A1", "A2"]),
        ("?q=nothing-like-it", []),
    ],
)
def test_every_file_takes_the_filter_of_the_programme(client, format, query, codes):
    assert find_codes(format, read(client, format, query)) == codes


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("format", FORMATS)
def test_a_day_that_is_none_of_the_release_has_no_file(client, format):
    assert client.get(f"/en/film-week/schedule.{format}?day=2027-01-01").status_code == 404


@pytest.mark.usefixtures("festival")
def test_a_session_reads_alike_in_the_whole_file_and_in_a_part(client):
    whole, part = (list_events(read(client, "json", query)) for query in ("", "?room=hall-1"))
    assert [event for event in whole if event["code"] == "A1"] == part
    assert part[0]["room"] == "Grand · Hall 1"
    rows, some = (read_rows(read(client, "csv", query)) for query in ("", "?room=hall-1"))
    assert some == [rows[0], *(row for row in rows if row[0] == "A1")]


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("view", ["list", "grid"])
def test_the_programme_offers_files_of_what_it_shows(client, view):
    page = client.get(f"/zh/film-week/schedule?track=track-1&day=2027-06-13&view={view}").text
    for format in FORMATS:
        assert f'href="/zh/film-week/schedule.{format}?day=2027-06-13&amp;track=track-1"' in page
    nothing = client.get("/zh/film-week/schedule?q=nothing-like-it").text
    assert "schedule.csv?" not in nothing


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_template_is_at_an_address_of_its_own(client, format):
    answer = client.get(f"/template.{format}")
    assert (answer.status_code, read_rows(answer.data)[1][:3]) == (200, ["A1", "forum", "Cinema on the road"])
    assert client.get(f"/template.{format}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
