import signal
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from conference.kit import delivery, jobs
from conference.kit.jobs import (
    ATTEMPTS,
    LEASE,
    enqueue_job,
    find_delivery,
    give_back,
    report_progress,
    sweep_jobs,
    take_job,
)
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.schema import check_schema
from tests.kit.workers import do_handed_over, make_due, pass_waits, read_jobs, start_worker, wait_until

# A worker whose jobs of the kind "note" write a line once they are let go on: at once, or when a file is there.
WORKER = """
import os, time
from pathlib import Path
from conference import reactions
from conference.doors.cli import commands
from conference.main import make_app

folder = Path(os.environ["DATA_DIR"])

def note(word):
    (folder / "begun").touch()
    while not (folder / "go").exists():
        time.sleep(0.02)
    with open(folder / "notes", "a") as notes:
        notes.write(f"{word}\\n")

reactions.JOBS["note"] = note
commands(["worker"], obj=make_app)
"""


@pytest.fixture
def done(app_context):
    """What the jobs of a test did, in order; the kind "fail" raises after it."""
    done = []

    def note(word):
        done.append(word)

    def fail(reason):
        done.append(reason)
        raise ValueError(reason)

    def halve():
        report_progress(50)
        done.append(read_jobs()[0].progress)

    app_context.extensions["jobs"] = {"note": note, "fail": fail, "halve": halve}
    return done


def ask(kind="note", **arguments):
    with transaction("test"):
        return enqueue_job(kind, **arguments).id


def test_a_job_is_done_once_after_the_transaction_that_asked_for_it(done):
    with transaction("test"):
        enqueue_job("note", word="hello")
        assert do_handed_over() == 0
    assert (do_handed_over(), do_handed_over()) == (1, 0)
    assert done == ["hello"]
    [job] = read_jobs()
    assert (job.state, job.progress, job.attempts, job.error) == ("done", 100, 1, "")
    assert abs(datetime.now(UTC) - job.ended_at) < timedelta(minutes=1)


def test_a_job_is_not_done_when_the_transaction_that_asked_for_it_fails(done):
    with pytest.raises(ZeroDivisionError), transaction("test"):
        enqueue_job("note", word="hello")
        raise ZeroDivisionError
    assert (do_handed_over(), done, read_jobs()) == (0, [], [])


def test_a_rehearsal_leaves_no_job_behind(done):
    with transaction("test", is_rehearsal=True):
        enqueue_job("note", word="hello")
    sweep_jobs()
    assert (do_handed_over(), read_jobs()) == (0, [])


def test_a_job_of_an_unknown_kind_is_refused_when_it_is_asked_for(done):
    with pytest.raises(KeyError), transaction("test"):
        enqueue_job("unheard")


def test_a_job_handed_over_twice_is_done_once(done):
    job_id = ask(word="hello")
    find_delivery().hand_over(job_id, ATTEMPTS)
    assert do_handed_over() == 2
    assert done == ["hello"]


def test_a_job_taken_by_many_workers_at_once_is_one_workers(done, app):
    job_id = ask(word="hello")
    holds, start = [], threading.Barrier(8)

    def take():
        with app.app_context():
            start.wait(10)
            holds.append(take_job(job_id))

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([hold for hold in holds if hold]) == 1


def test_a_failing_job_is_tried_again_later_and_later_and_ends_as_failed_with_its_error(done):
    ask("fail", reason="no paper")
    waits = []
    for attempt in range(1, ATTEMPTS):
        assert do_handed_over() == 1
        [job] = read_jobs()
        assert (job.state, job.attempts) == ("queued", attempt)
        waits.append((job.due_at - job.started_at).total_seconds())
        assert do_handed_over() == 0
        pass_waits()
    assert do_handed_over() == 1
    [job] = read_jobs()
    assert (job.state, job.attempts) == ("failed", ATTEMPTS)
    assert "ValueError: no paper" in job.error
    assert [round(wait, -1) for wait in waits] == [10, 30, 90, 270]
    sweep_jobs()
    pass_waits()
    assert do_handed_over() == 0
    assert done == ["no paper"] * ATTEMPTS


def test_a_job_that_waits_for_its_next_try_is_not_done_before_by_a_second_message(done):
    job_id = ask("fail", reason="no paper")
    do_handed_over()
    find_delivery().hand_over(job_id, ATTEMPTS)
    assert do_handed_over() == 1
    assert done == ["no paper"]


def test_a_job_that_was_committed_but_never_handed_over_is_found_by_the_sweep(done):
    ask(word="hello")
    find_delivery().queue.storage.flush_all()
    assert do_handed_over() == 0
    sweep_jobs()
    assert do_handed_over() == 1
    assert done == ["hello"]


def test_the_sweep_leaves_alone_what_is_on_its_way(done):
    ask(word="hello")
    ask("fail", reason="no paper")
    sweep_jobs()
    sweep_jobs()
    assert do_handed_over() == 2
    sweep_jobs()
    assert do_handed_over() == 0


def test_a_queue_that_takes_nothing_does_not_fail_the_work_that_asked(done, monkeypatch, caplog):
    monkeypatch.setattr(delivery, "make_delivery", None)
    job_id = ask(word="hello")
    assert f"Job {job_id} could not be handed over" in caplog.text
    monkeypatch.undo()
    sweep_jobs()
    assert (do_handed_over(), done) == (1, ["hello"])


def test_a_running_job_is_nobody_elses_until_its_worker_counts_as_gone(done):
    job_id = ask(word="hello")
    assert take_job(job_id).attempt == 1
    sweep_jobs()
    assert (do_handed_over(), done) == (1, [])
    make_due()
    sweep_jobs()
    assert (do_handed_over(), done) == (1, ["hello"])


def test_a_worker_that_counted_as_gone_changes_nothing_more(done):
    job_id = ask(word="hello")
    lost = take_job(job_id)
    make_due()
    sweep_jobs()
    take_job(job_id)
    jobs.change_held(lost, state="done", progress=100)
    [job] = read_jobs()
    assert (job.state, job.progress, job.attempts) == ("running", 0, 2)


def test_a_worker_renews_its_hold_while_it_works(done, monkeypatch):
    monkeypatch.setattr(jobs, "RENEWAL_SECONDS", 0.05)
    hold = take_job(ask(word="hello"))
    with jobs.renewing(hold):
        make_due()
        wait_until(lambda: read_jobs()[0].due_at > datetime.now(UTC) + LEASE / 2)


def test_a_job_reports_its_progress(done):
    ask("halve")
    do_handed_over()
    assert (done, read_jobs()[0].progress) == ([50], 100)


def test_a_job_whose_workers_are_gone_again_and_again_ends_as_failed(done):
    job_id = ask(word="hello")
    for _ in range(ATTEMPTS):
        assert take_job(job_id)
        make_due()
        sweep_jobs()
    [job] = read_jobs()
    assert (job.state, job.error) == ("failed", jobs.WORKER_GONE)
    do_handed_over()
    assert done == []


def test_a_job_that_a_worker_gives_back_is_free_at_once(done):
    job_id = ask(word="hello")
    take_job(job_id)
    give_back(job_id)
    sweep_jobs()
    do_handed_over()
    assert done == ["hello"]


@pytest.fixture
def worker(app_context, monkeypatch):
    """Starts workers, and sees that none is left."""
    monkeypatch.setitem(app_context.extensions["jobs"], "note", None)
    workers = []

    def start():
        workers.append(start_worker(app_context, WORKER))
        return workers[-1]

    yield start
    for each in workers:
        each.kill()
        each.wait()


def read_notes(app):
    notes = app.extensions["settings"].data_dir / "notes"
    return notes.read_text().splitlines() if notes.exists() else []


def test_a_worker_in_its_own_process_does_what_is_asked_for_and_stops_when_told(worker, app_context):
    folder = app_context.extensions["settings"].data_dir
    (folder / "go").touch()
    ask(word="before it started")
    process = worker()
    wait_until(lambda: read_notes(app_context) == ["before it started"])
    ask(word="after")
    wait_until(lambda: read_notes(app_context) == ["before it started", "after"])
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert [job.state for job in read_jobs()] == ["done", "done"]


def test_a_job_whose_worker_is_killed_is_done_later_exactly_once(worker, app_context):
    folder = app_context.extensions["settings"].data_dir
    ask(word="hello")
    process = worker()
    wait_until((folder / "begun").exists)
    process.kill()
    process.wait()
    [job] = read_jobs()
    assert (job.state, job.attempts, read_notes(app_context)) == ("running", 1, [])
    assert find_delivery().list_job_ids() == set()
    make_due()
    (folder / "go").touch()
    worker()
    wait_until(lambda: read_jobs()[0].state == "done")
    [job] = read_jobs()
    assert (job.attempts, read_notes(app_context)) == (2, ["hello"])


@pytest.mark.parametrize("database", ["sqlite"])
def test_without_the_sweep_a_killed_workers_job_stays_undone(done):
    job_id = ask(word="hello")
    task = find_delivery().queue.dequeue()
    assert task.args == (job_id,)
    take_job(job_id)
    make_due()
    assert (do_handed_over(), done) == (0, [])


def test_a_worker_told_to_stop_at_once_gives_back_what_it_cannot_finish(worker, app_context):
    folder = app_context.extensions["settings"].data_dir
    ask(word="hello")
    process = worker()
    wait_until((folder / "begun").exists)
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    [job] = read_jobs()
    assert (job.state, read_notes(app_context)) == ("queued", [])


@pytest.mark.parametrize("database", ["postgresql"])
def test_the_queues_tables_are_no_business_of_the_migrations(app_context):
    find_delivery()
    assert db.session.scalar(text("SELECT count(*) FROM huey_task")) == 0
    check_schema()
