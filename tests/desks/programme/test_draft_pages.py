"""Drafts to try out, as pages: made, named, compared, taken over, closed."""

from __future__ import annotations

import pytest
from lxml import html

from conference.desks.programme.draft_queries import list_drafts
from conference.desks.programme.drafting import BranchDraft, branch_draft
from conference.desks.programme.placing import MoveSession, move_session
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from tests.accounts import read_token, sign_in
from tests.builders import a_programme, a_room, a_session, a_track, an_edition, at, minutes
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
DRAFTS = "/en/office/film-week/drafts"


@pytest.fixture
def office(app, client):
    """An organiser of an edition with three sessions that are placed and one that waits."""
    with app.app_context(), transaction("test"):
        store(
            a_programme(
                a_session("Dawn", id=1, when=at("10:00"), track_id=1),
                a_session("Noon", id=2, when=at("12:00")),
                a_session("Dusk", id=3, when=at("12:00"), room=2, people=[1]),
                a_session("Draft", id=4, when=None, length=minutes(60), people=[1]),
                rooms=[a_room(1), a_room(2)],
                tracks=[a_track(1)],
                turnaround=15,
            )
        )
    sign_in(client, "organiser", name="Lu Mei")
    return client


@pytest.fixture
def draft(app, office):
    """The number of a draft in which the first session moves into a clash, and the last finds a place."""
    with app.app_context():
        with transaction("test"):
            number = branch_draft(BranchDraft(1, "What if"))
        move(1, "12:30", 1, number)
        move(4, "14:00", 2, number)
    return number


def move(session_id, start, room, draft_id=None):
    with transaction("test"):
        move_session(MoveSession(session_id, (room,), at(start).starts_at, draft_id=draft_id))


def send(client, address, **form):
    return client.post(address, data={"csrf_token": read_token(client, DRAFTS), **form})


def read_page(client, address=DRAFTS):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.get_data())


def read_text(element):
    return " ".join(element.text_content().split())


def read_rows(page, heading):
    section = page.xpath(f'//section[h2[normalize-space()="{heading}"]]')[0]
    return [[read_text(cell) for cell in row if read_text(cell)] for row in section.xpath(".//tbody/tr")]


def read_alert(answer):
    return [read_text(each) for each in html.fromstring(answer.get_data()).xpath('//div[@role="alert"]//li')]


def read_places(app):
    """Room and wall clock of every session of the main draft."""
    with app.app_context():
        sessions = read_programme().sessions.values()
        return {
            each.code: each.starts_at and (each.rooms[0], f"{each.starts_at.hour + 8}:{each.starts_at:%M}")
            for each in sessions
        }


START = {"S1": (1, "10:00"), "S2": (1, "12:00"), "S3": (2, "12:00"), "S4": None}


def test_a_draft_is_made_and_listed_with_its_moves(app, office):
    answer = send(office, DRAFTS, name=" What  if ")
    assert answer.status_code == 303
    number = int(answer.location.rpartition("/")[2])
    with app.app_context():
        move(1, "16:00", 2, number)
    names = [read_text(each) for each in read_page(office).xpath("//main//li")]
    assert names == [
        "The main draftThis is what is released. On the board",
        "What if1 session moved in it On the board: What if Clashes: What if Compare: What if",
    ]
    assert read_page(office).xpath("//main//li[2]//a/@href")[1] == f"/en/office/film-week/board?draft={number}"
    assert read_places(app) == START


def test_a_name_that_is_taken_or_none_is_refused(app, office, draft):
    taken, none = send(office, DRAFTS, name="What if"), send(office, DRAFTS, name="  ")
    assert (taken.status_code, read_alert(taken)) == (409, ["There is a draft “What if” already."])
    assert (none.status_code, read_alert(none)) == (409, ["A draft needs a name of at most 80 characters."])
    with app.app_context():
        assert [line.name for line in list_drafts(1)][1:] == ["What if"]


def test_figures_stand_side_by_side(office, draft):
    assert read_rows(read_page(office, f"{DRAFTS}/{draft}"), "Beside the main draft") == [
        ["Sessions with a place", "3", "4", "+1"],
        ["Sessions without a place", "1", "0", "−1"],
        ["Errors", "0", "1", "+1"],
        ["Warnings", "0", "0", "="],
        ["Notes", "0", "0", "="],
        ["Time in rooms", "3:00 h", "3:30 h", "+0:30 h"],
        ["Rooms in use", "2", "2", "="],
        ["People on the way", "0:00 h", "0:00 h", "="],
        ["A person’s longest day", "1:00 h", "3:00 h", "+2:00 h"],
        ["Most sessions in a person’s day", "1", "2", "+1"],
    ]


def test_what_differs_is_told_in_words(office, draft):
    page = read_page(office, f"{DRAFTS}/{draft}")
    assert read_rows(page, "What stands elsewhere") == [
        ["S1 Dawn", "Sat 12 Jun 10:00–11:00 · Hall 1", "Sat 12 Jun 12:30–13:30 · Hall 1"],
        ["S4 Draft", "not placed", "Sat 12 Jun 14:00–15:00 · Hall 2"],
    ]
    assert read_rows(page, "Room use that differs") == [
        ["Sat 12 Jun", "Hall 1", "2:00 h", "1:30 h"],
        ["Sat 12 Jun", "Hall 2", "1:00 h", "2:00 h"],
    ]
    assert read_rows(page, "People’s days that differ") == [
        ["Sat 12 Jun", "Person 1", "1 session in 1:00 h", "2 sessions in 3:00 h"]
    ]
    made = page.xpath('//h3[starts-with(normalize-space(), "Only in this draft")]/following-sibling::ul/li')
    assert [read_text(each)[:38] for each in made] == ["Hall 1 holds two sessions at once for "]


def test_some_moves_are_taken_over(app, office, draft):
    address = f"{DRAFTS}/{draft}"
    form = dict(read_page(office, address).xpath('//form[@data-op="takeOverDraft"]')[0].form_values())
    answer = send(office, f"{address}/take-over", **{**form, "sessions": ["S4"], "take": "some"})
    assert (answer.status_code, read_places(app)) == (303, START | {"S4": (2, "14:00")})
    assert [row[0] for row in read_rows(read_page(office, address), "What stands elsewhere")] == ["S1 Dawn"]


def test_what_the_guard_refuses_is_said_and_forced_with_a_reason(app, office, draft):
    address = f"{DRAFTS}/{draft}/take-over"
    refused = send(office, address, **{"take": "all", "version-S1": "1", "version-S4": "1"})
    assert (refused.status_code, read_places(app)) == (409, START)
    assert read_alert(refused)[0].startswith("Hall 1 holds two sessions at once for 30 min")
    page = html.fromstring(refused.get_data())
    assert page.xpath("string(//button[@value='all'])") == "Take over anyway, all that moved only here"
    forced = send(office, address, **{"take": "all", "version-S1": "1", "version-S4": "1", "reason": "One night"})
    assert (forced.status_code, read_places(app)) == (303, START | {"S1": (1, "12:30"), "S4": (2, "14:00")})
    assert "One night" in office.get("/en/office/film-week/clashes").get_data(as_text=True)


def test_a_move_that_somebody_made_meanwhile_is_not_lost(app, office, draft):
    with app.app_context():
        move(1, "18:00", 2)
    form = {"sessions": ["S1"], "take": "some"}
    stale = send(office, f"{DRAFTS}/{draft}/take-over", **form, **{"version-S1": "1"})
    assert (stale.status_code, read_places(app)["S1"]) == (409, (2, "18:00"))
    page = read_page(office, f"{DRAFTS}/{draft}")
    assert "moved in both since" in read_rows(page, "What stands elsewhere")[0][0]
    assert page.xpath("//input[@name='sessions'][@checked]/@value") == ["S4"]
    taken = send(office, f"{DRAFTS}/{draft}/take-over", **form, **{"version-S1": "2"}, reason="Better there")
    assert (taken.status_code, read_places(app)["S1"]) == (303, (1, "12:30"))


def test_a_draft_is_renamed_and_closed(app, office, draft):
    assert send(office, f"{DRAFTS}/{draft}/name", name="Rain plan").status_code == 303
    assert read_page(office, f"{DRAFTS}/{draft}").xpath("string(//h1)") == "Rain plan"
    log = read_page(office, "/en/office/film-week/log").xpath("string(//main)")
    assert "The draft “What if” is called “Rain plan” now" in log
    assert send(office, f"{DRAFTS}/{draft}/name", name="").status_code == 409
    assert send(office, f"{DRAFTS}/{draft}/close").status_code == 303
    assert office.get(f"{DRAFTS}/{draft}").status_code == 404
    assert read_places(app) == START


def test_the_main_draft_is_not_renamed_compared_or_closed(app, office):
    with app.app_context():
        main = list_drafts(1)[0].id
    assert office.get(f"{DRAFTS}/{main}").status_code == 404
    for doing in ("name", "close", "take-over"):
        assert send(office, f"{DRAFTS}/{main}/{doing}", name="Mine").status_code == 404


def test_a_programmer_of_tracks_takes_over_theirs_alone(app, office, draft):
    other = app.test_client()
    sign_in(other, "programmer", email="limited@house.example", tracks=("track-1",))
    assert read_page(other, f"{DRAFTS}/{draft}").xpath("//input[@name='sessions']/@value") == ["S1"]
    form = {"sessions": ["S4"], "take": "some", "version-S4": "1"}
    refused = send(other, f"{DRAFTS}/{draft}/take-over", **form)
    assert (refused.status_code, read_alert(refused)) == (409, ["S4 belongs to a track that is not yours to plan."])
    assert read_places(app) == START


def test_of_other_editions_a_draft_tells_the_times_alone(app, client):
    with app.app_context():
        with transaction("test"):
            ours, theirs = a_session(id=1, when=at("10:00")), a_session("Secret", id=2, when=at("12:00"), edition=2)
            store(a_programme(ours, theirs, editions=[an_edition("other-week", 2)]))
        with transaction("test"):
            number = branch_draft(BranchDraft(1, "What if"))
        move(1, "12:30", 1, number)
    sign_in(client, "organiser")
    for answer in (
        client.get(f"{DRAFTS}/{number}"),
        send(client, f"{DRAFTS}/{number}/take-over", **{"take": "all", "version-S1": "1"}),
    ):
        text = html.fromstring(answer.get_data()).xpath("string(//main)")
        assert ("Another edition, 12:30–13:00" in text, "Secret" in text) == (True, False)
