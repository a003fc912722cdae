"""A festival with everything there can be, two releases, a draft that has moved on, and much that is nobody's business.

What is public is in plain words; every other text is a canary (`tests.journeys.canaries`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from conference.core.incoming import (
    IncomingAppearance,
    IncomingEdition,
    IncomingFilm,
    IncomingPart,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTrack,
    IncomingTravel,
    IncomingVenue,
)
from conference.core.languages import Text, make_text
from conference.core.programme import DUTIES, ROLES, SESSION_KINDS, Body, Link, OpeningHours, Stay
from conference.core.times import Interval, to_utc
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.importing import ImportProgramme, import_programme
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    BodyRow,
    DayRow,
    DraftRow,
    EditionRow,
    FilmRow,
    LinkRow,
    PartRow,
    PersonRow,
    PlacementRoomRow,
    PlacementRow,
    RoomRow,
    SessionFilmRow,
    SessionRow,
    TrackRow,
    VenueRow,
    WaiverRow,
)
from tests.journeys.canaries import LIVE, NOW, RELEASED, STEERING, fill_empty_tables, plant_everywhere, plant_in

SLUG = "festival-2027"
ZONE = "Asia/Shanghai"
FIRST, LAST = date(2027, 6, 11), date(2027, 6, 13)
# Numbers that only the office knows.
EXPECTED, HELD = 1_913_507_264, 1_746_209_358
LANGUAGES = ("en", "zh")
# In every field that a release shows, so that a reader of any form of it must find it.
PUBLIC_WORD = "Nightingale"
FILMS = {"pitching": ("kite", "salt"), "screening": ("ferry",), "break": ("lost",)}


def words(en: str, zh: str) -> Text:
    """A public text."""
    return make_text(en=f"{en} {PUBLIC_WORD}", zh=f"{zh}{PUBLIC_WORD}")


def at(day: int, clock: str, zone: str = ZONE) -> datetime:
    """An instant of a day of June 2027."""
    hour, minute = map(int, clock.split(":"))
    return to_utc(datetime.combine(date(2027, 6, day), time(hour, minute)), zone)


def minutes(number: int) -> timedelta:
    """A length."""
    return timedelta(minutes=number)


def add_festival() -> None:
    """The festival, released twice, with what is not public around it and in its draft."""
    with transaction("test"):
        edition_id = add_edition(make_edition())
        import_programme(ImportProgramme(make_programme(), edition_id))
        db.session.add(DayRow(edition_id=edition_id, day=LAST, name=words("Closing day", "闭幕日")))
        add_hidden(edition_id)
    plant_everywhere(RELEASED, STEERING)
    release(edition_id)
    with transaction("test"):
        import_programme(ImportProgramme(make_programme(is_changed=True), edition_id))
    release(edition_id)


def poison_all() -> set[str]:
    """Put a canary into every text that public addresses do not read themselves. The columns that got one."""
    fill_empty_tables()
    return plant_everywhere(LIVE)


def release(edition_id: int) -> None:
    """The draft, released."""
    with transaction("test"):
        release_programme(ReleaseProgramme(edition_id, f"What is new: {PUBLIC_WORD}", is_forced=True))


def make_edition() -> AddEdition:
    """The edition with a body of each duty."""
    return AddEdition(
        SLUG,
        "film-week",
        words("Festival", "电影节"),
        FIRST,
        LAST,
        ZONE,
        place=words("Shanghai", "上海"),
        about=words("Three days.\n\nThree nights.", "三天三夜。"),
        bodies=tuple(Body(duty, words(duty.title(), duty)) for duty in DUTIES),
        image="img/icon.svg",
    )


def make_programme(is_changed: bool = False) -> IncomingProgramme:
    """Everything public: each kind of session, on three days in five halls of three houses, one of them abroad."""
    return IncomingProgramme(
        format="demo",
        edition=IncomingEdition(),
        venues=tuple(make_venues()),
        rooms=(
            IncomingRoom("one", "grand", words("Hall 1", "一号厅"), 300, 4, (f"35 mm {PUBLIC_WORD}",)),
            IncomingRoom("two", "grand", words("Hall 2", "二号厅"), 80, hours=(OpeningHours(time(8), time(23)),)),
            IncomingRoom("foyer", "small", words("Foyer", "大堂"), is_parallel=True),
            IncomingRoom("afar", "far", words("Saal", "厅"), 50),
            IncomingRoom("attic", "far", words("Attic", "阁楼"), 20),
        ),
        tracks=(
            IncomingTrack("roads", words("Roads", "道路")),
            IncomingTrack("light", words("Light", "光")),
            IncomingTrack("lost", words("Lost", "失")),
        ),
        people=tuple(make_people()),
        films=tuple(make_films()),
        sessions=tuple(change_session(each) if is_changed else each for each in make_sessions()),
        travels=(IncomingTravel(("grand", "small"), minutes(25)),),
    )


def make_venues() -> Iterator[IncomingVenue]:
    """Two houses in a city and one abroad, with clocks of its own."""
    shanghai = words("Shanghai", "上海")
    yield IncomingVenue("grand", words("Grand", "大光明"), shanghai, words("1 Road", "一路"), 31.2, 121.4)
    yield IncomingVenue("small", words("Small", "小光明"), shanghai, words("2 Road", "二路"), 31.3, 121.5)
    yield IncomingVenue(
        "far", words("Far", "远方"), words("Berlin", "柏林"), words("3 Road", "三街"), zone="Europe/Berlin"
    )


def make_people() -> Iterator[IncomingPerson]:
    """Someone in each role and one more, with all that the office knows of their time."""
    for role in (*ROLES, "lost"):
        yield IncomingPerson(
            key=role,
            name=words(role.title(), f"人{role}"),
            affiliation=words("A house", "某机构"),
            biography=words("A life.", "生平。"),
            country="GE",
            availability=(Interval(at(10, "00:00"), at(20, "00:00")),),
            stays=(Stay(at(10, "09:00"), at(20, "21:00")),),
            image="img/icon.svg",
            most_a_day=90,
            rest=minutes(10),
        )


def make_films() -> Iterator[IncomingFilm]:
    """A long film and three short ones."""
    for key, length in (("ferry", 98), ("kite", 12), ("salt", 14), ("lost", 9)):
        yield IncomingFilm(
            key=key,
            title=words(key.title(), f"片{key}"),
            directors=(words("Tamar Lom", "塔玛"),),
            countries=("GE", "FR"),
            year=2026,
            length=minutes(length),
            languages=("ka", "fr"),
            synopsis=words("A river.", "一条河。"),
            image="img/icon.svg",
        )


def make_sessions() -> Iterator[IncomingSession]:
    """One of each kind. The break is the day before the festival, and alone names a hall, a track, a film, a person."""
    rooms = ("one", "two", "foyer", "afar")
    for number, kind in enumerate(SESSION_KINDS):
        is_film, is_lost = kind == "screening", kind == "break"
        start = at(10 if is_lost else 11 + number % 3, f"{9 + number}:30")
        yield IncomingSession(
            code=f"{kind[0].upper()}{number:02}",
            kind=kind,
            title=words(kind.title(), f"场{kind}"),
            short_title=words("Short", "短"),
            subtitle=words("Below", "副题"),
            abstract=words("Why.", "缘起。"),
            description=words("How.", "详情。"),
            status="tentative" if kind == "meeting" else "confirmed",
            languages=("en", "ka"),
            track_key="lost" if is_lost else "roads" if number % 2 else "light",
            room_keys=("attic",) if is_lost else rooms[:2] if kind == "summit" else (rooms[number % 4],),
            starts_at=start,
            ends_at=None if kind == "reception" else start + minutes(130),
            setup=minutes(10),
            clear=minutes(5),
            film_keys=FILMS.get(kind, ()),
            parts=tuple(make_parts(is_film, ("lost",) if is_lost else ())),
            links=(Link("https://example.org/more", f"More {PUBLIC_WORD}"),),
            expected=20,
            held=2,
        )


def make_parts(is_film: bool, more: tuple[str, ...]) -> Iterator[IncomingPart]:
    """A first part with people in all roles and `more` speakers, and the rest."""
    cast = tuple(IncomingAppearance(role, role) for role in ROLES)
    cast += tuple(IncomingAppearance(key, "speaker") for key in more)
    yield IncomingPart("introduction", minutes(10), words("Welcome", "欢迎"), cast)
    yield IncomingPart("film" if is_film else "talk", minutes(98))
    yield IncomingPart("qa", None, people=(IncomingAppearance("guest", "guest"),))


def change_session(session: IncomingSession) -> IncomingSession:
    """What the second release changes: moved, cancelled, renamed; and what only the break named is named no more."""
    if session.kind == "seminar":
        assert session.starts_at and session.ends_at
        day = timedelta(days=1)
        return replace(session, starts_at=session.starts_at + day, ends_at=session.ends_at + day, room_keys=("foyer",))
    if session.kind == "workshop":
        return replace(session, status="cancelled")
    if session.kind == "lecture":
        return replace(session, title=words("Another title", "新题"))
    if session.kind == "break":
        times = {"starts_at": at(11, "22:00"), "ends_at": at(11, "22:30")}
        things = {"track_key": "roads", "room_keys": ("foyer",), "film_keys": ("kite",)}
        return replace(session, parts=tuple(make_parts(False, ())), **times, **things)
    return session


def add_hidden(edition_id: int) -> None:
    """What no visitor may see: sessions for some, people, halls and films only in these, a second draft, a waiver."""
    places = add_hidden_places(edition_id)
    main = db.session.scalars(select(DraftRow.id)).one()
    second = DraftRow(edition_id=edition_id, name="x", is_main=False)
    db.session.add(second)
    plant_in(second)
    for visibility in ("internal", "accredited"):
        for draft in (main, second.id):
            add_hidden_session(places, edition_id, draft, visibility=visibility, starts_at=at(12, "10:00"))
    add_hidden_session(places, edition_id, second.id, visibility="public", starts_at=at(12, "15:00"))
    add_hidden_session(places, edition_id, main, visibility="public", starts_at=None)
    add_hidden_session(places, edition_id, main, visibility="public", starts_at=at(12, "18:00"), status="cancelled")
    add_other_edition(places)
    add_staff(places["person"])


def add_hidden_places(edition_id: int) -> dict[str, int]:
    """A house, a hall, a track, a film and a person that nothing public names, by what they are."""
    blank = make_text(en="x")
    venue = VenueRow(slug="hidden-venue", name=blank)
    db.session.add(venue)
    db.session.flush()
    things = {
        "room": RoomRow(slug="hidden-room", venue_id=venue.id, name=blank),
        "track": TrackRow(edition_id=edition_id, slug="hidden-track", name=blank, number=9),
        "film": FilmRow(slug="hidden-film", title=blank),
        "person": PersonRow(slug="hidden-person", name=blank),
    }
    db.session.add_all(things.values())
    plant_in(venue, *things.values())
    return {name: thing.id for name, thing in things.items()}


def add_hidden_session(
    places: dict[str, int],
    edition_id: int,
    draft: int,
    visibility: str,
    starts_at: datetime | None,
    status: str = "confirmed",
) -> None:
    """A session of canaries alone, placed in a draft."""
    number = len(db.session.scalars(select(SessionRow.id)).all())
    names = {"code": f"X{number}", "uid": f"x{number}", "title": make_text(en="x")}
    row = SessionRow(
        edition_id=edition_id, kind="forum", visibility=visibility, status=status, track_id=places["track"], **names
    )
    row.expected, row.held = EXPECTED, HELD
    placement = PlacementRow(draft_id=draft, starts_at=starts_at)
    db.session.add(row)
    db.session.flush()
    part = PartRow(session_id=row.id, position=0, kind="talk", title=make_text(en="x"))
    placement.session_id = row.id
    db.session.add_all((part, placement))
    db.session.flush()
    link = LinkRow(session_id=row.id, position=0, url="x", title="x")
    db.session.add_all(
        (
            AppearanceRow(part_id=part.id, position=0, person_id=places["person"], role="speaker"),
            SessionFilmRow(session_id=row.id, position=0, film_id=places["film"]),
            PlacementRoomRow(placement_id=placement.id, position=0, room_id=places["room"]),
            WaiverRow(rule="x", subject_kind="room", subject_id=1, first_session_id=row.id, reason="x", by="x", at=NOW),
            link,
        )
    )
    plant_in(row, part, link)


def add_other_edition(places: dict[str, int]) -> None:
    """An edition that is not released, in the same house."""
    other = EditionRow(
        slug="unreleased",
        kind="conference",
        name=make_text(en="x"),
        start_day=FIRST,
        end_day=LAST,
        zone=ZONE,
        turnaround=minutes(0),
        qa_extra=minutes(0),
    )
    db.session.add(other)
    db.session.flush()
    body = BodyRow(edition_id=other.id, position=0, duty="host", name=make_text(en="x"))
    draft = DraftRow(edition_id=other.id, name="main", is_main=True)
    db.session.add_all((body, draft))
    plant_in(other, body, draft)
    hall = db.session.scalars(select(RoomRow.id)).first()
    assert hall is not None
    add_hidden_session({**places, "room": hall}, other.id, draft.id, visibility="public", starts_at=at(11, "07:00"))


def add_staff(person: int) -> None:
    """Someone who only interprets, in a public session."""
    first = db.session.scalars(select(PartRow.id).order_by(PartRow.id)).first()
    db.session.add(AppearanceRow(part_id=first, position=99, person_id=person, role="interpreter"))
