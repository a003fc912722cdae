from dataclasses import replace

from conference.core.languages import make_text
from conference.core.programme import Programme
from conference.core.redaction import REMOVED, name_removed, redact_programme, redact_release
from conference.core.releases import Release
from conference.core.stamping import hash_shown, stamp_sessions
from tests.builders import RELEASED_AT, a_film, a_person, a_programme, a_session, at, minutes

ADA, BO = 1, 2
NAMES = ("Ada Moon", "月艾达")
LATER = RELEASED_AT + minutes(60)


def a_picture() -> Programme:
    """Ada speaks, and is named in a session of Bo's; she made the film."""
    ada = a_person(ADA, make_text(en="Ada Moon", zh="月艾达"), biography=make_text(en="A life."), country="CN")
    own = a_session("On light", id=1, people=[ADA])
    other = a_session("Replies to Ada Moon", id=2, when=at("12:00"), people=[BO])
    third = a_session("Something else", id=3, when=at("15:00"), people=[BO])
    film = a_film(1, "Ada Moon", directors=(ada.name,))
    return a_programme(own, other, third, people=(ada, a_person(BO)), films=(film,))


def test_a_person_is_nobody_and_appears_where_they_did():
    before = a_picture()
    after = redact_programme(before, {ADA}, NAMES)
    person = after.people[ADA]
    assert (person.name, person.slug, person.country) == (REMOVED, name_removed(ADA), "")
    assert not person.biography
    assert after.sessions[1].parts == before.sessions[1].parts
    assert after.people[BO] == before.people[BO]


def test_other_texts_do_not_say_the_name_and_a_film_keeps_its_credits():
    before = a_picture()
    after = redact_programme(before, {ADA}, NAMES)
    assert after.sessions[2].title == make_text(en="Replies to Removed at their request")
    assert after.films == before.films


def test_events_that_showed_the_name_go_up_by_one_and_all_others_stay():
    public = a_picture()
    release = Release(4, RELEASED_AT, "With Ada Moon", "hash", public, stamp_sessions(None, public, RELEASED_AT))
    after = redact_release(release, {ADA}, NAMES, LATER, is_newest=True)
    assert [(stamp.sequence, stamp.changed_at) for stamp in after.stamps.values()] == [
        (1, LATER), (1, LATER), (0, RELEASED_AT)
    ]  # fmt: skip
    assert after.stamps[3] == release.stamps[3]
    assert after.note == f"With {REMOVED.read('en')} · {REMOVED.read('zh')}"
    assert stamp_sessions(after, after.public, LATER) == after.stamps, "the next release counts nothing twice"


def test_an_older_release_keeps_its_numbers_and_knows_what_its_events_show():
    public = a_picture()
    release = Release(4, RELEASED_AT, "", "hash", public, stamp_sessions(None, public, RELEASED_AT))
    after = redact_release(release, {ADA}, NAMES, LATER, is_newest=False)
    shown = hash_shown(after.public, after.public.sessions[1])
    assert after.stamps[1] == replace(release.stamps[1], shown=shown)
