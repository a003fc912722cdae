import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from conference.core.languages import make_text
from conference.core.programme import Link
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, at
from tests.desks.publish.releases import forget, publish

FERRY = make_text(zh="夜渡", en="Night Ferry")


def a_festival(*sessions, **things):
    ferry = a_session(
        FERRY,
        id=101,
        when=at("14:30", 128),
        films=(1,),
        track_id=1,
        parts=(a_part("film", 98), a_part("qa", None, 1)),
    )
    forum = a_session("Who pays?", id=102, when=at("10:00", 90, day=13), room=2, kind="forum", people=(1,))
    return a_programme(
        ferry,
        forum,
        *sessions,
        **{"films": (a_film(1, FERRY, countries=("GE",)),), "people": (a_person(1, "Tamar Lom"),)} | things,
    )


@pytest.fixture
def festival(app):
    with app.app_context():
        return publish(a_festival(), number=1)


def read(client, address, **headers):
    return client.get(address, headers=headers)


PAGES = [
    "/en/film-week/",
    "/en/film-week/schedule",
    "/en/film-week/schedule?view=grid",
    "/en/film-week/schedule?q=ferry",
    "/en/film-week/sessions/S101",
    "/en/film-week/now",
    "/en/film-week/changes",
    "/en/film-week/films",
    "/en/film-week/films/film-1",
    "/en/film-week/people",
    "/en/film-week/people/person-1",
    "/en/film-week/venues",
    "/en/film-week/venues/venue-1",
    "/en/film-week/rooms",
    "/en/film-week/rooms/hall-2",
    "/en/film-week/tracks",
    "/en/film-week/tracks/track-1",
]
FEEDS = [
    "/en/film-week/schedule.ics",
    "/en/film-week/schedule.ics?q=ferry",
    "/en/film-week/sessions/S101.ics",
    "/en/film-week/films/film-1.ics",
    "/en/film-week/people/person-1.ics",
    "/en/film-week/venues/venue-1.ics",
    "/en/film-week/rooms/hall-2.ics",
    "/en/film-week/tracks/track-1.ics",
    "/en/film-week/changes.atom",
    "/en/film-week/schedule.json",
    "/en/film-week/schedule.xml",
]


def in_chinese(address):
    return address.replace("/en/", "/zh/")


def of_release(address, number):
    return address.replace("/film-week", f"/film-week/releases/{number}")


@pytest.mark.usefixtures("festival")
def test_every_address_answers_in_both_languages_and_at_each_release(client):
    addresses = [*PAGES, *FEEDS]
    addresses += [of_release(address, 1) for address in addresses]
    addresses += [in_chinese(address) for address in addresses]
    answers = {address: read(client, address) for address in addresses}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    assert [address for address, answer in answers.items() if "Set-Cookie" in answer.headers] == []
    languages = {address: answer.headers["Content-Language"] for address, answer in answers.items()}
    assert languages == {address: address[1:3] for address in addresses}


@pytest.mark.usefixtures("festival")
def test_every_answer_is_named_strongly_and_not_sent_twice(client):
    for address in [*PAGES, *FEEDS]:
        first, second = read(client, address), read(client, address)
        tag = first.headers["ETag"]
        assert tag.startswith('"')
        assert (second.data, second.headers["ETag"]) == (first.data, tag)
        again = read(client, address, If_None_Match=tag)
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
        assert again.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert again.headers["Vary"] == "Accept-Encoding"


@pytest.mark.usefixtures("festival")
def test_names_differ_by_address_language_and_encoding(client):
    def tag(address, **headers):
        return read(client, address, **headers).headers["ETag"]

    tags = [tag(address) for address in PAGES]
    tags += [tag(in_chinese(address)) for address in PAGES]
    tags += [tag(address, Accept_Encoding="gzip") for address in PAGES]
    assert len(set(tags)) == len(tags)


def test_a_new_release_is_seen_under_a_new_name(client, app, monkeypatch):
    with app.app_context():
        publish(a_festival(), number=1)
    before = read(client, "/en/film-week/schedule?day=2027-06-12")
    with app.app_context():
        publish(a_festival(a_session("Added later", id=103, when=at("18:00"))), number=2)
    forget(app)
    after = read(client, "/en/film-week/schedule?day=2027-06-12", If_None_Match=before.headers["ETag"])
    assert after.status_code == 200
    assert ("Added later" in before.text, "Added later" in after.text) == (False, True)
    old = read(client, "/en/film-week/releases/1/schedule?day=2027-06-12")
    assert "Added later" not in old.text
    assert "It is not the newest" in old.text
    assert 'href="/en/film-week/schedule?day=2027-06-12"' in old.text


def test_what_does_not_exist_is_a_page_in_the_readers_language(client, app):
    with app.app_context():
        publish(a_festival())
    missing = ["/en/nowhere/", "/en/film-week/sessions/no", "/en/film-week/releases/9/", "/en/film-week/films/no"]
    missing += ["/en/film-week/schedule?day=2027-01-01", "/en/film-week/schedule?view=cube", "/en/film-week/no"]
    for address in missing:
        english, chinese = read(client, address), read(client, in_chinese(address))
        assert (english.status_code, chinese.status_code) == (404, 404), address
        assert "This page is not in the programme" in english.text
        assert "排期里没有这一页" in chinese.text
        assert 'lang="zh-Hans"' in chinese.text


def test_addresses_without_a_language_lead_to_the_readers_own(client, app):
    with app.app_context():
        publish(a_festival())

    def lead(address, accepted):
        answer = read(client, address, Accept_Language=accepted)
        assert answer.headers["Vary"] == "Accept-Language"
        return answer.status_code, answer.headers["Location"]

    assert lead("/", "zh-CN,zh;q=0.9,en;q=0.8") == (302, "/zh/")
    assert lead("/", "zh-TW") == (302, "/zh/")
    assert lead("/", "zh-Hans-CN") == (302, "/zh/")
    assert lead("/", "fr, en;q=0.5, zh;q=0.1") == (302, "/en/")
    assert lead("/", "fr") == (302, "/en/")
    assert lead("/film-week/", "zh-CN") == (302, "/zh/film-week/")
    assert lead("/film-week/sessions/S101?x=1", "zh") == (302, "/zh/film-week/sessions/S101?x=1")
    assert read(client, "/nowhere/schedule").status_code == 404


def test_the_list_of_editions_shows_those_that_are_released(client, app):
    assert "No programme has been published yet." in read(client, "/en/").text
    with app.app_context():
        publish(a_festival())
    forget(app)
    assert 'href="/zh/film-week/"' in read(client, "/zh/").text
    assert "电影周" in read(client, "/zh/").text


@pytest.mark.usefixtures("festival")
def test_the_map_for_machines_names_the_version_and_the_addresses(client):
    found = read(client, "/.well-known/conference").json
    assert found["editions"] == [{"slug": "film-week", "release": 1}]
    assert found["languages"] == ["en", "zh"]
    assert found["links"]["session"] == "/{language}/{edition}/sessions/{session}"
    assert found["version"]


def test_a_session_tells_its_parts_people_and_place(client, app):
    with app.app_context():
        publish(a_festival(tracks=(a_track(1, "Official Selection"),), rooms=(a_room(1), a_room(2, seats=200))))
    page = read(client, "/en/film-week/sessions/S101").text
    for word in ("Night Ferry", "夜渡", "14:30", "16:38", "16:08", "Q&amp;A", "Tamar Lom", "Georgia", "Hall 1"):
        assert word in page, word
    assert "Shanghai time (UTC+8)" in page
    assert "上海时间（UTC+8）" in read(client, "/zh/film-week/sessions/S101").text


def test_only_web_addresses_are_linked(client, app):
    links = (Link("https://example.org/a", "Slides"), Link("javascript:alert(1)", "Evil"))
    session = a_session("Talk", id=110, links=links)
    with app.app_context():
        publish(a_festival(session))
    page = read(client, "/en/film-week/sessions/S110").text
    assert 'href="https://example.org/a"' in page
    assert "javascript:" not in page


def test_a_cancelled_session_stays_and_says_so(client, app):
    with app.app_context():
        publish(a_festival(a_session("Wind Tax", id=111, status="cancelled", when=at("18:00"))))
    for address in ("schedule?day=2027-06-12", "schedule?day=2027-06-12&view=grid", "sessions/S111"):
        page = read(client, f"/en/film-week/{address}").text
        assert "Wind Tax" in page
        assert "Cancelled" in page


def test_a_midnight_screening_stands_under_the_festival_day_before(client, app):
    with app.app_context():
        publish(a_festival(a_session("Late Show", id=112, when=at("00:30", 90, day=13))))
    page = read(client, "/en/film-week/schedule?day=2027-06-12").text
    assert "Late Show" in page
    assert "Sunday 13 June" in page
    assert "Late Show" not in read(client, "/en/film-week/schedule?day=2027-06-13").text


def test_a_session_in_another_zone_is_told_by_its_own_clocks(client, app):
    festival = a_festival(a_session("From Lisbon", id=113, when=at("18:00"), room=3), rooms=(a_room(3, venue=3),))
    lisbon = replace(festival.venues[3], zone="Europe/Lisbon")
    with app.app_context():
        publish(replace(festival, venues=festival.venues | {3: lisbon}))
    page = read(client, "/en/film-week/sessions/S113").text
    assert "11:00" in page
    assert "Lisbon time (UTC+1)" in page


def test_what_changed_is_told_release_by_release(client, app):
    with app.app_context():
        publish(a_festival(a_session("Wind Tax", id=120, when=at("18:00"))), number=1)
        publish(a_festival(a_session("Wind Tax", id=120, when=at("19:30"))), number=2)
        publish(a_festival(a_session("Wind Tax", id=120, when=at("19:30"), status="cancelled")), number=3)
    page = read(client, "/en/film-week/changes").text
    told = ["Cancelled: S120", "S120 “Wind Tax” moves from 12 Jun 2027 18:00", "The first release, with 3 sessions."]
    assert [sentence in page for sentence in told] == [True, True, True]
    assert page.index("Release 3</a>") < page.index("Release 2</a>") < page.index("Release 1</a>")
    assert "Cancelled: S120" not in read(client, "/en/film-week/releases/2/changes").text
    feed = fromstring(read(client, "/zh/film-week/changes.atom").data)
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in feed.iter() if "entry" in entry.tag]
    assert titles == ["第 3 版", "第 2 版", "第 1 版"]


def test_headers_shut_browsers_out_of_what_pages_do_not_need(client):
    answer = read(client, "/en/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_assets_are_kept_for_ever_under_a_name_of_their_content(client):
    page = read(client, "/en/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = read(client, address)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    assert read(client, address.replace("site.css", "../../../pyproject.toml")).status_code == 404


@pytest.mark.usefixtures("festival")
def test_the_home_leads_to_registration_calendar_and_booklet_at_its_top(client):
    for language in ("en", "zh"):
        page = read(client, f"/{language}/film-week/").get_data(as_text=True)
        [actions] = re.findall(r'<p class="hero__actions">(.*?)</p>', page)
        ways = ("schedule", "now", "register", "booklet.pdf")
        assert re.findall(r'href="([^"]*)"', actions) == [
            *(f"/{language}/film-week/{way}" for way in ways[:3]),
            "#keep",
            f"/{language}/film-week/{ways[3]}",
        ]
        assert page.count('id="keep"') == 1


@pytest.mark.parametrize("number", ["01", "1.0", "+1", "٠١", "١", "１", "0", "-1", "1000000"])
def test_a_releases_number_is_written_in_one_way(client, app, number):
    with app.app_context():
        publish(a_festival(), number=1)
    assert read(client, "/en/film-week/releases/1/").status_code == 200
    assert read(client, f"/en/film-week/releases/{number}/").status_code == 404
    assert read(client, f"/en/film-week/releases/{number}/schedule.ics").status_code == 404
