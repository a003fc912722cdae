import pytest

from tests.house.arrows import find_broken_arrows, find_imports, is_allowed


def test_every_import_follows_the_arrows():
    assert find_broken_arrows() == []


BROKEN = [
    ("conference.core.needs", "import sqlalchemy"),
    ("conference.core.needs", "def needs():\n    from conference.store import pictures"),
    ("conference.core.needs", "if TYPE_CHECKING:\n    from flask import Flask"),
    ("conference.core.needs", "import_module('conference.kit.work')"),
    ("conference.core.needs", "from ..kit import work"),
    ("conference.formats.ical.feed", "from flask import request"),
    ("conference.formats.ical.feed", "from conference.store.pictures import read_picture"),
    ("conference.store.pictures", "from conference.kit import work"),
    ("conference.kit.site", "from sqlalchemy import select"),
    ("conference.kit.site", "from conference.desks.publish import views"),
    ("conference.kit.site", "import icalendar"),
    ("conference.desks.films.views", "from conference.desks.guests import queries"),
    ("conference.desks.films.views", "from sqlalchemy import select"),
    ("conference.desks.films.showing", "from flask import request"),
    ("conference.desks.films.showing", "from conference.desks.films import views"),
    ("conference.desks.films.showing", "from conference.desks.films.forms import FilmForm"),
    ("conference.desks.films.queries", "from conference.desks.films.views import show"),
    ("conference.desks.films.planning", "from conference.solver import model"),
    ("conference.doors.cli.films", "from conference.reactions import REACTIONS"),
    ("conference.doors.cli.films", "from conference import create_app"),
    ("conference.doors.cli.films", "from sqlalchemy import select"),
]


@pytest.mark.parametrize(("module", "source"), BROKEN)
def test_an_import_against_the_arrows_is_seen(module, source):
    [found] = list(find_imports(source, module))
    assert not is_allowed(found)


ALLOWED = [
    ("conference.core.needs", "from collections.abc import Iterator"),
    ("conference.core.needs", "from conference.core import times"),
    ("conference.formats.ical.feed", "import icalendar"),
    ("conference.kit.work", "from sqlalchemy import select"),
    ("conference.desks.films.views", "from conference.desks.films import forms"),
    ("conference.desks.films.queries", "from sqlalchemy import select"),
    ("conference.desks.programme.planning", "from conference.solver import model"),
    ("conference.main", "from conference import create_app"),
]


@pytest.mark.parametrize(("module", "source"), ALLOWED)
def test_an_import_along_the_arrows_passes(module, source):
    [found] = list(find_imports(source, module))
    assert is_allowed(found)
