from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from conference.core.tracks import TRACK_LOOKS, find_look
from conference.formats.posters import drawing
from conference.formats.posters.drawing import BESIDE_WIDTH, EDGE, HEIGHT, WIDTH, draw_poster, set_lines
from conference.formats.posters.images import read_image
from conference.formats.posters.poster import Poster
from conference.formats.posters.type import VOICES, Type, read_letters
from tests.formats.hostile import HOSTILE_TEXTS

VENDOR = str(Path(__file__).parents[2] / "static" / "vendor")
TOKENS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
RED = (200, 30, 30)
SQUARE = '<rect width="4" height="3" fill="rgb(200,30,30)"/>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">{SQUARE}{{}}</svg>'


def draw(**fields):
    """The pixels of a poster."""
    fields = {"head": "Forum", "title": "The Ferry in Fog", "foot": ("Film Week",)} | fields
    return Image.open(BytesIO(draw_poster(Poster(**fields), VENDOR)))


def a_photograph(width, height, colour=RED, kind="PNG", mode="RGB", **saved):
    """A picture of one colour, as a file."""
    file = BytesIO()
    Image.new(mode, (width, height), colour).save(file, kind, **saved)
    return file.getvalue()


def find_contrast(one, other):
    """The ratio of contrast of two colours (WCAG 2.2)."""
    lights = sorted(sum(share * find_light(each) for share, each in zip((0.2126, 0.7152, 0.0722), colour, strict=True))
                    for colour in (one, other))  # fmt: skip
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def find_light(channel):
    """How bright a channel of sRGB is, 0 to 1."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def read_colour(colour):
    """The channels of #rrggbb."""
    return tuple(bytes.fromhex(colour[1:]))


def test_a_poster_is_a_png_of_the_size_that_networks_ask_for():
    poster = draw()
    assert (poster.format, poster.size, poster.mode) == ("PNG", (1200, 630), "RGB")


def test_equal_posters_have_equal_bytes():
    poster = Poster("论坛", "雾中的渡船", look=find_look(1))
    assert draw_poster(poster, VENDOR) == draw_poster(poster, VENDOR)
    assert draw_poster(poster, VENDOR) != draw_poster(Poster("论坛", "雾中的渡轮", look=find_look(1)), VENDOR)


def test_every_font_of_every_voice_is_there():
    files = {file.path for faces in VOICES.values() for file in faces.files}
    assert {path for path in files if not (Path(VENDOR) / path).is_file()} == set()


@pytest.mark.parametrize("name", ["NIGHT", "NIGHT_INK", "NIGHT_QUIET", "GROUND", "INK", "INK_QUIET", "MARKER"])
def test_the_houses_colours_are_those_of_its_pages(name):
    assert f"--{name.lower().replace('_', '-')}: {getattr(drawing, name)};" in TOKENS


# Pictures


@pytest.mark.parametrize(
    ("width", "height", "covered"),
    [
        (1110, 600, [(20, 5), (1190, 5), (600, 100)]),
        # Four to three would lose too much: it stands whole at the right.
        (800, 600, [(1190, 5), (400, 5)]),
        # Scope stands whole at the top.
        (2390, 1000, [(20, 5), (1190, 5)]),
    ],
)
def test_a_still_is_shown_in_the_ratio_of_its_film(width, height, covered):
    poster = draw(picture=a_photograph(width, height), picture_name="still.png")
    assert [poster.getpixel(point) for point in covered] == [RED] * len(covered)
    if (width, height) == (800, 600):
        assert poster.getpixel((100, 5)) == read_colour(drawing.NIGHT)


@pytest.mark.parametrize("colour", [(255, 255, 255), (255, 0, 255), (0, 0, 0)])
def test_words_are_read_on_any_picture(colour):
    poster = draw(picture=a_photograph(1200, 630, colour), picture_name="still.png", facts="98 min")
    first = min(y for y in range(HEIGHT) if poster.getpixel((WIDTH - 5, y)) == poster.getpixel((WIDTH - 5, 620)))
    assert first < HEIGHT - 200
    inks = [drawing.NIGHT_INK, drawing.NIGHT_QUIET, *(look.daylight.lamp for look in TRACK_LOOKS)]
    assert min(find_contrast(poster.getpixel((WIDTH - 5, first)), read_colour(ink)) for ink in inks) >= 4.5


@pytest.mark.parametrize("look", TRACK_LOOKS, ids=lambda look: look.sign)
def test_words_are_read_on_the_ground_of_any_track(look):
    for is_dark in (False, True):
        ground = draw(look=look, is_dark=is_dark).getpixel((40, 10))
        shades = look.daylight
        inks = (shades.lamp, "#ffffff", "#b9bec6") if is_dark else (shades.sign, "#14161a", "#4b515a")
        assert min(find_contrast(ground, read_colour(ink)) for ink in inks) >= 4.5


def test_a_portrait_stands_beside_the_words():
    poster = draw(picture=a_photograph(480, 600), picture_name="face.jpg", is_portrait=True)
    assert {poster.getpixel((WIDTH - BESIDE_WIDTH + 5, 5)), poster.getpixel((1190, 620))} == {RED}
    assert poster.getpixel((600, 5)) == read_colour(drawing.GROUND)


def test_without_a_picture_stands_the_sign_of_the_track():
    poster = draw(look=find_look(3))
    middle = (WIDTH - BESIDE_WIDTH // 2, HEIGHT // 2)
    shades = find_look(3).daylight
    found = (poster.getpixel(middle), poster.getpixel((1190, 5)), poster.getpixel((5, 300)))
    assert found == (read_colour(shades.lamp), read_colour(shades.sign), read_colour(shades.sign))


def test_a_photograph_is_turned_as_it_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert read_image("a.jpg", a_photograph(40, 30, kind="JPEG", exif=exif), 100).size == (30, 40)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("a.png", b"no picture"),
        ("a.png", a_photograph(40, 30)[:20]),
        ("a.png", a_photograph(8_000, 8_000, 1, mode="1")),
        ("a.gif", a_photograph(40, 30, kind="GIF")),
        ("a.svg", b"\xff\xfe"),
        ("a.svg", b"<svg"),
        ("a.svg", b"<html/>"),
        ("a.svg", SVG.format('<image href="file:///etc/passwd"/>').encode()),
        ("a.svg", SVG.format("<image xlink:href = '/etc/passwd'/>").encode()),
        ("a.svg", SVG.format('<image href="https://evil.example/a.png"/>').encode()),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("").encode()),
    ],
)
def test_what_is_no_picture_or_reaches_out_is_none(name, data):
    assert read_image(name, data, 100) is None
    poster = draw(picture=data, picture_name=name)
    assert poster.getpixel((WIDTH // 2, 5)) == read_colour(drawing.GROUND)


def test_a_plain_picture_is_read():
    assert read_image("a.png", a_photograph(40, 30), 100).size == (40, 30)
    assert read_image("a.svg", SVG.format('<use href="#a"/>').encode(), 100).size == (100, 75)


# Texts


@pytest.mark.parametrize("start", range(4))
def test_hostile_texts_stay_in_their_place(start):
    fields = ("head", "title", "other", "facts", "foot")
    beside = (WIDTH - BESIDE_WIDTH, 0, WIDTH, HEIGHT)
    plain = draw(look=find_look(1)).crop(beside).tobytes()
    for texts in zip(*(HOSTILE_TEXTS[field + 5 * start :: 20] for field in range(5)), strict=True):
        said = dict(zip(fields, texts, strict=True))
        poster = draw(**said | {"foot": (said["foot"], "2027")}, look=find_look(1))
        assert poster.crop(beside).tobytes() == plain
        assert len(poster.crop((EDGE, 0, WIDTH - BESIDE_WIDTH, 20)).getcolors()) == 1


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(VOICES)))
def test_every_letter_is_drawn_by_a_font_that_has_it(text, voice):
    kind = Type(VENDOR, voice, 29)
    for line in set_lines(text, kind, 400, 3):
        for piece in kind.list_pieces(line):
            assert {letter for letter in piece.text if ord(letter) not in read_letters(str(piece.font.path))} == set()


def test_what_no_font_has_is_marked_or_left_out():
    assert draw(title="\U00013000").tobytes() == draw(title="〓").tobytes()
    assert draw(title="Fog 😎").tobytes() == draw(title="Fog").tobytes()
    assert draw(title="Fog").tobytes() != draw(title="Fo").tobytes()


def test_what_has_nothing_to_draw_takes_no_place():
    kind = Type(VENDOR, "house", 80)
    assert (kind.measure("\xad"), kind.measure("Fog\xad") == kind.measure("Fog")) == (0, True)
    assert draw(title="\xad", head="\u200d").size == (WIDTH, HEIGHT)


def test_the_foot_says_as_much_as_there_is_room_for():
    kind = Type(VENDOR, "small", 29)
    facts = ("World Film Industry Conference 2027", "15–17 June 2027")
    assert drawing.set_foot(facts, kind, 1000) == ["World Film Industry Conference 2027 · 15–17 June 2027"]
    assert drawing.set_foot(facts, kind, 600) == ["World Film Industry Conference 2027"]
    assert drawing.set_foot(facts, kind, 300) == ["World Film Industry…"]
    assert drawing.set_foot((), kind, 600) == []


def test_a_long_title_is_set_smaller_and_cut_at_last():
    kind, lines = drawing.fit_title("The Ferry in Fog", "work", VENDOR, 600)
    assert (kind.size, lines) == (80, ["The Ferry in Fog"])
    sizes = []
    for count in (1, 5, 9, 90):
        kind, lines = drawing.fit_title("雾中的渡船，" * count, "work", VENDOR, 600)
        sizes.append((kind.size, len(lines), lines[-1][-1] == "…"))
        assert max(map(kind.measure, lines)) <= 600
    assert sizes == [(80, 1, False), (56, 3, False), (44, 4, True), (44, 4, True)]


def test_chinese_keeps_its_own_marks_and_english_its_own():
    kind = Type(VENDOR, "work", 80)
    chinese = {Path(piece.font.path).name for piece in kind.list_pieces("“等待”……")}
    english = {Path(piece.font.path).name for piece in kind.list_pieces("“Waiting”…")}
    assert chinese == {"noto-serif-sc-chinese-simplified-900-normal.woff"}
    assert english == {"source-serif-4-basic.woff2"}


def test_a_title_in_arabic_is_shaped_and_runs_from_the_right():
    kind = Type(VENDOR, "work", 80)
    whole = kind.measure("راديو")
    assert whole < sum(kind.measure(letter) for letter in "راديو")
    assert draw(title="راديو Fog").tobytes() != draw(title="Fog راديو").tobytes()
