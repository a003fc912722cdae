import re
import subprocess
import sys
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from conference.core.languages import make_text
from conference.core.tracks import find_look
from conference.desks.publish.cards import Reading
from conference.desks.publish.index import Index
from conference.desks.publish.posters import (
    make_edition_poster,
    make_film_poster,
    make_person_poster,
    make_session_poster,
)
from conference.formats.posters.poster import Poster
from tests.builders import a_film, a_part, a_person, a_programme, a_session, a_track, at
from tests.desks.publish.releases import a_release, publish
from tests.formats.hostile import HOSTILE_TEXTS
from tests.statements import counting_statements

HOME = "/en/film-week"
PLACES = ("/poster", "/sessions/S1", "/films/film-1", "/people/person-1")
STILL = "img/demo/films/second-light.svg"


def a_festival():
    film = a_film(
        1, make_text(en="Night Ferry", zh="夜渡"), countries=("GE",), directors=(make_text(en="Tamar Lom"),),
        year=2026, image=STILL,
    )  # fmt: skip
    person = a_person(1, make_text(en="Tamar Lom", zh="塔玛尔"), affiliation=make_text(en="Director"), country="GE")
    screening = a_session(
        make_text(en="Night Ferry", zh="夜渡"), id=1, code="S1", when=at("14:30", 128), films=(1,), track_id=3,
        parts=(a_part("film", 98), a_part("qa", None, 1)),
    )  # fmt: skip
    forum = a_session(
        make_text(en="Who Pays?"), id=2, code="S2", when=at("18:00", 60), kind="forum", status="cancelled"
    )
    return a_programme(
        screening,
        forum,
        place=make_text(en="Shanghai"),
        films=(film,),
        people=(person,),
        tracks=(a_track(3, "Focus", number=3),),
    )


@pytest.fixture
def festival(app):
    with app.app_context():
        return publish(a_festival())


@pytest.fixture
def reading(app):
    with app.test_request_context("/en/"):
        yield Reading(Index(a_release(a_festival())), "en")


def read_meta(page):
    """What the head says of the page."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(text) for name, text in found}


# What they say


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_poster_of_an_edition_says_when_and_where(reading):
    assert make_edition_poster(reading) == Poster(
        "Film week", "Film Week", "电影周", "11–20 June 2027 · Shanghai", is_dark=True
    )


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_poster_of_a_screening_says_when_and_where_and_shows_its_film(reading):
    poster = make_session_poster(reading, reading.index.by_code["S1"])
    assert poster == Poster(
        "Focus", "Night Ferry", "夜渡", "Sat 12 Jun · 14:30 · Grand Cinema Hall 1", ("Film Week", "11–20 June 2027"),
        is_work=True, is_dark=True, look=find_look(3), picture_name=STILL, picture=poster.picture,
    )  # fmt: skip
    assert poster.picture.startswith(b"<svg")


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_poster_of_a_forum_is_lit_and_says_that_it_is_cancelled(reading):
    poster = make_session_poster(reading, reading.index.by_code["S2"])
    assert (poster.head, poster.is_dark, poster.is_work, poster.look) == ("Cancelled · Forum", False, False, None)


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_poster_of_a_film_says_who_made_it(reading):
    poster = make_film_poster(reading, reading.index.programme.films[1])
    assert (poster.head, poster.title, poster.facts) == ("Focus", "Night Ferry", "Tamar Lom · Georgia")
    assert (poster.look, poster.picture_name) == (find_look(3), STILL)


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_poster_of_a_person_says_what_they_are_here(reading):
    poster = make_person_poster(reading, reading.index.programme.people[1])
    assert (poster.head, poster.title, poster.other) == ("Speaker", "Tamar Lom", "塔玛尔")
    assert (poster.facts, poster.is_portrait) == ("Director · Georgia", True)


# How they are answered


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("place", PLACES)
def test_a_poster_is_answered_like_all_that_a_release_makes(client, place):
    answers = [client.get(f"{home}{place}.png") for home in (HOME, "/zh/film-week", f"{HOME}/releases/1")]
    for answer in answers:
        assert (answer.status_code, answer.content_type) == (200, "image/png")
        assert Image.open(BytesIO(answer.data)).size == (1200, 630)
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Set-Cookie" not in answer.headers
    english, chinese, numbered = answers
    assert (english.data == numbered.data, english.data == chinese.data) == (True, False)
    assert (english.headers["Content-Language"], chinese.headers["Content-Language"]) == ("en", "zh")
    again = client.get(f"{HOME}{place}.png", headers={"If-None-Match": english.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("database", ["sqlite"])
def test_a_poster_is_not_packed_once_more(client):
    answer = client.get(f"{HOME}/poster.png", headers={"Accept-Encoding": "gzip"})
    assert answer.data[:4] == b"\x89PNG"
    assert "Content-Encoding" not in answer.headers
    assert client.get(f"{HOME}/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("place", PLACES)
def test_a_poster_takes_three_statements_at_most(app, client, place):
    with app.app_context(), counting_statements() as statements:
        assert client.get(f"{HOME}{place}.png").status_code == 200
    assert len(statements) <= 3


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("place", ["/sessions/S9", "/films/no", "/people/no", "/venues/venue-1", "/nothing/film-1"])
def test_what_a_release_does_not_have_has_no_poster(client, place):
    assert client.get(f"{HOME}{place}.png").status_code == 404


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize(
    ("page", "poster"), [("/", "/poster"), ("/schedule", "/poster"), *((place, place) for place in PLACES[1:])]
)
def test_a_page_names_its_poster_with_its_size_and_its_words(client, page, poster):
    meta = read_meta(client.get(f"{HOME}{page}").get_data(as_text=True))
    assert meta["og:image"] == f"http://localhost{HOME}/releases/1{poster}.png"
    shown = client.get(meta["og:image"].removeprefix("http://localhost"))
    size = tuple(int(meta[f"og:image:{side}"]) for side in ("width", "height"))
    assert (Image.open(BytesIO(shown.data)).size, shown.content_type) == (size, meta["og:image:type"])
    assert meta["og:image:alt"] == f"{meta['og:title']} · Film Week"
    assert meta["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("database", ["sqlite"])
def test_another_release_has_another_poster(app, client):
    with app.app_context():
        publish(a_festival())
        publish(a_programme(a_session(make_text(en="Changed"), id=1, code="S1")), 2)
    first, second = (client.get(f"{HOME}/releases/{number}/sessions/S1.png") for number in (1, 2))
    assert (first.status_code, second.status_code, first.data == second.data) == (200, 200, False)


@pytest.mark.parametrize("database", ["sqlite"])
def test_hostile_texts_are_drawn_as_texts(app, client):
    for number, text in enumerate(HOSTILE_TEXTS[::25], 1):
        hostile = make_text(en=text)
        person = a_person(1, hostile, affiliation=hostile)
        film = a_film(1, hostile, directors=(hostile,), image=text)
        session = a_session(hostile, id=1, code="S1", films=(1,), parts=(a_part("qa", 20, 1),))
        with app.app_context():
            publish(a_programme(session, films=(film,), people=(person,), name=hostile), number)
        addresses = [f"{HOME}/releases/{number}{place}.png" for place in PLACES]
        assert [client.get(address).status_code for address in addresses] == [200] * 4


SERVE = """
import sys
from conference.main import make_app
client = make_app().test_client()
assert client.get("/healthz").status_code == 200
print("PIL" in sys.modules)
assert client.get("/en/film-week/sessions/S1.png").status_code == 200
print("PIL" in sys.modules, "weasyprint" in sys.modules)
"""


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("database", ["sqlite"])
def test_only_drawing_loads_pictures_and_fonts_and_nothing_loads_the_renderer(app):
    told = {"DATA_DIR": str(app.extensions["settings"].data_dir), "SECRET_KEY": "for tests only " * 4}
    done = subprocess.run([sys.executable, "-c", SERVE], env=told, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False"]
