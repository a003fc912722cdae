"""The colours of print: each ink once, for the press and, as its twin on a screen, in sRGB.

The twins of the inks that are no track's were measured through FOGRA39 (relative colorimetric, black point
compensation). Flat inks only: gradients and transparency do not survive the way to a press.
"""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.tracks import TRACK_LOOKS, Inks

# Sessions without a track are printed in grey.
NO_TRACK = "track-00"


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour: its process inks, in percent, and its sRGB twin as ``#rrggbb``."""

    inks: Inks
    screen: str


HOUSE = {
    "ink": Colour(Inks(0, 0, 0, 100), "#1f1f1d"),
    "ink-2": Colour(Inks(0, 0, 0, 80), "#585756"),
    "rule": Colour(Inks(0, 0, 0, 32), "#c2c2c2"),
    "hair": Colour(Inks(0, 0, 0, 18), "#dededd"),
    "paper": Colour(Inks(0, 0, 0, 0), "#ffffff"),
    "night": Colour(Inks(88, 72, 42, 52), "#273347"),
    "night-2": Colour(Inks(80, 58, 32, 28), "#3d5370"),
    "dusk": Colour(Inks(52, 30, 18, 4), "#849fb8"),
    "mist": Colour(Inks(20, 9, 8, 0), "#d4dee7"),
    "lamp": Colour(Inks(0, 14, 48, 0), "#ffde99"),
    "seal": Colour(Inks(0, 90, 84, 14), "#cf362a"),
    NO_TRACK: Colour(Inks(0, 0, 0, 88), "#444443"),
    f"{NO_TRACK}-tint": Colour(Inks(0, 0, 0, 7), "#f2f2f2"),
}


def list_colours() -> dict[str, Colour]:
    """Every colour by its name: the house's, and `track-NN` with its `-glow` and `-tint`."""
    colours = dict(HOUSE)
    for look in TRACK_LOOKS:
        colours[name_track_ink(look.number)] = Colour(look.ink, look.daylight.sign)
        colours[f"{name_track_ink(look.number)}-glow"] = Colour(look.glow, look.daylight.lamp)
        colours[f"{name_track_ink(look.number)}-tint"] = Colour(look.tint, look.daylight.lit)
    return colours


def name_track_ink(number: int) -> str:
    """The name of a track's ink by its number; 0 is no track's."""
    return f"track-{number:02}"


def write_colours() -> dict[str, str]:
    """Every colour by its name, as CSS takes it on a screen."""
    return {name: colour.screen for name, colour in list_colours().items()}
