"""What stands on the outer edge of the pages: the thumb index, and the clocks of a day.

Each chapter and each day is a named page, and its marks are margin boxes of that page: only a page knows whether it is
a left or a right one. (Running elements would know too, but every page with one is set twice.)
"""

from __future__ import annotations

from conference.core.languages import Text
from conference.formats.booklet.contents import Body
from conference.formats.booklet.grid import GridDay
from conference.formats.booklet.reading import Reading

# Chapter -> how far down the edge its mark begins, in mm.
CHAPTERS = {"how": 0, "sessions": 50, "films": 100, "people": 125, "index": 150}
MARK_HEIGHT = 21
SIDES = ("left", "right")


def write_page_rules(reading: Reading, body: Body) -> str:
    """The `@page` rules of every chapter and day."""
    words = reading.words
    names = {
        "how": words.how_tab, "sessions": words.sessions, "films": words.films, "people": words.people,
        "index": words.index,
    }  # fmt: skip
    chapters = (write_chapter(reading, page, names[page], top) for page, top in CHAPTERS.items())
    return "".join([*chapters, *(write_frame(body, side) for side in SIDES), *map(write_day, body.days)])


def write_chapter(reading: Reading, page: str, name: Text, top: float) -> str:
    """The mark of a chapter on both sides: Chinese downwards, other scripts turned."""
    run = reading.say(name)[0]
    script = "han" if run.is_han else "latin"
    place = f"margin-top:{top}mm;height:{MARK_HEIGHT}mm" if run.is_han else f"margin-top:{top + 6.75}mm"
    return "".join(
        f"@page {page}:{side}{{@{side}-top{{{MARKS[script]}{SIDE_MARKS[side][script]}"
        f"content:{write_string(run.text)};{place}}}}}"
        for side in SIDES
    )


# A mark lies 4.5 mm on the page and 3 mm in the bleed. Of the margins across a box WeasyPrint takes the inner ones.
_MARK = "background:var(--night);color:var(--paper);font:700 7pt/9pt var(--sans);box-sizing:border-box;overflow:hidden;"
_CENTRED = "text-align:center;vertical-align:middle;"
MARKS = {
    "han": f"{_MARK}{_CENTRED}width:7.5mm;overflow-wrap:anywhere;white-space:normal;",
    "latin": f"{_MARK}{_CENTRED}width:{MARK_HEIGHT}mm;height:7.5mm;white-space:nowrap;transform:rotate(90deg);",
}
SIDE_MARKS = {
    "left": {"han": "margin-right:7.5mm;padding:0 1mm 0 3.8mm;", "latin": "margin-right:.75mm;padding-bottom:3mm;"},
    "right": {"han": "margin-left:7.5mm;padding:0 3.8mm 0 1mm;", "latin": "margin-left:.75mm;padding-top:3mm;"},
}


def write_frame(body: Body, side: str) -> str:
    """What all days share on one side: the clocks beyond the columns, head and foot out to the edge."""
    if not body.days:
        return ""
    pages = ",".join(f"{day.id}:{side}" for day in body.days)
    margin = "13mm 8mm 13mm 17mm" if side == "left" else "13mm 17mm 13mm 8mm"
    out = f"margin-{side}:-9mm;"
    clocks = f"vertical-align:top;padding-left:{8 if side == 'left' else 1}mm;"
    return (
        f"@page {pages}{{margin:{margin};"
        f"@top-{side}{{padding-bottom:3mm;{out}}}@bottom-{side}{{padding-top:3.4mm;{out}}}"
        f"@top-{OTHER[side]}{{padding-bottom:3mm}}@bottom-{OTHER[side]}{{padding-top:3.4mm}}"
        f'@{side}-top{{{clocks}white-space:pre;font:600 7.2pt/8pt "Plex"}}'
        f"@top-{side}-corner{{{_MARK}{_CENTRED}width:7.5mm;{DAY_SIDES[side]}}}}}"
    )


# From the top of the page's area to the first hour, in mm: the day, the halls.
HEAD = 25
OTHER = {"left": "right", "right": "left"}
DAY_SIDES = {"left": "margin-right:12.5mm;padding-left:3mm;", "right": "margin-left:12.5mm;padding-right:3mm;"}


def write_day(day: GridDay) -> str:
    """The clocks and the mark of one day: a line an hour, as high as the hour."""
    clocks, top = write_string("\n".join(day.clocks)), round(HEAD - day.hour_height / 2, 3)
    mark = f"content:{write_string(str(day.number))};height:{day.tab_height}mm;"
    mark += f"margin-bottom:{-day.tab_top - day.tab_height}mm"
    return "".join(
        f"@page {day.id}:{side}{{@{side}-top{{content:{clocks};line-height:{day.hour_height}mm;padding-top:{top}mm}}"
        f"@top-{side}-corner{{{mark}}}}}"
        for side in SIDES
    )


def write_string(text: str) -> str:
    """`text` as a string of CSS."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")
    return f'"{escaped}"'
