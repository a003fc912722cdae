"""Badges as PDF: a card for each, all letters in our own fonts, and photographs in the size of print."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from conference.core.class_looks import LOOKS, find_class_look
from conference.core.languages import make_text
from conference.core.registering import CLASS_KINDS
from conference.formats.booklet.fonts import FACES, read_coverage, read_widths
from conference.formats.passes.badge import Badge, fit_name
from conference.formats.passes.badges import PrintAs, to_badges
from conference.formats.passes.portraits import scale_portrait
from conference.formats.typesetting import Typesetter
from conference.kit.papers import FOLDER, FONTS

MILLIMETRES_A_POINT = 25.4 / 72


def a_photo(size=(900, 1300), format="JPEG", **told):
    out = BytesIO()
    Image.new("RGB", size, "#884422").save(out, format, **told)
    return out.getvalue()


def a_badge(name="Ada Moon", *others, **fields):
    told = {
        "edition": make_text(en="Film Week", zh="电影周"),
        "class_name": make_text(en="Press", zh="媒体"),
        "look": find_class_look("press"),
        "code": "A" * 32,
    }
    return Badge(names=(name, *others), **(told | fields))


def print_badges(badges, is_sheet=True, tell=lambda percent: None):
    return to_badges(badges, PrintAs("Film Week", is_sheet, FOLDER, FONTS), tell)


def read_pdf(pdf):
    return pikepdf.open(BytesIO(pdf))


def test_badges_fill_sheets_of_eight_and_tell_how_far_they_are():
    told = []
    book = read_pdf(print_badges([a_badge(f"Visitor {number}") for number in range(41)], tell=told.append))
    assert len(book.pages) == 6
    assert [round(float(side)) for side in book.pages[0].mediabox[2:]] == [595, 842]
    assert told == [87, 90]


def test_badges_on_a_sheet_have_a_gap_between_them(tmp_path):
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(print_badges([a_badge("Ada") for _ in range(8)]))
    told = subprocess.run(["pdftotext", "-bbox", sheet, "-"], capture_output=True, text=True, check=True).stdout
    corners = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Ada<', told)
    lefts, tops = ({float(each) * MILLIMETRES_A_POINT for each in side} for side in zip(*corners, strict=True))
    assert (len(corners), [each - min(lefts) for each in sorted(lefts)]) == (8, [0, pytest.approx(90 + 5, abs=0.1)])
    assert sorted(tops) == pytest.approx([min(tops) + down * (60 + 5) for down in range(4)], abs=0.1)


def test_a_badge_alone_is_a_page_of_its_own_size():
    book = read_pdf(print_badges([a_badge(), a_badge()], is_sheet=False))
    assert len(book.pages) == 2
    assert [round(float(side)) for side in book.pages[1].mediabox[2:]] == [255, 170]


def test_badges_in_many_scripts_use_our_fonts_alone_and_equal_ones_are_equal():
    badges = [
        a_badge("王梓涵", "Wang Zihan"),
        a_badge("محمد الأمين"),
        a_badge("Нурлан", photo=scale_portrait("", a_photo())),
    ]
    pdf = print_badges(badges)
    ours = {face.family.replace(" ", "-") for face in FACES.values()}
    fonts = {str(font.BaseFont)[8:] for page in read_pdf(pdf).pages for font in page.Resources.Font.values()}
    assert fonts and {font for font in fonts if not any(font.startswith(name) for name in ours)} == set()
    assert print_badges(badges) == pdf


def test_a_long_name_is_set_smaller_and_never_wider_than_its_card():
    setter = Typesetter(("en",), read_coverage(FONTS), read_widths(FONTS))
    sizes = [fit_name(name, 57, setter)[0] for name in ("Ada Moon", "Maria-Fernanda Östergård", "Xx " * 30)]
    assert sizes == [1, 2, 3]
    assert fit_name("Xx " * 90, 57, setter)[1].text.endswith("…")


def test_each_kind_of_class_has_a_shape_and_a_colour_of_its_own():
    assert set(LOOKS) == set(CLASS_KINDS)
    looks = [find_class_look(kind) for kind in CLASS_KINDS]
    assert len({look.sign for look in looks}) == len({look.daylight.sign for look in looks}) == len(CLASS_KINDS)


def test_a_picture_of_any_kind_is_scaled_for_print_and_a_broken_one_left_out():
    drawing = Path("static/img/demo/people").resolve()
    [path, *_rest] = sorted(drawing.glob("*.svg"))
    for name, data in ((path.name, path.read_bytes()), ("x", a_photo()), ("x.png", a_photo(format="PNG"))):
        with Image.open(BytesIO(scale_portrait(name, data))) as image:
            assert (image.format, image.size) == ("JPEG", (266, 354))
    assert scale_portrait("x.jpg", b"\xff\xd8\xffbroken") == b""
