from collections import Counter
from dataclasses import replace
from datetime import date
from statistics import median

import pytest

from bench.sampling import to_picture
from conference.core.chance import Chance
from conference.core.clashes import find_clashes, find_notices
from conference.core.errors import RuleBroken
from conference.core.sample import MakeSample, make_sample
from conference.core.times import to_wall

WEEK = MakeSample(seed=1, sessions=1600, rooms=60, days=10, people=300)


@pytest.fixture(scope="module")
def week():
    return make_sample(WEEK)


def test_chance_is_the_same_on_every_machine():
    chance = Chance(1)
    numbers = [chance.pick_number(1, 100) for _ in range(5)]
    assert numbers == [14, 85, 77, 26, 50]
    assert chance.shuffle("abcdef") == list("bfaedc")


def test_the_same_seed_gives_the_same_programme_and_another_seed_another(week):
    assert make_sample(WEEK) == week
    assert make_sample(replace(WEEK, seed=2)) != week


def test_a_sample_has_the_size_asked_for(week):
    assert (len(week.sessions), len(week.rooms), len(week.people)) == (1600, 60, 300)
    days = {to_wall(session.starts_at, WEEK.zone).date() for session in week.sessions}
    assert (week.edition.start, week.edition.end) == (date(2027, 6, 11), date(2027, 6, 20))
    assert days == {date(2027, 6, 11 + number) for number in range(10)}
    for keyed in (week.venues, week.rooms, week.people, week.films, week.tracks):
        assert len({each.key for each in keyed}) == len(keyed)
    assert len({session.code for session in week.sessions}) == 1600


def test_a_sample_looks_like_published_schedules(week):
    screenings = [session for session in week.sessions if session.film_keys]
    lengths = sorted(film.length.total_seconds() / 60 for film in week.films)
    assert abs(median(lengths) - 103) < 4
    assert lengths[int(len(lengths) * 0.95)] < 150
    starts = Counter(to_wall(session.starts_at, WEEK.zone).minute for session in week.sessions)
    assert set(starts) == {30, 45}
    showings = Counter(key for session in screenings for key in session.film_keys)
    assert Counter(showings.values()).most_common(1)[0][0] == 3
    assert max(showings.values()) == 5
    kinds = {session.kind for session in week.sessions}
    assert {"screening", "forum", "lecture", "roundtable", "workshop"} <= kinds
    assert any(part.kind == "qa" for session in screenings for part in session.parts)
    for text in [*(film.title for film in week.films), *(person.name for person in week.people)]:
        assert {"en", "zh"} <= set(text.by_language)
    assert len({film.title.read("en") for film in week.films}) == len(week.films)
    assert {"ru", "el", "ar", "ka"} <= {tag for person in week.people for tag in person.name.by_language}
    assert all(person.biography for person in week.people)
    assert all(venue.latitude and venue.longitude for venue in week.venues)


SIZES = [
    MakeSample(1, 1600, 60, 10, 300),
    MakeSample(2, 900, 30, 9, 40, clashes=7),
    MakeSample(3, 872, 35, 2, 841, clashes=3),
    MakeSample(4, 60, 4, 3, 8, clashes=12),
    MakeSample(5, 1, 1, 1, 0),
    MakeSample(6, 45, 1, 1, 3, clashes=20),
    MakeSample(7, 400, 12, 40, 500),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.sessions} in {size.rooms}")
def test_a_sample_has_as_many_clashes_of_severity_error_as_asked_for(size):
    picture = to_picture(make_sample(size))
    errors = Counter(clash.rule for clash in find_clashes(picture) if clash.severity == "error")
    assert errors == ({"room_overlap": size.clashes} if size.clashes else {})
    assert len(picture.sessions) == size.sessions
    assert find_notices(picture) == []


def test_ten_thousand_sessions_fit_into_sixty_rooms():
    picture = to_picture(make_sample(replace(WEEK, sessions=10_000, clashes=5)))
    clashes = Counter(clash.rule for clash in find_clashes(picture) if clash.severity == "error")
    assert (len(picture.sessions), clashes) == (10_000, {"room_overlap": 5})


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (MakeSample(1, 100, 1, 1, 1), "sample_too_dense"),
        (MakeSample(1, 3, 1, 3, 0, clashes=1), "sample_clashes"),
    ],
)
def test_a_sample_that_cannot_be_is_refused(size, code):
    with pytest.raises(RuleBroken) as refused:
        make_sample(size)
    assert refused.value.code == code
