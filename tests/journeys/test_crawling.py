"""The crawl sees words and links in every form they come in."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from flask import Flask
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.journeys.canaries import CANARY
from tests.journeys.crawling import Crawl, Page

LOOK = re.compile(CANARY)


def a_workbook(text: str) -> bytes:
    """A packed sheet."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", text)
    return memory.getvalue()


def a_picture(text: str) -> bytes:
    """A picture with a remark in it."""
    memory, remarks = io.BytesIO(), PngInfo()
    remarks.add_text("Comment", text)
    Image.new("L", (1, 1)).save(memory, "png", pnginfo=remarks)
    return memory.getvalue()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=utf-8", b"<p>kanari1</p>"),
        ("text/calendar; charset=utf-8", b"DESCRIPTION:kan\r\n ari1"),
        ("application/json", rb'["\u006bana\u0072i1"]'),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", a_workbook("kanari1")),
        ("image/png", a_picture("kanari1")),
    ],
)
def test_a_canary_is_found_however_it_is_written(kind: str, body: bytes) -> None:
    assert LOOK.findall(Page("/", 200, kind, body, "", None).text) == ["kanari1"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", '<a href="/x">'),
        ("text/html", '<a href="webcal://localhost/x">'),
        ("text/html", '<img srcset="/x 2x">'),
        ("text/html", '<form action="/x"></form>'),
        ("text/html", '<meta property="og:image" content="http://localhost/x">'),
        ("text/html", '<meta http-equiv="Refresh" content="1; url=/x">'),
        ("text/html", '<script type="application/ld+json">{"url": "http:\\/\\/localhost\\/x"}</script>'),
        ("text/html", "<style>a { background: url(/x) }</style>"),
        ("text/css", "a { background: url('/x') }"),
        ("text/javascript", 'import { a } from "/x";'),
        ("application/xml", "<urlset><loc>http://localhost/x</loc></urlset>"),
        ("application/atom+xml", '<feed><link href="/x"/></feed>'),
        ("application/json", '{"logo": "http://localhost/x"}'),
        ("application/manifest+json", '{"start_url": "/x"}'),
        ("text/plain", "Sitemap: http://localhost/x\n"),
        ("text/calendar", "BEGIN:VCALENDAR\r\nSOURCE;VALUE=URI:http://localhost\r\n /x\r\nEND:VCALENDAR\r\n"),
    ],
)
def test_a_link_is_found_wherever_it_stands(kind: str, body: str) -> None:
    page = Page("/", 200, kind, body.encode(), "", None)
    assert set(Crawl(Flask(__name__).test_client(), LOOK).list_links(page)) == {"/x"}
