"""Two films that are one."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import aliased

from conference.desks.films.facts import FilmFacts, check_film
from conference.desks.films.queries import find_film
from conference.kit.editing import change_row, read_columns, read_facts
from conference.kit.merging import Merge, check_versions, record_merge
from conference.store.base import db
from conference.store.mergers import merge_rows
from conference.store.tables import FilmRow, SessionFilmRow, SessionRow


def merge_films(command: Merge) -> None:
    """Have one film be as `facts` say, and be shown wherever either was.

    Raises: RuleBroken("film_unknown", "same_thing", "merge_stale"), and what `check_film` does.
    """
    kept, gone = find_film(command.kept_id), find_film(command.gone_id)
    check_versions(kept, gone, command)
    check_film(command.facts)
    before, gone_name = read_facts(FilmFacts, kept), gone.title
    change_row(kept, read_columns(command.facts))
    touch_sessions(gone.id)
    merge_rows(FilmRow, "film", (gone.id, gone.slug), kept.id)
    drop_doubles(kept.id)
    record_merge("film", command, command.facts.title, gone_name, before)


def touch_sessions(film_id: int) -> None:
    """Have the versions of the sessions that show a film grow: whoever has one open is to see the change."""
    sessions = select(SessionFilmRow.session_id).where(SessionFilmRow.film_id == film_id)
    db.session.execute(
        update(SessionRow)
        .where(SessionRow.id.in_(sessions))
        .values(version=SessionRow.version + 1)
        .execution_options(synchronize_session=False)
    )


def drop_doubles(film_id: int) -> None:
    """Leave a film once in each session."""
    row, other = SessionFilmRow, aliased(SessionFilmRow)
    earlier = select(other.position).where(
        other.session_id == row.session_id, other.film_id == film_id, other.position < row.position
    )
    db.session.execute(
        delete(row)
        .where(row.film_id == film_id, earlier.correlate(row).exists())
        .execution_options(synchronize_session=False)
    )
