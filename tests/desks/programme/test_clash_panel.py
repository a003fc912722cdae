"""The clash panel: found, narrowed, mended, waived; and what of it is whose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from lxml import html

from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from tests.accounts import read_token, sign_in
from tests.builders import a_programme, a_room, a_session, a_track, an_edition, at
from tests.statements import counting_statements
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
PANEL = "/en/office/film-week/clashes"
ROOM, PERSON, GAP = "room_overlap:room:1:1-2", "person_overlap:person:1:1-3", "room_turnaround:room:2:4-5"


def keep(app, programme):
    with app.app_context(), transaction("test"):
        store(programme)


def read_page(client, address=PANEL):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.get_data())


def list_rules(page):
    return [" ".join(each.text_content().split()) for each in page.xpath('//p[@class="clashing__kind"]')]


def act(client, name, query="", **form):
    address = f"{PANEL}/{name}{query}"
    return client.post(address, data={"csrf_token": read_token(client, PANEL), **form})


def read_session(app, session_id):
    with app.app_context():
        return read_programme().sessions[session_id]


@pytest.fixture
def office(app, client):
    """An organiser of an edition in which a room and a person are wanted twice, and a turnaround is short."""
    keep(
        app,
        a_programme(
            a_session("Dawn", id=1, when=at("10:00"), people=[1], track_id=1),
            a_session("Noon", id=2, when=at("10:30")),
            a_session("Dusk", id=3, when=at("10:30"), room=2, people=[1]),
            a_session("Night", id=4, when=at("11:35", day=13), room=2),
            a_session("Late", id=5, when=at("12:40", day=13), room=2),
            rooms=[a_room(1), a_room(2), a_room(3)],
            tracks=[a_track(1)],
            turnaround=15,
        ),
    )
    sign_in(client, "organiser", name="Lu Mei")
    return client


ALL = [
    "Error · Room booked twice",
    "Error · Person needed in two sessions at once",
    "Warning · Too little time to clear a room",
]


@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("", ALL),
        ("?severity=error", ALL[:2]),
        ("?rule=room_turnaround", ALL[2:]),
        ("?day=2027-06-13", ALL[2:]),
        ("?room=hall-1", ALL[:1]),
        ("?person=person-1", ALL[1:2]),
        ("?severity=warning&person=person-1", []),
        ("?state=waived", []),
        ("?rule=weather&day=never", ALL),
    ],
)
def test_clashes_are_narrowed_by_the_address(office, query, rules):
    assert list_rules(read_page(office, PANEL + query)) == rules


def test_each_is_told_in_words_with_both_sessions_and_the_way_to_them(office):
    first = read_page(office).xpath("//article")[0]
    assert first.xpath("string(.//h2)").startswith("Hall 1 holds two sessions at once for 30 min, 10:30–11:00")
    assert first.xpath(".//li//a/@href") == [
        "/en/office/film-week/sessions/S1",
        "/en/office/film-week/board?day=2027-06-12#session-S1",
        "/en/office/film-week/sessions/S2",
        "/en/office/film-week/board?day=2027-06-12#session-S2",
    ]


def test_one_click_moves_a_session_to_the_nearest_free_place(app, office):
    page = read_page(office, f"{PANEL}/{ROOM}?severity=error")
    forms = page.xpath('//div[@data-part="ways"]//form')
    texts = [" ".join(form.text_content().split()) for form in forms]
    assert len(texts) == 6
    assert texts[3] == "Sat 12 Jun 10:30–11:30 Hall 3 Grand Cinema"
    answer = office.post(forms[3].get("action"), data=dict(forms[3].form_values()))
    assert (answer.status_code, answer.location) == (303, f"{PANEL}?severity=error")
    assert read_session(app, 2).rooms == (3,)
    told = read_page(office)
    assert told.xpath('string(//p[@role="status"])') == "S2 “Noon” moved to Hall 3, 12 Jun 2027 10:30; no clash"
    assert list_rules(told) == ALL[1:]


def test_a_stale_move_is_refused_and_says_so(app, office):
    form = {"do": "move", "code": "S2", "rooms": "hall-3", "starts_at": "2027-06-12T10:30", "version": "1"}
    assert act(office, ROOM, **form).status_code == 303
    answer = act(office, ROOM, **form)
    page = html.fromstring(answer.get_data())
    assert answer.status_code == 409
    assert page.xpath('string(//div[@role="alert"]//li)').startswith("Somebody else has changed this in the meantime.")
    assert "This clash stands no longer." in page.text_content()


def test_a_place_that_is_free_no_longer_is_refused(app, office):
    form = {"do": "move", "code": "S2", "rooms": "hall-2", "starts_at": "2027-06-12T10:30", "version": "1"}
    answer = act(office, ROOM, **form)
    page = html.fromstring(answer.get_data())
    assert answer.status_code == 409
    assert page.xpath('string(//div[@role="alert"]//li)').startswith("Hall 2 holds two sessions at once")
    assert read_session(app, 2).rooms == (1,)


def test_a_clash_is_waived_until_a_time_and_no_longer(app, office):
    until = read_now() + timedelta(days=30)
    act(office, ROOM, do="waive", reason="Two halves", until=f"{until:%Y-%m-%dT%H:%M}")
    page = read_page(office, f"{PANEL}?state=waived")
    told = " ".join(page.xpath('//p[@class="clashing__waiver"]')[0].text_content().split())
    assert told.startswith("Two halvesWaived by Lu Mei on ")
    assert f"until {until.day} {until:%B %Y}, {until:%H:%M}" in told
    assert list_rules(read_page(office, f"{PANEL}?state=standing")) == ALL[1:]
    assert list_rules(read_page(office)) == [*ALL[1:], ALL[0]]
    assert act(office, ROOM, do="withdraw").status_code == 303
    assert list_rules(read_page(office)) == ALL


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"do": "waive", "reason": " "}, "Say why the clash may stand."),
        ({"do": "waive", "reason": "So", "until": "2020-01-01T10:00"}, "That time is past already."),
        ({"do": "withdraw"}, "There is no such waiver any more."),
        ({"do": "waive", "reason": "So", "until": "soon"}, "soon"),
    ],
)
def test_what_is_refused_is_said_above_what_was_typed(office, form, said):
    answer = act(office, ROOM, **form)
    page = html.fromstring(answer.get_data())
    assert answer.status_code == 409
    assert said in page.xpath('string(//div[@role="alert"]//li)')
    assert page.xpath('//input[@name="reason"]/@value') == [form.get("reason", "")]


def test_what_is_no_clash_is_not_found(office):
    assert office.get(f"{PANEL}/weather").status_code == 404
    assert office.get(f"{PANEL}?draft=99").status_code == 404
    assert act(office, ROOM, do="dance").status_code == 400


def test_a_programmer_of_tracks_acts_on_theirs_alone(app, office):
    other = app.test_client()
    sign_in(other, "programmer", email="limited@house.example", tracks=("track-1",))
    mine, gap = read_page(other, f"{PANEL}/{ROOM}"), read_page(other, f"{PANEL}/{GAP}")
    assert mine.xpath('//input[@name="code"]/@value') == ["S1", "S1", "S1"]
    assert (len(mine.xpath('//form[@data-op="waiveClash"]')), len(gap.xpath("//main//form"))) == (1, 0)
    assert act(other, GAP, do="waive", reason="Quick").status_code == 409
    form = {"do": "move", "code": "S2", "rooms": "hall-3", "starts_at": "2027-06-12T10:30", "version": "1"}
    assert act(other, ROOM, **form).status_code == 409
    assert read_session(app, 2).rooms == (1,)


def test_of_another_edition_only_the_times_are_told(app, client):
    ours = a_session(id=1, when=at("10:00"), people=[1])
    theirs = a_session("Secret", id=2, when=at("10:30"), room=2, people=[1], edition=2)
    keep(app, a_programme(ours, theirs, editions=[an_edition("other-week", 2)]))
    sign_in(client, "organiser")
    address = f"{PANEL}/person_overlap:person:1:1-2"
    for page in (read_page(client), read_page(client, address)):
        text = page.xpath("string(//main)")
        assert ("Another edition, 10:30–11:00" in text, "Secret" in text, "Person 1" in text) == (True, False, False)
    assert act(client, "person_overlap:person:1:1-2", do="waive", reason="Agreed").status_code == 303
    sign_in(admin := app.test_client(), "admin", email="admin@house.example")
    assert "“Secret”" in read_page(admin).xpath("string(//main)")
    form = {"do": "move", "code": "S2", "rooms": "hall-2", "starts_at": "2027-06-12T14:30", "version": "1"}
    assert act(client, "person_overlap:person:1:1-2", **form).status_code == 404


def test_the_number_of_statements_does_not_grow_with_the_clashes(app, client):
    few = [a_session(id=id, when=at("10:00"), room=9) for id in (1, 2)]
    many = [a_session(id=id, when=at("10:00"), room=id // 10, edition=2) for id in range(10, 22)]
    keep(app, a_programme(*few, *many))
    sign_in(client, "admin")
    counts, clashes = [], []
    for edition in ("film-week", "edition-2"):
        with counting_statements() as statements:
            page = read_page(client, f"/en/office/{edition}/clashes")
        counts.append(len(statements))
        clashes.append(len(list_rules(page)))
    assert (counts[0] == counts[1], clashes[0] < clashes[1]) == (True, True)


def test_a_draft_shows_its_own_clashes(app, office):
    token = read_token(office, PANEL)
    headers = {"X-CSRFToken": token}
    drafts = office.post("/api/v1/editions/film-week/drafts", json={"name": "What if"}, headers=headers).json["drafts"]
    query = f"?draft={drafts[-1]['id']}"
    page = read_page(office, f"{PANEL}/{ROOM}{query}")
    form = page.xpath('//div[@data-part="ways"]//form')[3]
    answer = office.post(form.get("action"), data=dict(form.form_values()))
    assert (answer.status_code, answer.location) == (303, PANEL + query)
    assert (list_rules(read_page(office, PANEL + query)), list_rules(read_page(office))) == (ALL[1:], ALL)
    assert act(office, PERSON, query, do="waive", reason="So").status_code == 409
