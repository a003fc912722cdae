from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from conference.kit.jobs import ATTEMPTS, LEASE, enqueue_job, find_wait, report_progress, run_due_jobs, take_job
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import JobRow

LONG_AGO = datetime(2027, 6, 1, tzinfo=UTC) - timedelta(days=3650)


@pytest.fixture
def done(app_context):
    """What the jobs of a test did, in order; the kind "fail" raises instead."""
    done = []

    def fail(reason):
        raise ValueError(reason)

    app_context.extensions["jobs"] = {"note": lambda word: done.append(word), "fail": fail}
    return done


def read_jobs():
    db.session.rollback()
    return list(db.session.scalars(select(JobRow).order_by(JobRow.id)))


def make_due():
    with transaction("test"):
        db.session.execute(update(JobRow).values(due_at=LONG_AGO))


def test_a_job_is_done_once_after_the_transaction_that_asked_for_it(done):
    with transaction("test"):
        enqueue_job("note", word="hello")
    assert (run_due_jobs(), run_due_jobs()) == (1, 0)
    assert done == ["hello"]
    [job] = read_jobs()
    assert (job.state, job.progress, job.attempts, job.error) == ("done", 100, 1, "")


def test_a_job_is_not_done_when_the_transaction_that_asked_for_it_fails(done):
    with pytest.raises(ZeroDivisionError), transaction("test"):
        enqueue_job("note", word="hello")
        db.session.flush()
        raise ZeroDivisionError
    assert (run_due_jobs(), done) == (0, [])


def test_a_job_of_an_unknown_kind_is_refused_when_it_is_asked_for(done):
    with pytest.raises(KeyError), transaction("test"):
        enqueue_job("unheard")


def test_a_failing_job_waits_longer_each_time_and_ends_as_failed_with_its_error(done):
    with transaction("test"):
        enqueue_job("fail", reason="no paper")
    for attempt in range(1, ATTEMPTS):
        assert run_due_jobs() == 1
        [job] = read_jobs()
        assert (job.state, job.attempts) == ("queued", attempt)
        assert run_due_jobs() == 0
        make_due()
    assert run_due_jobs() == 1
    [job] = read_jobs()
    assert job.state == "failed"
    assert "ValueError: no paper" in job.error
    make_due()
    assert run_due_jobs() == 0


def test_the_waits_between_attempts_grow():
    assert [find_wait(attempts).total_seconds() for attempts in (1, 2, 3, 4)] == [10, 30, 90, 270]


def test_a_taken_job_is_nobody_elses_until_its_worker_counts_as_gone(done):
    with transaction("test"):
        enqueue_job("note", word="hello")
    assert take_job() == 1
    assert take_job() is None
    make_due()
    assert take_job() == 1


def test_a_job_that_reports_its_progress_keeps_its_worker(done):
    with transaction("test"):
        enqueue_job("note", word="hello")
    job_id = take_job()
    make_due()
    report_progress(job_id, 40)
    [job] = read_jobs()
    assert job.progress == 40
    assert job.due_at - job.started_at >= LEASE
    assert take_job() is None


def test_a_job_whose_workers_are_gone_again_and_again_ends_as_failed(done):
    with transaction("test"):
        enqueue_job("note", word="hello")
    for _ in range(ATTEMPTS):
        assert take_job() == 1
        make_due()
    assert run_due_jobs() == 1
    [job] = read_jobs()
    assert (job.state, done) == ("failed", [])
