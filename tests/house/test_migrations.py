import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from conference import create_app
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import MIGRATIONS, db
from conference.store.schema import check_schema, downgrade_schema, upgrade_schema
from conference.store.tables import LetterAttachmentRow, LetterRow, PersonContactRow
from tests.builders import a_person, a_programme, a_session, at
from tests.conftest import close, make_settings, run_sql
from tests.stored import store

REVISIONS = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture
def empty_app(database, request, tmp_path, worker_id):
    """The application on a database without tables, of each kind."""
    if database == "sqlite":
        app = create_app(make_settings(tmp_path))
        yield app
        close(app)
        return
    server = request.getfixturevalue("postgresql")
    run_sql(server, f"CREATE DATABASE empty_{worker_id}")
    app = create_app(make_settings(tmp_path, server.get_uri(f"empty_{worker_id}")))
    yield app
    close(app)
    run_sql(server, f"DROP DATABASE empty_{worker_id} WITH (FORCE)")


def list_tables():
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_migrations_are_one_line_without_a_fork():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_migrations_go_up_and_down_step_by_step_and_leave_nothing(empty_app):
    with empty_app.app_context():
        for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
            upgrade_schema(revision)
            downgrade_schema(before)
            upgrade_schema(revision)
        downgrade_schema("base")
        assert list_tables() == set()


def test_migrations_end_where_the_tables_are(empty_app):
    with empty_app.app_context():
        upgrade_schema()
        check_schema()
        assert list_tables() == set(db.metadatas[None].tables)


def count_rows(tables):
    with db.engine.connect() as connection:
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in tables}


def write_letter_with_a_file():
    now = read_now()
    words = dict.fromkeys(("address", "name", "sender", "subject", "text", "html", "message_id"), "a@house.example")
    row = LetterRow(edition_id=1, person_id=1, kind="programme", state="waiting", language="en", **words)
    row.written_at = row.due_at = now
    db.session.add(row)
    db.session.flush()
    db.session.add(LetterAttachmentRow(letter_id=row.id, position=0, name="a.ics", kind="text/calendar", body=b"a"))
    db.session.add(PersonContactRow(person_id=1, email="a@house.example"))


def test_what_is_there_stays_there_while_tables_are_made_anew(empty_app):
    speaking = a_session(people=[1])
    with empty_app.app_context():
        upgrade_schema()
        with transaction("test"):
            store(a_programme(speaking, people=[a_person(1)]))
            write_letter_with_a_file()
        downgrade_schema("0012")
        tables = list_tables()
        before = count_rows(tables)
        upgrade_schema()
        assert count_rows(tables) == before
        assert before["letter_attachments"] == before["person_contacts"] == before["people"] == 1


def test_a_column_that_no_migration_brings_is_seen(empty_app):
    with empty_app.app_context():
        upgrade_schema()
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE venues ADD COLUMN forgotten INTEGER"))
        with pytest.raises(SystemExit):
            check_schema()


def test_rooms_that_were_given_twice_are_let_in_when_the_guard_comes(empty_app):
    overlapping = (
        a_session(id=1, when=at("10:00")),
        a_session(id=2, when=at("10:30")),
        a_session(id=3, when=at("11:30")),
    )
    with empty_app.app_context():
        upgrade_schema()
        with transaction("test"):
            store(a_programme(*overlapping))
        downgrade_schema("0008")
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE placements SET is_tolerated = true"))
        upgrade_schema()
        with db.engine.connect() as connection:
            columns = "placement_id, is_tolerated, is_guarded"
            read = text(f"SELECT {columns} FROM placement_rooms JOIN placements ON id = placement_id")
            assert {tuple(row) for row in connection.execute(read)} == {
                (1, True, False),
                (2, True, False),
                (3, False, True),
            }
