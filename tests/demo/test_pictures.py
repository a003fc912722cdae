"""The demo's stills and portraits: drawings and nothing else."""

import re
from xml.etree.ElementTree import ParseError

import pytest
from defusedxml import ElementTree

from conference.demo.building import EDITIONS, build_programme
from conference.settings import STATIC

SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse"}
ATTRIBUTES = {
    "viewBox", "width", "height", "x", "y", "r", "cx", "cy", "rx", "ry", "d", "fill", "fill-rule", "opacity", "stroke",
    "stroke-width", "stroke-linecap", "stroke-dasharray", "transform",
}  # fmt: skip
SPACE = "{http://www.w3.org/2000/svg}"
PICTURES = sorted((STATIC / "img" / "demo").rglob("*.svg"))


def find_stray(drawing: str) -> set[str]:
    """Elements, attributes and texts of an SVG that no plain drawing has."""
    found: set[str] = set()
    for element in ElementTree.fromstring(drawing).iter():
        found |= {element.tag.removeprefix(SPACE)} - SHAPES
        found |= element.attrib.keys() - ATTRIBUTES
        found |= {value for value in element.attrib.values() if "url(" in value or ":" in value}
        found |= {text.strip() for text in (element.text, element.tail) if text and text.strip()}
    return found


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_holds_shapes_alone_and_is_small(picture):
    assert find_stray(picture.read_text()) == set()
    assert picture.stat().st_size < 40_000


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<text>Hello</text>",
        '<image href="https://a.example/"/>',
        '<g style="fill:red"/>',
        '<rect fill="url(https://a.example/#b)"/>',
        '<g onclick="alert(1)"/>',
    ],
)
def test_a_picture_with_anything_else_is_seen(inside):
    assert find_stray(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>') != set()


def test_a_picture_that_declares_entities_is_not_even_read():
    with pytest.raises((ValueError, ParseError)):
        find_stray('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')


def test_every_edition_film_and_person_has_a_picture_of_its_own_and_no_picture_is_left_over():
    programmes = [build_programme(slug) for slug in EDITIONS]
    named = {
        each.image for programme in programmes for each in (programme.edition, *programme.films, *programme.people)
    }
    assert {picture.relative_to(STATIC).as_posix() for picture in PICTURES} == named


def test_stills_keep_the_ratios_films_are_shot_in_and_portraits_one():
    ratios = {
        folder: {
            round(float(width) / float(height), 2)
            for picture in (STATIC / "img" / "demo" / folder).glob("*.svg")
            for width, height in re.findall(r'viewBox="0 0 (\d+) (\d+)"', picture.read_text())
        }
        for folder in ("films", "people")
    }
    assert ratios == {"films": {1.33, 1.37, 1.66, 1.85, 2.39}, "people": {0.8}}
