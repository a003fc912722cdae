"""How each of the twelve tracks looks: the one table of signs and colours, for screen and paper alike.

Every colour comes from one hue in OKLCH: sign L .46 C .13, lamp L .82 C .12, lit L .94 C .04, dark L .27 C .062; with
the lights down sign is lamp, lit L .38 C .055, dark L .175 C .042. The inks are daylight's sign, lamp and lit on
coated paper (FOGRA39, relative colorimetric, black point compensation). A sign stands wherever a track's colour does,
so that nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

TRACK_COUNT = 12


@dataclass(frozen=True, slots=True)
class Shades:
    """A track's four colours in one light, as sRGB ``#rrggbb``.

    `sign` on paper, `lamp` on a dark frame, `lit` the ground of a lit frame, `dark` the ground of a dark one.
    """

    sign: str
    lamp: str
    lit: str
    dark: str


@dataclass(frozen=True, slots=True)
class Inks:
    """A printed colour: how much of each process ink, in percent."""

    cyan: int
    magenta: int
    yellow: int
    black: int


@dataclass(frozen=True, slots=True)
class TrackLook:
    """A track's sign and colours by its number.

    `sign` names the shape and `path` draws it in a square of 16 (SVG path data, filled even-odd). `hue` is OKLCH's, in
    degrees. `daylight` is the light mode, `tungsten` the dark one. `ink`, `glow` and `tint` print daylight's `sign`,
    `lamp` and `lit`.
    """

    number: int
    sign: str
    hue: int
    path: str
    daylight: Shades
    tungsten: Shades
    ink: Inks
    glow: Inks
    tint: Inks


# fmt: off
TRACK_LOOKS = (
    TrackLook(
        1, "disc", 258,
        "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1",
        daylight=Shades("#24569f", "#a1c6fd", "#e0ecfe", "#122644"),
        tungsten=Shades("#a1c6fd", "#a1c6fd", "#304360", "#051023"),
        ink=Inks(91, 64, 0, 9),
        glow=Inks(39, 18, 0, 0),
        tint=Inks(13, 7, 3, 0),
    ),
    TrackLook(
        2, "triangle", 48,
        "M8 1 15.5 15H.5z",
        daylight=Shades("#8e3c00", "#feaf86", "#fee5d9", "#3e1b07"),
        tungsten=Shades("#feaf86", "#feaf86", "#5a3928", "#1f0a01"),
        ink=Inks(15, 76, 98, 42),
        glow=Inks(0, 38, 46, 2),
        tint=Inks(4, 12, 14, 0),
    ),
    TrackLook(
        3, "square", 150,
        "M1.5 1.5h13v13h-13z",
        daylight=Shades("#026a2e", "#89da9b", "#d9f3dd", "#0a2f15"),
        tungsten=Shades("#89da9b", "#89da9b", "#2c4b33", "#021506"),
        ink=Inks(84, 15, 94, 41),
        glow=Inks(46, 0, 47, 0),
        tint=Inks(15, 2, 16, 0),
    ),
    TrackLook(
        4, "ring", 88,
        "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 3.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2",
        daylight=Shades("#6e5400", "#e4c062", "#f6eace", "#312401"),
        tungsten=Shades("#e4c062", "#e4c062", "#4f411d", "#170f00"),
        ink=Inks(27, 41, 100, 56),
        glow=Inks(14, 24, 71, 0),
        tint=Inks(5, 8, 24, 0),
    ),
    TrackLook(
        5, "pillars", 345,
        "M1.5 1h4.6v14H1.5zM9.9 1h4.6v14H9.9z",
        daylight=Shades("#883468", "#fca4d6", "#fee2f1", "#3b192d"),
        tungsten=Shades("#fca4d6", "#fca4d6", "#573649", "#1d0815"),
        ink=Inks(31, 87, 8, 36),
        glow=Inks(6, 44, 2, 0),
        tint=Inks(4, 15, 3, 0),
    ),
    TrackLook(
        6, "crescent", 298,
        "M10.6 1.3A7 7 0 1 0 14.9 11 6.2 6.2 0 0 1 10.6 1.3",
        daylight=Shades("#624496", "#ccb6fd", "#ede7fe", "#2a1f40"),
        tungsten=Shades("#ccb6fd", "#ccb6fd", "#463c5c", "#130c20"),
        ink=Inks(74, 80, 0, 6),
        glow=Inks(27, 30, 0, 0),
        tint=Inks(10, 10, 2, 0),
    ),
    TrackLook(
        7, "lozenge", 195,
        "m8 .3 7.7 7.7L8 15.7.3 8z",
        daylight=Shades("#026565", "#4ddcdc", "#cdf4f3", "#002d2d"),
        tungsten=Shades("#4ddcdc", "#4ddcdc", "#164b4b", "#001415"),
        ink=Inks(86, 31, 49, 36),
        glow=Inks(53, 0, 24, 0),
        tint=Inks(18, 1, 9, 0),
    ),
    TrackLook(
        8, "plus", 18,
        "M5.7 1h4.6v4.7H15v4.6h-4.7V15H5.7v-4.7H1V5.7h4.7z",
        daylight=Shades("#93323c", "#feaaac", "#fee4e4", "#40181b"),
        tungsten=Shades("#feaaac", "#feaaac", "#5c3637", "#200809"),
        ink=Inks(15, 88, 56, 40),
        glow=Inks(0, 43, 24, 0),
        tint=Inks(4, 13, 8, 0),
    ),
    TrackLook(
        9, "frame", 232,
        "M1 1h14v14H1zm3.4 3.4v7.2h7.2V4.4z",
        daylight=Shades("#006083", "#76d1fe", "#d7f0fd", "#012b3c"),
        tungsten=Shades("#76d1fe", "#76d1fe", "#20475b", "#00131e"),
        ink=Inks(86, 38, 16, 36),
        glow=Inks(51, 3, 2, 0),
        tint=Inks(16, 4, 4, 0),
    ),
    TrackLook(
        10, "bars", 165,
        "M1 1.2h14v3.4H1zm0 5.1h14v3.4H1zm0 5.1h14v3.4H1z",
        daylight=Shades("#09684b", "#70ddb1", "#d4f4e5", "#002f1f"),
        tungsten=Shades("#70ddb1", "#70ddb1", "#234c3b", "#00160c"),
        ink=Inks(87, 28, 75, 33),
        glow=Inks(49, 0, 39, 0),
        tint=Inks(16, 1, 14, 0),
    ),
    TrackLook(
        11, "cross", 278,
        "M4.2 1 8 4.8 11.8 1 15 4.2 11.2 8l3.8 3.8-3.2 3.2L8 11.2 4.2 15 1 11.8 4.8 8 1 4.2z",
        daylight=Shades("#494d9f", "#b6bffd", "#e6eafe", "#202244"),
        tungsten=Shades("#b6bffd", "#b6bffd", "#3b3f5f", "#0c0e22"),
        ink=Inks(82, 74, 0, 5),
        glow=Inks(33, 24, 0, 0),
        tint=Inks(12, 8, 3, 0),
    ),
    TrackLook(
        12, "nib", 325,
        "M.8 2.2h5L8 7.6l2.2-5.4h5L8 15.4z",
        daylight=Shades("#7b3a7f", "#eca9ef", "#fae3fa", "#351b37"),
        tungsten=Shades("#eca9ef", "#eca9ef", "#513853", "#19091a"),
        ink=Inks(53, 86, 0, 19),
        glow=Inks(17, 38, 0, 0),
        tint=Inks(6, 13, 2, 0),
    ),
)
# fmt: on


def find_look(number: int) -> TrackLook:
    """The look of track `number`; numbers beyond twelve begin again with the first."""
    return TRACK_LOOKS[(number - 1) % TRACK_COUNT]
