from dataclasses import replace

import pytest

from conference.core.languages import make_text
from conference.formats.booklet.fonts import FACES
from tests.builders import a_programme, a_room, a_session, a_venue, at
from tests.formats.booklet_pages import Pages
from tests.formats.booklet_sample import a_release, print_release, sample_programme

POINT = 25.4 / 72
FAMILIES = {face.family.replace(" ", "-") for face in FACES.values()}


@pytest.fixture(scope="module")
def both():
    return Pages(print_release(a_release(), "zh", "en"))


@pytest.fixture(scope="module")
def english():
    return Pages(print_release(a_release(), "en"))


@pytest.fixture(scope="module")
def chinese():
    return Pages(print_release(a_release(), "zh"))


@pytest.fixture(params=["both", "english", "chinese"])
def pages(request):
    return request.getfixturevalue(request.param)


def find_page(pages, *words):
    """The text of the one page that says all of these."""
    [found] = [text for text in pages.texts if all(word in text for word in words)]
    return found


# The sheet


def test_every_page_is_a5(pages):
    boxes = {tuple(round(float(edge) * POINT, 1) for edge in page.mediabox) for page in pages.book.pages}
    assert boxes == {(0, 0, 148, 210)}


def test_every_page_says_which_release(both, english):
    assert [number for number, text in enumerate(english.texts, 1) if "Release 12" not in text] == []
    assert [number for number, text in enumerate(both.texts, 1) if "Release 12" not in text] == []


def test_nothing_stands_outside_its_page(pages):
    wide, high = 148 / POINT, 210 / POINT
    outside = [
        (number, word)
        for number, words in enumerate(pages.words, 1)
        for word in words
        if word.left < -1 or word.top < -1 or word.right > wide + 1 or word.bottom > high + 1
    ]
    assert outside == []


def test_pages_are_numbered_as_they_lie(english):
    feet = {
        number: [word.text for word in words if word.top > 195 / POINT] for number, words in enumerate(english.words, 1)
    }
    bare = [1, english.places["films-1"], len(feet)]
    assert [number for number, foot in feet.items() if str(number) not in (foot[:1] + foot[-1:])] == bare


# What it holds


def test_the_colophon_names_release_time_and_zone(english, both):
    page = find_page(english, "Shanghai time", "b7c1e94a", "The programme may change")
    assert "as of 28 May 2027, 18:00 · Shanghai time (UTC+8)" in page
    assert "https://programme.example/en/film-week/" in page
    assert "数据截至 2027 年 5 月 28 日 18:00" in both.texts[1]


def test_contents_name_the_pages_on_which_things_begin(english):
    lines = find_page(english, "How to read this booklet", "Day by day", "People by name").splitlines()
    listed = {
        " ".join(line.split()[:-1]): int(line.split()[-1])
        for line in lines
        if line.split()[-1:] and line.split()[-1].isdigit()
    }
    assert listed["Venues"] == english.places["venues"]
    assert listed["Sunday 13 June"] == english.places["day-2"]
    assert listed["People by name"] == english.places["index-people"]


def test_a_day_has_its_hours_halls_and_sessions(english):
    page = find_page(english, "Saturday 12 June", "Opening day", "1/2")
    for said in (
        "09:00",
        "01:00",
        "Lighthouse Grand",
        "Hall 10",
        "1,024 seats",
        "18:30",
        "101",
        "The Ferry in Fog",
        "Q&A",
    ):
        assert said in page


@pytest.mark.parametrize(
    "name", ["星光映会影城（上海体育场店）", "长" * 40, "The Long Road Picture House and Gardens, North"]
)
def test_a_long_name_of_a_venue_stays_above_its_hall(name):
    halls = [a_room(id, f"Saal{id}", venue=id) for id in range(1, 7)]
    venues = [a_venue(id, make_text(zh=name)) for id in range(1, 7)]
    sessions = [a_session(id=id, room=id, when=at("10:00", 90)) for id in range(1, 7)]
    pages = Pages(print_release(a_release(a_programme(*sessions, rooms=halls, venues=venues)), "zh"))
    words = pages.words[pages.places["day-1"] - 1]
    hall = min(word.top for word in words if word.text.startswith("Saal"))
    above = {(word.top, word.bottom) for word in words if 24 / POINT < word.top < hall}
    assert len(above) == 2
    assert max(bottom for _, bottom in above) <= hall + 1


def test_both_languages_stand_side_by_side(both):
    page = find_page(both, "Co-producing across borders", "What works, what does not")
    assert "跨境合拍：谁先签字" in page
    assert "什么可行" in page


def test_each_language_stands_alone(english, chinese):
    assert "The Ferry in Fog" in "".join(english.texts)
    assert "雾中的渡船" not in "".join(english.texts)
    assert "雾中的渡船" in "".join(chinese.texts)
    assert "Co-producing across borders" not in "".join(chinese.texts)


def test_a_session_has_its_people_and_what_they_are(english):
    page = find_page(english, "Co-producing across borders", "What works")
    for said in (
        "10:45",
        "12:15",
        "T03",
        "Old Shipyard Arts Centre",
        "Slipway",
        "Roundtable",
        "João Vidalgo",
        "Moderator",
    ):
        assert said in page


def test_a_page_is_named_by_the_day_it_begins_with():
    text = make_text(en="long words and many of them " * 8)
    talks = [a_session(id=id, kind="lecture", abstract=text, when=at(f"{6 + id}:00", 45)) for id in range(1, 11)]
    last = a_session("The day after", id=20, kind="lecture", when=at("10:00", 45, day=13))
    pages = Pages(print_release(a_release(a_programme(*talks, last)), "en"))
    page = pages.texts[pages.places["s-20"] - 1]
    assert "Saturday 12 June" in page.splitlines()[0]
    assert pages.places["s-10"] == pages.places["s-20"]


def test_a_film_has_its_facts_and_all_its_showings(english):
    page = find_page(english, "Three generations of salt workers")
    for said in ("O Peso do Sal", "Inês Valadim", "Portugal, Brazil", "118 min", "105", "Sat 12 Jun 13:00", "106"):
        assert said in page


def test_what_has_no_end_no_time_or_no_place_says_so(english):
    assert "18:00–" in find_page(english, "Saturday 12 June", "2/2")
    assert "Hall to be announced" in find_page(english, "Time to be announced", "Not placed yet")


def test_a_cancelled_session_is_printed_as_cancelled(english):
    assert "Cancelled" in find_page(english, "Press conference", "Alliance Night", "19:30", "21:30")


def test_indexes_say_codes_and_pages(english):
    page = find_page(english, "Titles in English", "Weight of Salt, The")
    assert f"105 106 p. {english.places['f-3']}" in page
    assert "Ferry in Fog, The" in page


def test_the_chinese_index_stands_by_pinyin(chinese):
    page = find_page(chinese, "拼音", "雾中的渡船")
    columns = "".join(page.split())
    assert columns.index("灯火管制") < columns.index("静水电台") < columns.index("盐的重量")


# What machines read


def test_all_fonts_are_ours_and_embedded(pages):
    names = set()
    for font in pages.fonts:
        names.add(str(font.BaseFont).partition("+")[2])
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    strangers = {name for name in names if not any(name.startswith(family) for family in FAMILIES)}
    assert (strangers, len(names) > 5) == (set(), True)


def test_it_says_its_language_title_and_kind(both):
    root = both.book.Root
    assert str(root.Lang) == "zh-CN"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with both.book.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert "河口国际电影周" in about["dc:title"]


def test_bookmarks_lead_through_it(both):
    outline = both.outline
    for title in (
        "目录 Contents",
        "6\u2009月\u200912\u2009日 星期六 Saturday 12 June",
        "影院与会场 Venues",
        "主竞赛 Main Competition",
    ):
        assert title in outline


def test_every_link_has_somewhere_to_go(pages):
    links = list(pages.links)
    assert len(links) > 60
    assert {anchor for _, anchor in links} <= set(pages.places)


def test_every_figure_says_what_it_shows(pages):
    figures = [tag for tag in pages.tags if tag.S == "/Figure"]
    assert len(figures) > 20
    assert [figure for figure in figures if "/Alt" not in figure] == []


# The same and the smallest


def test_equal_releases_give_equal_bytes():
    tiny = a_release(a_programme(a_session("One", when=at("10:00", 60))))
    once = print_release(tiny, "en")
    assert once == print_release(tiny, "en")
    assert once != print_release(replace(tiny, number=13), "en")


def test_an_edition_without_sessions_is_printed():
    assert len(Pages(print_release(a_release(a_programme()), "zh")).texts) == 5


def test_what_is_too_long_is_cut_and_stays_on_its_page():
    word, text = "x" * 10_000, "long words and many of them " * 400
    long = make_text(en=word, zh="长" * 10_000)
    abstract = make_text(en=text, zh="文" * 9_000)
    sessions = [
        a_session(long, id=id, room=7, kind="lecture", abstract=abstract, people=(1, 2), when=at(f"{10 + id}:00", 45))
        for id in range(1, 6)
    ]
    made = sample_programme(sessions, name=long, about=make_text(en=text))
    people = {1: replace(made.people[1], name=long, biography=make_text(en=text), affiliation=make_text(en=word))}
    rooms = {7: replace(made.rooms[7], name=long)}
    pages = Pages(
        print_release(a_release(replace(made, people=made.people | people, rooms=made.rooms | rooms)), "zh", "en")
    )
    assert len(pages.texts) < 20
    test_nothing_stands_outside_its_page(pages)
    test_every_page_says_which_release(pages, pages)
