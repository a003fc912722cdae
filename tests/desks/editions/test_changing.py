"""An edition's settings, bodies, days and tracks change, and the log says from what to what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.programme import Body
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.editions.changing import (
    ChangeBodies,
    ChangeDays,
    ChangeSettings,
    change_bodies,
    change_days,
    change_settings,
    find_row,
)
from conference.desks.editions.facts import (
    BodiesFacts,
    DaysFacts,
    TrackFacts,
    read_bodies,
    read_days,
    read_settings,
)
from conference.desks.editions.queries import read_edition
from conference.desks.editions.tracks import (
    AddTrack,
    ChangeTrack,
    RemoveTrack,
    add_track,
    change_track,
    find_track_uses,
    remove_track,
)
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, SessionRow, TrackRow

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]
WEEK = AddEdition("week", "film-week", make_text(en="Film Week"), date(2027, 6, 11), date(2027, 6, 20), "Asia/Shanghai")
GUIDE, HOST = Body("guiding", make_text(en="Film Bureau", zh="电影局")), Body("host", make_text(en="City of Light"))
OPENING = {date(2027, 6, 12): make_text(en="Opening day", zh="开幕日")}
PANORAMA = TrackFacts(make_text(en="Panorama", zh="全景"), 3)


@pytest.fixture
def edition(app_context) -> int:
    with transaction("test"):
        return add_edition(WEEK)


def read_changes() -> list[dict[str, object]]:
    event = db.session.scalars(select(EventRow).order_by(EventRow.id.desc())).first()
    assert event is not None
    return event.facts["changes"]


def test_settings_change_and_only_what_differs_is_logged(edition: int) -> None:
    facts = replace(read_settings(find_row(edition)), turn_hour=4, place=make_text(en="Shanghai"))
    with transaction("account:1"):
        change_settings(ChangeSettings(edition, 1, facts))
    assert read_settings(find_row(edition)) == facts
    assert read_changes() == [
        {"name": "turn_hour", "before": 6, "after": 4},
        {"name": "place", "before": None, "after": {"en": "Shanghai"}},
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": make_text()}, "name_needed"),
        ({"end_day": date(2027, 6, 1)}, "days_reversed"),
        ({"zone": "Moon"}, "zone_unknown"),
        ({"turn_hour": 24}, "number_wrong"),
    ],
)
def test_what_no_edition_can_be_is_refused(edition: int, facts: dict, code: str) -> None:
    with pytest.raises(RuleBroken, match=code), transaction("test"):
        change_settings(ChangeSettings(edition, 1, replace(read_settings(find_row(edition)), **facts)))


def test_bodies_stand_in_the_order_given(edition: int) -> None:
    with transaction("test"):
        change_bodies(ChangeBodies(edition, 1, BodiesFacts((GUIDE, HOST))))
    with transaction("test"):
        change_bodies(ChangeBodies(edition, 2, BodiesFacts((HOST, GUIDE))))
    assert read_bodies(find_row(edition)).bodies == (HOST, GUIDE)
    assert read_edition("week").bodies == (HOST, GUIDE)  # type: ignore[union-attr]
    assert [body["duty"] for body in read_changes()[0]["after"]] == ["host", "guiding"]  # type: ignore[attr-defined]


def test_a_day_gets_a_name_and_loses_it(edition: int) -> None:
    with transaction("test"):
        change_days(ChangeDays(edition, 1, DaysFacts(OPENING)))
    assert read_days(find_row(edition)) == DaysFacts(OPENING)
    with transaction("test"):
        change_days(ChangeDays(edition, 2, DaysFacts()))
    assert (read_days(find_row(edition)), read_changes()) == (
        DaysFacts(),
        [{"name": "day_names", "before": {"2027-06-12": {"en": "Opening day", "zh": "开幕日"}}, "after": None}],
    )


def test_a_save_on_top_of_somebody_elses_is_refused_whatever_page_it_comes_from(edition: int) -> None:
    with transaction("test"):
        change_days(ChangeDays(edition, 1, DaysFacts(OPENING)))
    with pytest.raises(RuleBroken, match="stale_version"), transaction("test"):
        change_bodies(ChangeBodies(edition, 1, BodiesFacts((HOST,))))


def a_track(edition: int) -> TrackRow:
    with transaction("test"):
        add_track(AddTrack(edition, PANORAMA))
    return db.session.scalars(select(TrackRow)).one()


def test_a_track_is_added_changed_and_removed(edition: int) -> None:
    track = a_track(edition)
    assert (track.slug, track.number) == ("panorama", 3)
    with transaction("test"):
        change_track(ChangeTrack(edition, track.id, 1, replace(PANORAMA, number=4)))
    assert read_changes() == [{"name": "number", "before": 3, "after": 4}]
    with transaction("test"):
        remove_track(RemoveTrack(edition, track.id))
    assert db.session.scalars(select(TrackRow)).all() == []


def test_a_track_with_sessions_stays_and_they_are_named(edition: int) -> None:
    track = a_track(edition)
    with transaction("test"):
        title = make_text(en="Night Ferry")
        db.session.add(SessionRow(edition_id=edition, code="A", uid="u", kind="forum", title=title, track_id=track.id))
    with pytest.raises(RuleBroken, match="in_use"), transaction("test"):
        remove_track(RemoveTrack(edition, track.id))
    assert [use.name for use in find_track_uses(track.id)] == [make_text(en="Night Ferry")]


@pytest.mark.parametrize("number", [0, 13])
def test_a_track_has_one_of_twelve_signs(edition: int, number: int) -> None:
    with pytest.raises(RuleBroken, match="number_wrong"), transaction("test"):
        add_track(AddTrack(edition, replace(PANORAMA, number=number)))


def test_a_track_of_another_edition_is_not_there(edition: int) -> None:
    track = a_track(edition)
    with transaction("test"):
        other = add_edition(replace(WEEK, slug="other"))
    with pytest.raises(RuleBroken, match="track_unknown"), transaction("test"):
        remove_track(RemoveTrack(other, track.id))
