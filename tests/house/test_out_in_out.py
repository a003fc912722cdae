"""frab's XML and JSON survive out, in and out again unchanged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conference.core.incoming import IncomingProgramme
from conference.core.languages import make_text
from conference.core.programme import Link, Programme
from conference.core.releases import Release
from conference.desks.editions.queries import find_edition_id
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.doors.transfer import ImportFile, import_file
from conference.formats.frab_json import to_frab_json
from conference.formats.frab_json_reading import from_frab_json
from conference.formats.frab_xml import to_frab_xml
from conference.formats.frab_xml_reading import from_frab_xml
from conference.kit.work import transaction
from tests.builders import a_person, a_session, at, with_sessions
from tests.formats.releases import BASE_URL, a_busy_programme, a_release
from tests.shared import DATA, needs_shared

FORMATS: dict[str, tuple[Callable[[Release, str, str], bytes], Callable[[bytes], IncomingProgramme]]] = {
    "xml": (to_frab_xml, from_frab_xml),
    "json": (to_frab_json, from_frab_json),
}
# Texts are the same on both kinds of database.
pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]


def a_telling_programme() -> Programme:
    """Busy, and with what is easily lost: subtitles, links, a code that is no plain word, two people of one name."""
    programme = a_busy_programme(60)
    session = a_session(
        "Light <b>& dark</b>",
        code="开幕-1.2",
        uid="a0a0fcfe-b7fb-46e3-84b6-97a5406016b4",
        when=at("23:30", 100),
        subtitle=make_text(en="A subtitle", zh="副题"),
        description=make_text(en="One.\n\nTwo: 5 < 6 &amp; so on"),
        links=(Link("https://light.example/a?b=c&d", "More"), Link("mailto:ada@light.example", "")),
        people=[102, 101],
    )
    namesakes = {
        id: a_person(id, make_text(en="Wei Moon", zh="月伟"), slug=f"wei-moon{end}")
        for id, end in ((101, ""), (102, "-2"))
    }
    return replace(with_sessions(programme, session), people={**programme.people, **namesakes})


def release(slug: str, data: bytes) -> Release:
    """The first release of what a file brings to a new edition."""
    import_file(ImportFile(slug, "file", data, is_created=True), "test")
    with transaction("test"):
        return release_programme(ReleaseProgramme(find_edition_id(slug), is_forced=True))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_release_comes_out_again_byte_for_byte(format: str, language: str) -> None:
    write, _ = FORMATS[format]
    out = write(a_release(a_telling_programme()), language, BASE_URL)
    assert write(release("film-week", out), language, BASE_URL) == out


@pytest.mark.parametrize("lost", [b"track", b"subtitle", b"persons", b"links", b"abstract", b"duration"])
def test_the_guard_sees_what_is_lost_on_the_way(lost: bytes) -> None:
    out = to_frab_xml(a_release(a_telling_programme()), "en", BASE_URL)
    changed = out.replace(b"<" + lost + b">", b"<gone>").replace(b"</" + lost + b">", b"</gone>")
    assert to_frab_xml(release("film-week", changed), "en", BASE_URL) != out


@needs_shared
@pytest.mark.parametrize(("name", "format"), [("fosdem-2020.xml", "xml"), ("camp-2019.json", "json")])
def test_a_real_schedule_says_the_same_in_another_edition(name: str, format: str) -> None:
    write, read = FORMATS[format]
    out = write(release("first", (DATA / name).read_bytes()), "en", BASE_URL)
    again = write(release("again", out), "en", BASE_URL)
    assert say(read(again)) == say(read(out))


def say(incoming: IncomingProgramme) -> IncomingProgramme:
    """What a file says, but for the sessions' lasting names: no two editions of one installation share them."""
    return replace(incoming, sessions=tuple(replace(session, uid=None) for session in incoming.sessions))
