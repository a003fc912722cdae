"""Joins release, words, templates, styles and fonts to the PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from functools import partial
from pathlib import Path

import jinja2

from conference.core.releases import Release
from conference.formats.booklet.art import draw_all, draw_lines
from conference.formats.booklet.contents import Body, list_contents
from conference.formats.booklet.edges import write_page_rules
from conference.formats.booklet.fetching import number_images
from conference.formats.booklet.films import list_film_sheets, list_sections
from conference.formats.booklet.fonts import read_coverage, read_widths
from conference.formats.booklet.front import make_front
from conference.formats.booklet.grid import list_days
from conference.formats.booklet.indexes import list_indexes
from conference.formats.booklet.inks import write_colours
from conference.formats.booklet.lanes import COLUMNS_WIDTH
from conference.formats.booklet.materials import Materials
from conference.formats.booklet.people import list_people, list_venues
from conference.formats.booklet.press import Pages, Press, without_sweeping
from conference.formats.booklet.reading import Reading
from conference.formats.booklet.sessions import list_session_days
from conference.formats.booklet.words import BookletWords
from conference.formats.typesetting import Runs, Typesetter

# The edition and the part share the line above a page, of 53 ems.
LONGEST_HEAD = 24
VARIANTS = ("reading",)
PARTS = ("first", "day", "sessions", "films", "people", "last")
PDF_VARIANTS = {"reading": "pdf/ua-1"}


@without_sweeping()
def to_booklet(
    release: Release, languages: Sequence[str], words: BookletWords, materials: Materials, variant: str = "reading"
) -> bytes:  # fmt: skip
    """The PDF of a release.

    `languages` are printed side by side, the first one first.
    The first pages are set twice: once for their number, once with the numbers of the others.
    Returns: equal bytes for equal arguments.
    Cost: see bench/booklets.py; for a worker, never for a request.
    """
    fonts, templates_dir = materials.fonts_dir, materials.templates_dir
    setter = Typesetter(tuple(languages), read_coverage(fonts), read_widths(fonts))
    reading = Reading(release, words, setter, number_images(materials.images))
    body = make_body(reading)
    press = Press(materials, draw_pictures(body), read_styles(templates_dir) + write_page_rules(reading, body))
    url = f"{materials.base_url}/{languages[0]}/{release.edition.slug}/"
    templates = open_templates(templates_dir, reading, body, url)
    first = press.set_pages(templates["first"].render(pages={}), 0)
    middle = list(set_middle(press, templates, body, first.after))
    places = {anchor: number for pages in (first, *middle) for anchor, number in pages.places.items()}
    last = press.set_pages(templates["last"].render(pages=places), [first, *middle][-1].after)
    first = press.set_pages(templates["first"].render(pages=places | last.places), 0)
    # Named by what it is made of, not by when it is made.
    name = "\0".join((release.hash, str(release.number), materials.base_url, ",".join(languages), variant))
    return press.print_pages([first, *middle, last], PDF_VARIANTS[variant], hashlib.sha256(name.encode()).digest()[:16])


def set_middle(press: Press, templates: Mapping[str, jinja2.Template], body: Body, before: int) -> Iterator[Pages]:
    """Everything between the first pages and the last, part by part: a part is forgotten once its pages are set."""
    htmls = [templates["day"].render(day=day) for day in body.days]
    htmls += [templates["sessions"].render()] if body.session_days else []
    htmls += [templates["films"].render(sheet=sheet) for sheet in list_film_sheets(body.sections)]
    htmls += [templates["people"].render()] if body.people else []
    for html in htmls:
        pages = press.set_pages(html, before)
        before = pages.after
        yield pages


def make_body(reading: Reading) -> Body:
    """Everything between the first pages and the last."""
    return Body(
        tuple(list_days(reading)),
        tuple(list_session_days(reading)),
        tuple(list_sections(reading)),
        tuple(list_people(reading)),
        tuple(list_venues(reading)),
        tuple(list_indexes(reading)),
    )


def draw_pictures(body: Body) -> dict[str, str]:
    """Every picture the pages ask for, by id."""
    colours = write_colours()
    lines = {day.lines: draw_lines(COLUMNS_WIDTH, day.height, len(day.clocks) - 1, colours) for day in body.days}
    return draw_all(colours) | lines


def open_templates(folder: Path, reading: Reading, body: Body, url: str) -> dict[str, jinja2.Template]:
    """The templates of all parts, knowing all but the numbers of pages."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    front = make_front(reading, url)
    zone = reading.name_zone(reading.edition.zone, reading.release.at)
    known: dict[str, object] = {
        "front": front,
        "body": body,
        "contents": tuple(list_contents(reading, front, body)),
        "colours": write_colours(),
        "words": reading.words,
        "say": reading.say,
        "shorten": partial(shorten, reading.setter),
        "language": reading.languages[0],
        "zone_notes": reading.say(reading.words.in_zone, zone=zone),
        "created": f"{reading.release.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
    return {part: environment.get_template(f"{part}.html", globals=known) for part in PARTS}


def shorten(setter: Typesetter, runs: Runs) -> str:
    """The runs as a head of a page: in the first language alone where all would be too long."""
    whole = " ".join(run.text for run in runs)
    return whole if setter.measure(whole) <= LONGEST_HEAD else setter.clip(runs[0].text, LONGEST_HEAD)


def read_styles(folder: Path) -> str:
    """All of css/, in the order of the files' names."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "css").glob("*.css")))
