"""What a badge says, and how that is set on a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from conference.core.languages import Text
from conference.core.tracks import TrackLook
from conference.formats.qr import write_qr_path
from conference.formats.typesetting import Run, Typesetter

BOTH = ("zh", "en")
# The widest text, in ems, that fits a name's line: in one line of the largest size, in two of the middle one.
WIDE, NARROW = 82, 57
SIZES = ((1, 6.35, 1), (2, 4.94, 2), (3, 3.88, 3))
# A card's faces are wider than those that the typesetter measures by.
WIDER = 1.2
MOST_OTHERS, MOST_ZONES = 2, 3


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says.

    `names` are as they are to stand, the first one large; `photo` is a JPEG in the size of print, or nothing.
    """

    edition: Text
    names: tuple[str, ...]
    class_name: Text
    look: TrackLook
    code: str
    affiliation: str = ""
    country: str = ""
    zones: tuple[Text, ...] = ()
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Card:
    """A badge as its template sets it; `size` is the voice of the name, `photo` the address of the picture."""

    edition: tuple[Run, ...]
    name: Run
    size: int
    others: tuple[Run, ...]
    facts: tuple[Run, ...]
    class_names: tuple[Run, ...]
    zones: tuple[Run, ...]
    colour: str
    sign: str
    sign_path: str
    dots: int
    path: str
    photo: str


def make_card(badge: Badge, photo: str, setter: Typesetter) -> Card:
    """The card of a badge, in letters that our fonts have."""
    size, name = fit_name(badge.names[0], NARROW if photo else WIDE, setter)
    dots, path = write_qr_path(badge.code)
    return Card(
        edition=tuple(set_both(badge.edition, setter, 30)),
        name=name,
        size=size,
        others=tuple(set_lines(badge.names[1 : 1 + MOST_OTHERS], setter, 40)),
        facts=tuple(set_lines((badge.affiliation, badge.country), setter, 34)),
        class_names=tuple(set_both(badge.class_name, setter, 9)),
        zones=tuple(
            Run(" ".join(run.text for run in set_both(zone, setter, 12)), "") for zone in badge.zones[:MOST_ZONES]
        ),
        colour=badge.look.daylight.sign,
        sign=badge.look.sign,
        sign_path=badge.look.path,
        dots=dots,
        path=path,
        photo=photo,
    )


def fit_name(name: str, room: int, setter: Typesetter) -> tuple[int, Run]:
    """The largest size in which a name fits its lines, in `room` mm; in the smallest it is cut."""
    line = setter.set_line(name)
    for size, em, lines in SIZES:
        ems = room / em / WIDER
        _fitted, count = setter.fit(line, ems, lines + 1)
        if count <= lines:
            return size, Run(line, "")
    return SIZES[-1][0], Run(setter.clip(line, ems * lines), "")


def set_both(text: Text, setter: Typesetter, longest: int) -> Iterable[Run]:
    """A text in Chinese and in English, once where they are the same."""
    return set_lines(dict.fromkeys(text.read(language) for language in BOTH), setter, longest)


def join(runs: Iterable[Run]) -> Run:
    """The runs in one line."""
    return Run(" ".join(run.text for run in runs), "")


def set_lines(texts: Iterable[str], setter: Typesetter, longest: int) -> Iterable[Run]:
    """The texts that say something, each in a line with only what can be drawn."""
    lines = (setter.set_line(text, longest) for text in texts)
    return (Run(line, "") for line in lines if line)
