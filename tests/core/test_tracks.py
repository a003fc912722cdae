import re
from dataclasses import asdict
from pathlib import Path

from conference.core.tracks import TRACK_COUNT, TRACK_LOOKS, find_look

TOKENS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--track-(\d\d)-(\w+): (#[0-9a-f]{6});")


def read_tokens(sheet):
    """{number: {role: colour}} as a style sheet has them."""
    found = {}
    for number, role, colour in TOKEN.findall(sheet):
        found.setdefault(int(number), {})[role] = colour
    return found


def test_tracks_are_numbered_from_one_without_a_gap():
    assert [look.number for look in TRACK_LOOKS] == list(range(1, TRACK_COUNT + 1))


def test_no_two_tracks_share_a_sign_a_hue_or_a_colour():
    assert len({look.path for look in TRACK_LOOKS}) == TRACK_COUNT
    assert len({look.hue for look in TRACK_LOOKS}) == TRACK_COUNT
    assert len({look.daylight for look in TRACK_LOOKS}) == TRACK_COUNT
    assert len({look.ink for look in TRACK_LOOKS}) == TRACK_COUNT


def test_the_thirteenth_track_looks_like_the_first():
    assert find_look(13) is TRACK_LOOKS[0]


def test_screens_have_the_colours_of_the_table_in_daylight():
    daylight = TOKENS[: TOKENS.index("@media (prefers-color-scheme: dark)")]
    assert read_tokens(daylight) == {look.number: asdict(look.daylight) for look in TRACK_LOOKS}


def test_screens_have_the_colours_of_the_table_with_the_lights_down():
    tungsten = TOKENS[TOKENS.index("@media (prefers-color-scheme: dark)") :]
    assert read_tokens(tungsten) == {look.number: asdict(look.tungsten) for look in TRACK_LOOKS}


def test_no_fill_needs_more_ink_than_coated_paper_takes():
    inks = [ink for look in TRACK_LOOKS for ink in (look.ink, look.glow, look.tint)]
    assert max(sum(asdict(ink).values()) for ink in inks) <= 300


def test_a_tint_is_light_enough_for_text():
    assert max(sum(asdict(look.tint).values()) for look in TRACK_LOOKS) <= 40
