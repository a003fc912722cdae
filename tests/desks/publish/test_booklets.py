import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from sqlalchemy import select

from conference.core.events import ProgrammeReleased
from conference.core.languages import make_text
from conference.desks.publish.making_booklets import BOOKLET_LANGUAGES, READING, make_booklet
from conference.kit.clock import read_now
from conference.kit.files import find_file, keep_file
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.booklets import BookletName, change_booklet_file, find_booklet
from conference.store.tables import BookletRow, JobRow
from tests.builders import RELEASED_AT, a_programme, a_session, at
from tests.desks.publish.releases import forget, publish
from tests.kit.workers import do_handed_over, read_jobs
from tests.statements import counting_statements

BOOKLET = "/en/film-week/booklet.pdf"


def release(number=1):
    """Release `number`, with what follows from it."""
    opening = a_session(make_text(en="Opening", zh="开幕"), id=1, when=at("10:00", 60 + number))
    made = publish(a_programme(opening), number, RELEASED_AT)
    with transaction("test"):
        record(ProgrammeReleased(1, number, made.hash))


def keep(number=1, language="en"):
    """Stand in for the printing of a booklet. The bytes that are kept."""
    pages = f"%PDF of release {number} in {language}".encode()
    with transaction("test"):
        change_booklet_file(BookletName(1, number, language, READING), keep_file(pages), read_now())
    return pages


def fetch(client, path, **told):
    """The whole answer, its file closed."""
    return client.get(path, buffered=True, **told)


def test_a_release_asks_for_its_booklet_in_each_language_once(app_context):
    release()
    rows = db.session.execute(select(BookletRow.language, BookletRow.job_id, BookletRow.file)).all()
    jobs = [job for job in read_jobs() if job.kind == "print_booklet"]
    assert [job.arguments["language"] for job in jobs] == list(BOOKLET_LANGUAGES)
    assert [tuple(row) for row in rows] == [(job.arguments["language"], job.id, "") for job in jobs]


def test_a_release_that_is_taken_back_asks_for_nothing(app_context):
    publish(a_programme(a_session(id=1)))
    with transaction("test", is_rehearsal=True):
        record(ProgrammeReleased(1, 1, "x"))
    assert (read_jobs(), do_handed_over()) == ([], 0)


@pytest.mark.parametrize(
    ("path", "says"), [(BOOKLET, "The booklet is on the press"), ("/zh/film-week/booklet.pdf", "40 %")]
)
def test_a_booklet_that_is_not_made_yet_says_how_far_it_is(client, app_context, path, says):
    release()
    with transaction("test"):
        for job in db.session.scalars(select(JobRow)):
            job.state, job.progress = "running", 40
    answer = fetch(client, path)
    assert (answer.status_code, answer.headers["Retry-After"], answer.mimetype) == (202, "10", "text/html")
    assert (answer.headers["Cache-Control"], answer.headers["Content-Language"]) == ("no-store", path[1:3])
    assert "Set-Cookie" not in answer.headers
    assert says in answer.text and 'value="40"' in answer.text and 'data-seconds="10"' in answer.text
    # A page that loads itself anew takes those away who read slowly.
    assert "http-equiv" not in answer.text


def test_a_booklet_that_could_not_be_made_says_so(client, app_context):
    release()
    with transaction("test"):
        for job in db.session.scalars(select(JobRow)):
            job.state = "failed"
    answer = fetch(client, BOOKLET)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
    assert "could not be printed" in answer.text and "press.js" not in answer.text


def test_a_booklet_is_served_whole_with_its_name_and_release(client, app_context):
    release()
    pages = keep()
    answer = fetch(client, BOOKLET)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", pages)
    assert answer.headers["Content-Disposition"] == "inline; filename=film-week-en-1.pdf"
    assert answer.headers["Content-Location"] == "/en/film-week/releases/1/booklet.pdf"
    assert answer.headers["Content-Language"] == "en"
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Set-Cookie" not in answer.headers


def test_a_reader_who_has_the_booklet_is_told_so(client, app_context):
    release()
    keep()
    answer = fetch(client, BOOKLET)
    tag = answer.headers["ETag"]
    assert tag.startswith('"')
    again = fetch(client, BOOKLET, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    keep(language="zh")
    other = fetch(client, "/zh/film-week/booklet.pdf", headers={"If-None-Match": tag})
    assert (other.status_code, other.headers["ETag"] == tag) == (200, False)


def test_a_viewer_may_ask_for_a_piece(client, app_context):
    release()
    pages = keep()
    answer = fetch(client, BOOKLET, headers={"Range": "bytes=1-3"})
    assert (answer.status_code, answer.data) == (206, pages[1:4])


def test_both_languages_side_by_side_are_a_booklet_of_their_own(client, app_context):
    release()
    pages = keep(language="zh,en")
    answer = fetch(client, f"{BOOKLET}?language=zh,en")
    assert (answer.data, answer.headers["Content-Language"]) == (pages, "zh, en")
    assert answer.headers["Content-Disposition"] == "inline; filename=film-week-zh-en-1.pdf"
    assert fetch(client, answer.headers["Content-Location"]).data == pages


def test_the_old_booklet_is_served_until_the_new_one_is_whole(client, app_context):
    release(1)
    first = keep(1)
    release(2)
    assert fetch(client, BOOKLET).data == first
    assert fetch(client, "/en/film-week/releases/2/booklet.pdf").status_code == 202
    second = keep(2)
    forget(app_context)
    assert fetch(client, BOOKLET).data == second
    assert fetch(client, "/en/film-week/releases/1/booklet.pdf").data == first


def test_what_was_never_asked_for_is_missing(client, app_context):
    publish(a_programme(a_session(id=1)))
    paths = [BOOKLET, "/en/nowhere/booklet.pdf", "/en/film-week/releases/9/booklet.pdf", f"{BOOKLET}?language=fr"]
    assert [fetch(client, path).status_code for path in paths] == [404] * 4


def test_fifty_requests_at_once_ask_for_no_booklet(app, app_context):
    release()
    jobs = len(read_jobs())

    def ask(_number):
        return fetch(app.test_client(), BOOKLET).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(ask, range(50))) == {202}
    assert len(read_jobs()) == jobs
    assert find_booklet(1, "en", READING).file == ""


@pytest.mark.parametrize("is_made", [False, True])
def test_a_request_for_a_booklet_takes_three_statements_at_most(client, app_context, is_made):
    release()
    if is_made:
        keep()
    for path in (BOOKLET, "/en/film-week/releases/1/booklet.pdf"):
        forget(app_context)
        with counting_statements() as statements:
            fetch(client, path)
        assert len(statements) <= 3


def test_a_worker_prints_the_booklet_once(app_context):
    release()
    with transaction("test"):
        for job in db.session.scalars(select(JobRow).where(JobRow.id < 3)):
            job.state = "done"
    do_handed_over()
    job = read_jobs()[-1]
    assert (job.state, job.progress, job.error) == ("done", 100, "")
    booklet = find_booklet(1, "zh,en", READING)
    with pikepdf.open(find_file(booklet.file)) as document:
        assert len(document.pages) > 3
    with transaction("test"):
        change_booklet_file(BookletName(1, 1, "zh,en", READING), keep_file(b"made"), RELEASED_AT)
    make_booklet(1, 1, "zh,en", READING)
    assert find_file(find_booklet(1, "zh,en", READING).file).read_bytes() == b"made"


SERVE = """
import sys
from conference.main import make_app
client = make_app().test_client()
assert client.get("/healthz").status_code == 200
assert client.get("/en/film-week/booklet.pdf").status_code in (200, 202, 404, 500)
print("weasyprint" in sys.modules)
{more}
print("weasyprint" in sys.modules)
"""


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_webs_process_never_loads_the_renderer(app_context):
    release()
    keep()
    more = "import conference.desks.publish.printing"
    told = {"DATA_DIR": str(app_context.extensions["settings"].data_dir), "SECRET_KEY": "for tests only " * 4}
    done = subprocess.run(
        [sys.executable, "-c", SERVE.format(more=more)], env=told, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
