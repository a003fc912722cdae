"""The pictures of the booklet: flat shapes in our inks, asked for by id like the fonts.

As backgrounds they are decoration to a screen reader; a Figure would be read out. Flat inks only: no gradient, no
transparency, which is what a press prints too.
"""

from __future__ import annotations

from collections.abc import Mapping

from conference.core.tracks import TRACK_LOOKS, TrackLook
from conference.formats.booklet.inks import name_track_ink

Colours = Mapping[str, str]
# A page with its bleed of 3 mm, in mm.
PAGE = "0 0 154 216"


def draw_all(colours: Colours) -> dict[str, str]:
    """Every picture that does not depend on the programme, by id."""
    pictures = {
        "cover-film-week": draw_beam(colours),
        "cover-conference": draw_circles(colours),
        "back": draw_tide(colours),
    }
    for look in TRACK_LOOKS:
        pictures[f"sign-{name_track_ink(look.number)}"] = draw_sign(look, colours)
        pictures[f"opener-{name_track_ink(look.number)}"] = draw_opener(look, colours)
    return pictures


def draw(view: str, shapes: str) -> str:
    """An SVG of shapes that fills its box."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" preserveAspectRatio="none">{shapes}</svg>'


def draw_beam(colours: Colours) -> str:
    """A beam of light over water: the cover of a film week."""
    return draw(
        PAGE,
        f'''<rect width="154" height="216" fill="{colours["night"]}"/>
<path d="M132 34-10 150v66h84z" fill="{colours["night-2"]}"/><path d="M132 34-10 184v32h56z" fill="{colours["dusk"]}"/>
<path d="M0 158c22-6 40 3 62-2s44-4 92 3v57H0z" fill="{colours["night"]}"/>
<path d="M0 157.200c22-6 40 3 62-2 5-1 10-1.700 15-2.100L66 162c-24-1-44 1-66-1z" fill="{colours["lamp"]}"/>
<circle cx="132" cy="34" r="9" fill="{colours["seal"]}"/><circle cx="132" cy="34" r="4" fill="{colours["lamp"]}"/>''',
    )


def draw_circles(colours: Colours) -> str:
    """A lit round: the cover of a conference."""
    return draw(
        PAGE,
        f'''<rect width="154" height="216" fill="{colours["night"]}"/>
<circle cx="104" cy="112" r="66" fill="{colours["night-2"]}"/>
<circle cx="104" cy="112" r="46" fill="{colours["dusk"]}"/>
<circle cx="104" cy="112" r="27" fill="{colours["lamp"]}"/>
<circle cx="104" cy="112" r="9" fill="{colours["seal"]}"/>''',
    )


def draw_tide(colours: Colours) -> str:
    """Two waves: the back cover."""
    return draw(
        PAGE,
        f'''<rect width="154" height="216" fill="{colours["night"]}"/>
<path d="M0 158c22-6 40 3 62-2s44-4 92 3v57H0z" fill="{colours["night-2"]}"/>
<path d="M0 176c30-5 50 4 84-1s44-3 70 2v39H0z" fill="{colours["night"]}"/>''',
    )


def draw_sign(look: TrackLook, colours: Colours) -> str:
    """A track's sign in its ink."""
    ink = colours[name_track_ink(look.number)]
    return draw("0 0 16 16", f'<path fill-rule="evenodd" d="{look.path}" fill="{ink}"/>')


def draw_opener(look: TrackLook, colours: Colours) -> str:
    """A track's sign, large, on its own ink."""
    ink = name_track_ink(look.number)
    return draw(
        PAGE,
        f'''<rect width="154" height="216" fill="{colours[ink]}"/>
<path fill-rule="evenodd" d="{look.path}" fill="{colours[f"{ink}-glow"]}"
transform="translate(30 12) scale(7)"/>''',
    )


def draw_lines(width: float, height: float, hours: int, colours: Colours) -> str:
    """Lines at the full and half hours of a grid, in mm; the full ones are stronger."""
    strong, faint = ("".join(f"M0 {half * height / hours / 2:.2f}h{width}" for half in range(start, 2 * hours + 1, 2))
                     for start in (0, 1))  # fmt: skip
    lines = ((strong, "rule"), (faint, "hair"))
    paths = (f'<path d="{path}" stroke="{colours[ink]}" stroke-width=".12" fill="none"/>' for path, ink in lines)
    return draw(f"0 0 {width} {height}", "".join(paths))
