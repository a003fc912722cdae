"""Many readers at once right after a release: each booklet is printed once, whoever asks and however many."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier

import pikepdf
import pytest

from conference.core.events import ProgrammeReleased
from conference.desks.publish.making_booklets import BOOKLET_LANGUAGES, READING
from conference.kit.clock import read_now
from conference.kit.files import find_file, keep_file
from conference.kit.jobs import enqueue_job, find_delivery
from conference.kit.work import record, transaction
from conference.store.booklets import BookletName, change_booklet_file, find_booklet
from tests.builders import RELEASED_AT, a_programme, a_session, at
from tests.desks.publish.releases import publish
from tests.kit.workers import do_handed_over, read_jobs

READERS = 50
ADDRESSES = ("/en/film-week/booklet.pdf", "/zh/film-week/booklet.pdf", "/en/film-week/booklet.pdf?language=zh,en")


def release(number=1):
    """Release `number`, with what follows from it."""
    made = publish(a_programme(a_session("Opening", id=1, when=at("10:00", 60 + number))), number, RELEASED_AT)
    with transaction("test"):
        record(ProgrammeReleased(1, number, made.hash))


def keep(number, language):
    """Stand in for a printing. The bytes that are kept."""
    pages = f"%PDF of release {number} in {language}".encode()
    with transaction("test"):
        change_booklet_file(BookletName(1, number, language, READING), keep_file(pages), read_now())
    return pages


def list_printings():
    """The jobs that print booklets: language, state, and how often each was tried."""
    jobs = [job for job in read_jobs() if job.kind == "print_booklet"]
    return [(job.arguments["language"], job.state, job.attempts) for job in jobs]


def ask_at_once(app, workers=0):
    """What `READERS` readers get who ask at the same moment, while so many workers do what is handed over."""
    start = Barrier(READERS + workers)

    def ask(number):
        client = app.test_client()
        start.wait()
        answer = client.get(ADDRESSES[number % len(ADDRESSES)], buffered=True)
        return answer.status_code, answer.data

    def work(_number):
        with app.app_context():
            start.wait()
            do_handed_over()
            find_delivery().close()

    with ThreadPoolExecutor(READERS + workers) as pool:
        done = [pool.submit(work, number) for number in range(workers)]
        answers = list(pool.map(ask, range(READERS)))
        for each in done:
            each.result()
    return answers


def find_pdfs(app):
    """Every PDF that is kept, by its content."""
    files = (path for path in app.extensions["settings"].data_dir.rglob("*") if path.is_file())
    return {sha256(data).hexdigest() for data in map(read_file, files) if data.startswith(b"%PDF")}


def read_file(path):
    return path.read_bytes()


@pytest.mark.parametrize("database", ["sqlite"])
def test_fifty_readers_at_once_while_two_workers_print_make_one_booklet_a_language(app, app_context):
    release()
    waiting = list_printings()
    assert waiting == [(language, "queued", 0) for language in BOOKLET_LANGUAGES]
    # Every message comes twice, as it may.
    for job in read_jobs():
        find_delivery().hand_over(job.id, 1)
    answers = ask_at_once(app, workers=2)
    assert list_printings() == [(language, "done", 1) for language in BOOKLET_LANGUAGES]
    kept = [find_booklet(1, language, READING).file for language in BOOKLET_LANGUAGES]
    pdfs = [find_file(file).read_bytes() for file in kept]
    assert find_pdfs(app) == {sha256(pdf).hexdigest() for pdf in pdfs}
    assert len(set(pdfs)) == 3
    assert {status for status, _data in answers} <= {200, 202}
    assert {data for status, data in answers if status == 200} <= set(pdfs)
    for file in kept:
        with pikepdf.open(find_file(file)) as book:
            assert len(book.pages) > 3
    again = ask_at_once(app)
    assert [status for status, _data in again] == [200] * READERS
    assert {data for _status, data in again} == set(pdfs)
    assert list_printings() == [(language, "done", 1) for language in BOOKLET_LANGUAGES]


@pytest.mark.parametrize("database", ["sqlite"])
def test_fifty_that_each_asked_for_a_printing_would_make_fifty(app, app_context):
    """What the counts above would show if a request made the job."""
    release()

    def ask(_number):
        with app.app_context(), transaction("test"):
            enqueue_job("print_booklet", edition_id=1, number=1, language="en", variant=READING)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(ask, range(READERS)))
    assert len(list_printings()) == READERS + len(BOOKLET_LANGUAGES)


@pytest.mark.parametrize("database", ["sqlite"])
def test_while_the_new_booklet_is_printed_everybody_gets_the_old_one_whole(app, app_context):
    release(1)
    old = {keep(1, language) for language in BOOKLET_LANGUAGES}
    release(2)
    answers = ask_at_once(app, workers=1)
    new = {find_file(find_booklet(1, language, READING).file).read_bytes() for language in BOOKLET_LANGUAGES}
    assert {status for status, _data in answers} == {200}
    assert {data for _status, data in answers} <= old | new
    assert {data for _status, data in answers} & old
    assert {data for _status, data in ask_at_once(app)} == new
