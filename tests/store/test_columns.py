"""Columns keep the house's values, and refuse what would be misread later."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from conference.core.languages import Text, make_text
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EditionRow, EventRow, FilmRow


def add_film(**fields: object) -> None:
    with transaction("test"):
        db.session.add(FilmRow(**({"slug": "ferry", "title": make_text(en="Ferry")} | fields)))


def test_a_naive_time_is_refused(app_context: Flask) -> None:
    with pytest.raises(StatementError, match="naive"), transaction("test"):
        naive = datetime(2027, 6, 12)  # noqa: DTZ001 - this is what is refused
        db.session.add(EventRow(at=naive, actor="x", kind="x", facts={}))
        db.session.flush()


def test_an_instant_comes_back_aware_and_in_utc(app_context: Flask) -> None:
    shanghai = timezone(timedelta(hours=8))
    with transaction("test"):
        db.session.add(EventRow(at=datetime(2027, 6, 12, 8, tzinfo=shanghai), actor="x", kind="x", facts={}))
    at = db.session.scalar(select(EventRow.at))
    assert at == datetime(2027, 6, 12, tzinfo=UTC)
    assert at.tzinfo is UTC


def test_a_text_keeps_its_languages_in_their_order(app_context: Flask) -> None:
    title = Text({"ka": "ბორანი", "en": "Ferry", "zh": "渡船"})
    add_film(title=title, directors=(title,), countries=("GE", "TR"), length=timedelta(minutes=98))
    film = db.session.scalars(select(FilmRow)).one()
    assert list(film.title.by_language.items()) == list(title.by_language.items())
    assert (film.directors, film.countries, film.length) == ((title,), ("GE", "TR"), timedelta(minutes=98))


def test_a_language_that_nobody_thought_of_needs_no_migration(app_context: Flask) -> None:
    add_film(title=Text({"am": "ጀልባ"}))
    assert db.session.scalars(select(FilmRow.title)).one() == Text({"am": "ጀልባ"})


def test_the_database_refuses_an_edition_that_ends_before_it_starts(app_context: Flask) -> None:
    with pytest.raises(IntegrityError), transaction("test"):
        db.session.add(
            EditionRow(
                slug="x",
                kind="conference",
                name=make_text(en="X"),
                start_day=date(2027, 6, 2),
                end_day=date(2027, 6, 1),
                zone="UTC",
                turnaround=timedelta(0),
                qa_extra=timedelta(0),
            )
        )
        db.session.flush()


POISON = "a\x00b\ud800c\u202ed\x1be\ufeff"


def test_what_no_document_can_hold_is_left_out_on_its_way_in(app_context: Flask) -> None:
    named = Text({"en": POISON, "zh": "\x00"})
    add_film(slug="x\x00\ud800y", title=named, directors=(named,), countries=(POISON,))
    film = db.session.scalars(select(FilmRow).where(FilmRow.slug == "xy")).one()
    clean = make_text(en="abcde")
    assert (film.title, film.directors, film.countries) == (clean, (clean,), ("abcde",))
    assert db.session.scalar(select(FilmRow.id).where(FilmRow.slug == "x\x00y")) == film.id


def test_rows_from_before_are_read_clean(app_context: Flask) -> None:
    add_film()
    raw = {"title": {"en": POISON, "zh": "\x00"}, "directors": [{"en": POISON}], "countries": [POISON]}
    with transaction("test"):
        for name, value in raw.items():
            db.session.execute(text(f"UPDATE films SET {name} = :value"), {"value": json.dumps(value)})
    stored = db.session.scalar(text("SELECT title FROM films"))
    assert "\x00" in (stored if isinstance(stored, dict) else json.loads(stored))["en"]
    film = db.session.scalars(select(FilmRow)).one()
    clean = make_text(en="abcde")
    assert (film.title, film.directors, film.countries) == (clean, (clean,), ("abcde",))
