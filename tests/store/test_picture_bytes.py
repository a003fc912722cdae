"""A picture comes back from its bytes as it was, and equal pictures are equal bytes."""

from __future__ import annotations

from dataclasses import replace

from bench.sampling import make_picture
from conference.core.languages import Text
from conference.core.programme import Travel
from conference.core.releases import Release, Stamp
from conference.store.picture_bytes import (
    hash_release,
    pack_programme,
    pack_release,
    unpack_programme,
    unpack_release,
)
from tests.builders import RELEASED_AT, minutes


def a_release_of_all_kinds() -> Release:
    picture = make_picture(40, rooms=3)
    stamps = {session_id: Stamp(0, RELEASED_AT, "shown") for session_id in picture.sessions}
    return Release(1, RELEASED_AT, "first", "", picture, stamps)


def test_a_picture_survives_being_packed() -> None:
    picture = replace(make_picture(40, rooms=3), travels=(Travel((1, 2), minutes(25)),))
    assert unpack_programme(pack_programme(picture)) == picture


def test_a_release_survives_being_packed() -> None:
    release = a_release_of_all_kinds()
    assert unpack_release(pack_release(release)) == release


def test_equal_releases_are_equal_bytes() -> None:
    release = a_release_of_all_kinds()
    assert pack_release(unpack_release(pack_release(release))) == pack_release(release)


def test_a_text_keeps_the_order_of_its_languages_when_packed() -> None:
    release = a_release_of_all_kinds()
    session = next(iter(release.public.sessions.values()))
    title = Text({"zh": "渡船", "ka": "ბორანი", "en": "Ferry"})
    public = replace(release.public, sessions={session.id: replace(session, title=title)})
    unpacked = unpack_release(pack_release(replace(release, public=public)))
    assert list(unpacked.public.sessions[session.id].title.by_language) == ["zh", "ka", "en"]


def test_the_hash_stands_for_everything_but_itself() -> None:
    release = a_release_of_all_kinds()
    hashes = {
        hash_release(each)
        for each in (release, replace(release, number=2), replace(release, note="x"), replace(release, stamps={}))
    }
    assert len(hashes) == 4
    assert hash_release(replace(release, hash="anything")) == hash_release(release)
