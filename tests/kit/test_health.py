from conference.kit.jobs import LEASE
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.schema import downgrade_schema
from conference.store.tables import JobRow
from tests.kit.workers import LONG_AGO


def test_a_service_that_answers_is_up(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "up"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_service_with_its_database_is_ready_and_keeps_nothing_of_the_check(client, app_context):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"database": True, "disk": True, "jobs": True, "letters": True})
    assert db.session.query(JobRow).count() == 0


def test_a_service_without_its_tables_is_up_but_not_ready(client, app_context):
    downgrade_schema("base")
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["database"]) == (503, False)


def test_a_service_whose_jobs_wait_for_nobody_is_not_ready(client, app_context):
    with transaction("test"):
        db.session.add(JobRow(kind="any", arguments={}, state="queued", created_at=LONG_AGO, due_at=LONG_AGO + LEASE))
    assert client.get("/readyz").json == {"database": True, "disk": True, "jobs": False, "letters": True}
