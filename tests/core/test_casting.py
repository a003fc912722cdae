"""People told by name and role alone find their parts."""

from __future__ import annotations

from conference.core.casting import recast
from conference.core.programme import Appearance
from tests.builders import a_part

KEYNOTE = a_part("keynote", 20, 1)
PANEL = a_part("panel", None, Appearance(2, "moderator"), 1, 3)


def told(*people: int | Appearance):
    return (a_part("talk", None, *people),)


def test_the_same_people_leave_the_parts_as_they_are():
    assert recast((KEYNOTE, PANEL), told(1, 3, Appearance(2, "moderator"))) == (KEYNOTE, PANEL)


def test_a_role_that_is_not_named_stays():
    assert recast((KEYNOTE, PANEL), told(Appearance(2, "moderator"))) == (KEYNOTE, PANEL)


def test_who_is_gone_leaves_every_part_and_who_is_new_joins_the_first_with_the_role():
    assert recast((KEYNOTE, PANEL), told(3, 4)) == (
        a_part("keynote", 20, 4),
        a_part("panel", None, Appearance(2, "moderator"), 3),
    )


def test_a_new_role_joins_the_last_part():
    (first, last) = recast((KEYNOTE, PANEL), told(Appearance(5, "guest")))
    assert (first, last.people[-1]) == (KEYNOTE, Appearance(5, "guest"))


def test_a_session_without_parts_gets_the_told_ones():
    assert recast((), told(1)) == told(1)
