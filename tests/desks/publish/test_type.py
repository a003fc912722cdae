import re
import subprocess
import sys

import pytest

from conference.core.events import ProgrammeReleased
from conference.core.languages import make_text
from conference.core.type_shares import WORK_KINDS
from conference.desks.publish.cards import DARK_KINDS
from conference.desks.publish.cutting_type import HEADINGS, cut_release_type
from conference.formats.type_subsets import find_known_letters
from conference.kit.files import find_file, keep_file
from conference.kit.jobs import do_job
from conference.kit.words import read_translations
from conference.kit.work import record, transaction
from conference.settings import TEMPLATES
from conference.store.release_fonts import ReleaseFont, read_fonts, replace_fonts
from tests.builders import a_programme, a_session, at
from tests.desks.publish.releases import publish
from tests.kit.workers import read_jobs
from tests.statements import counting_statements

SHEET = "/zh/film-week/releases/1/type.css"


def release(*sessions, number=1, programme=None):
    """Release `number`, with what follows from it."""
    sessions = sessions or (a_session(make_text(en="Night Ferry", zh="夜渡"), id=1),)
    made = publish(programme or a_programme(*sessions), number)
    with transaction("test"):
        record(ProgrammeReleased(1, number, made.hash))


def cut():
    """Do the jobs that cut fonts, and no others."""
    for job in read_jobs():
        if job.kind == "cut_type":
            do_job(job.id, None)


def keep(*fonts):
    """Stand in for the cutting: fonts as they would be kept, by their lists."""
    with transaction("test"):
        replace_fonts(
            1, 1, [ReleaseFont("work", letters, keep_file(letters.encode()), name) for letters, name in fonts]
        )


def find_headings(template):
    """What the elements of a template that are set in the voice of the house say."""
    elements = re.findall(r'class="page__title"[^>]*>(.*?)</h', template)
    return {heading for element in elements for heading in re.findall(r"_\('([^']*)'", element)}


def read_rules(answer):
    """(family, letters, address) of each rule of a stylesheet."""
    rule = re.compile(r'font-family:"([^"]*)".*?src:url\(([^)]*)\).*?unicode-range:([^}]*)')
    return [(family, ranges, address) for family, address, ranges in rule.findall(answer.get_data(as_text=True))]


def test_a_release_asks_for_its_fonts_once(app_context):
    release()
    assert [job.arguments for job in read_jobs() if job.kind == "cut_type"] == [{"edition_id": 1, "number": 1}]


def test_the_fonts_of_a_release_hold_the_letters_of_its_titles(app_context):
    release()
    cut()
    fonts = {font.face: font for font in read_fonts(1, 1)}
    assert sorted(fonts) == ["house", "work", "work-card"]
    assert fonts["work"].letters == fonts["work-card"].letters == "夜渡"
    assert fonts["work"].file != fonts["work-card"].file
    assert set("电影周接下来场灯月") < set(fonts["house"].letters)
    for font in fonts.values():
        assert find_known_letters(find_file(font.file).read_bytes()) == frozenset(font.letters)


def test_a_job_that_comes_twice_cuts_nothing_anew(app_context):
    release()
    keep(("夜渡", ""))
    before = read_fonts(1, 1)
    cut_release_type(1, 1)
    assert read_fonts(1, 1) == before


def test_equal_letters_are_one_file_also_in_the_next_release(app_context):
    release()
    release(a_session(make_text(zh="夜渡"), id=1, when=at("12:00")), number=2)
    cut()
    first, second = ([(font.face, font.file) for font in read_fonts(1, number)] for number in (1, 2))
    assert first == second


def test_before_the_fonts_are_cut_the_sheet_is_empty_and_is_asked_for_again(app_context, client):
    release()
    before = client.get(SHEET)
    assert (before.status_code, before.data, before.content_type) == (200, b"", "text/css; charset=utf-8")
    assert before.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    keep(("夜渡", ""))
    after = client.get(SHEET, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, len(read_rules(after))) == (200, 1)
    assert after.headers["Cache-Control"] == "public, max-age=3600"
    assert client.get(SHEET, headers={"If-None-Match": after.headers["ETag"]}).status_code == 304


def test_a_list_gets_its_letters_after_those_of_any_page_so_that_its_own_file_wins(app_context, client):
    release()
    keep(("一", ""), ("二", ""), ("二", "2027-06-12"), ("丁", "all"))
    assert [ranges for _family, ranges, _address in read_rules(client.get(SHEET))] == ["U+4E00", "U+4E8C"]
    day = read_rules(client.get(SHEET, query_string={"list": "2027-06-12"}))
    assert [ranges for _family, ranges, _address in day] == ["U+4E00", "U+4E8C", "U+4E8C"]
    every = read_rules(client.get(SHEET, query_string={"list": "all"}))
    assert every[-1][:2] == ("Titles Song", "U+4E01")


@pytest.mark.parametrize("name", ["2027-06-31", "2026-01-01", "none"])
def test_a_list_that_the_edition_does_not_have_is_missing(app_context, client, name):
    release()
    assert client.get(SHEET, query_string={"list": name}).status_code == 404


def test_a_font_is_kept_for_ever_and_comes_without_a_cookie(app_context, client):
    release()
    keep(("夜渡", ""))
    address = read_rules(client.get(SHEET))[0][2]
    answer = client.get(address, buffered=True)
    assert (answer.status_code, answer.data.decode(), answer.content_type) == (200, "夜渡", "font/woff2")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]}, buffered=True)
    assert again.status_code == 304


def test_a_file_that_is_no_font_of_a_release_stays_closed(app_context, client):
    release()
    letter = keep_file(b"a letter to one person")
    assert client.get(f"/assets/type/{letter}.woff2").status_code == 404
    assert client.get("/assets/type/no-hash.woff2").status_code == 404
    keep(("夜渡", ""))
    assert client.get(f"/assets/type/{read_fonts(1, 1)[0].file}.woff2", buffered=True).status_code == 200


def test_pages_link_the_sheet_of_their_release_and_list_and_do_not_change_when_it_fills(app_context, client):
    release()
    pages = {
        "/zh/film-week/": SHEET,
        "/zh/film-week/sessions/S1": SHEET,
        "/zh/film-week/schedule?day=2027-06-12": f"{SHEET}?list=2027-06-12",
        "/zh/film-week/schedule?day=2027-06-12&view=grid": f"{SHEET}?list=2027-06-12",
        "/zh/film-week/schedule?q=S": f"{SHEET}?list=2027-06-12",
        "/zh/film-week/releases/1/films": f"{SHEET}?list=all",
        "/en/film-week/": SHEET.replace("zh", "en"),
    }
    before = {page: client.get(page).data for page in pages}
    assert {page: re.findall(r'href="([^"]*type\.css[^"]*)"', body.decode()) for page, body in before.items()} == {
        page: [sheet] for page, sheet in pages.items()
    }
    keep(("夜渡", ""))
    assert {page: client.get(page).data for page in pages} == before


def test_the_sheet_asks_the_database_little(app_context, client):
    release()
    keep(("夜渡", ""))
    client.get(SHEET)
    with counting_statements() as statements:
        client.get(SHEET)
    assert len(statements) <= 2


def test_every_heading_that_is_cut_is_in_the_catalogue():
    translations = read_translations("zh")
    assert [heading for heading in HEADINGS if translations.gettext(heading) == heading] == []


def test_every_heading_of_a_template_is_cut():
    assert find_headings("<h2 class=\"page__title\">{{ _('One') if so else _('Two') }}</h2>") == {"One", "Two"}
    pages = [path for path in TEMPLATES.rglob("*.html") if "{% extends 'edition.html' %}" in path.read_text()]
    headings = {heading for path in pages for heading in find_headings(path.read_text())}
    assert headings - set(HEADINGS) == set()
    assert "House lights" in headings


def test_pages_and_fonts_agree_on_what_is_a_work():
    assert WORK_KINDS == DARK_KINDS


def test_the_application_runs_without_the_library_of_fonts():
    program = "import sys, conference; sys.exit('fontTools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
