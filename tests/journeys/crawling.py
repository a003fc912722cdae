"""A reader that opens every address of a site it can find: from the map for machines, and from all it is given."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urldefrag, urlencode, urljoin, urlsplit

import pikepdf
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import etree, html
from PIL import Image

SITE = "http://localhost"
MAP = "/.well-known/conference"
# What older releases do not have.
NEWEST_ALONE = ".webmanifest"
BINARY = ("image/", "font/", "application/pdf", "application/vnd.", "application/zip")
# What is somebody's own: forms with their token, kept by nobody.
OWN = re.compile(r"/[a-z]{2}/([^/]+/register|my)(/|\?|$)")
ATTRIBUTES = ("href", "src", "action", "poster", "data-address", "data-src", "{http://www.w3.org/1999/xlink}href")
IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)")
IN_SCRIPT = re.compile(r"""(?:import|from)\s*\(?\s*["']([^"']+)["']""")
IN_TEXT = re.compile(rf"{SITE}[^\s\"'<>\\]*")
IN_REFRESH = re.compile(r"url=(.+)", re.I)


@dataclass(frozen=True)
class Page:
    """An answer, unpacked. `target` is where a redirect leads."""

    address: str
    status: int
    kind: str
    body: bytes
    headers: str
    target: str | None

    @property
    def text(self) -> str:
        """All words in it: what is written, what is packed, and what stands beside a picture."""
        if self.kind.startswith("application/pdf"):
            return read_pdf(self.body)
        if self.kind.startswith("image/") and "svg" not in self.kind:
            return read_picture(self.body)
        if self.body.startswith(b"PK"):
            return read_zip(self.body)
        text = self.body.decode("utf-8", "replace")
        if "text/calendar" in self.kind:
            return text.replace("\r\n ", "").replace("\r\n\t", "")
        return text + read_json_strings(text) if "json" in self.kind else text


def read_pdf(data: bytes) -> str:
    """The words on the pages, in the outline, and about the document."""
    words = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    with pikepdf.open(io.BytesIO(data)) as book:
        return "\n".join((words, str(book.docinfo), str(book.open_metadata()), *list_outline(book)))


def list_outline(book: pikepdf.Pdf) -> Iterator[str]:
    """The titles of the outline."""
    with book.open_outline() as outline:
        left = list(outline.root)
        while left:
            entry = left.pop()
            left += entry.children
            yield entry.title


def read_picture(data: bytes) -> str:
    """What a picture says of itself."""
    with Image.open(io.BytesIO(data)) as picture:
        return " ".join(map(str, (*picture.info.items(), *picture.getexif().values())))


def read_zip(data: bytes) -> str:
    """Every file in it, with its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())


def read_json_strings(text: str) -> str:
    """The texts of a JSON document without its escapes, a line each."""
    strings: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            strings.append(value)
        elif isinstance(value, dict):
            gather(list(value.keys()) + list(value.values()))
        elif isinstance(value, list):
            for each in value:
                gather(each)

    gather(json.loads(text))
    return "\n" + "\n".join(strings)


@dataclass
class Crawl:
    """What was found: each page's answer but its body, who led to it first, and where the words looked for stand."""

    client: FlaskClient
    look: re.Pattern[str]
    statuses: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    referrers: dict[str, str] = field(default_factory=dict)
    cookies: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=dict)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    wanted: set[tuple[str, str, str]] = field(default_factory=set)

    def read(self, starts: Iterable[str]) -> Crawl:
        """Open the addresses, and all that they lead to."""
        left: deque[str] = deque()

        def want(address: str, referrer: str) -> None:
            if address not in self.referrers:
                self.referrers[address] = referrer
                left.append(address)

        for start in starts:
            want(start, "the map")
        while left:
            page = self.open(left.popleft())
            for address in self.list_links(page):
                want(address, page.address)
        return self

    def open(self, address: str) -> Page:
        """The page at an address, noted."""
        answer = self.client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
        body = gzip.decompress(answer.data) if answer.headers.get("Content-Encoding") == "gzip" else answer.data
        page = Page(address, answer.status_code, answer.content_type or "", body, str(answer.headers), answer.location)
        self.statuses[address], self.kinds[address] = page.status, page.kind
        if "Set-Cookie" in answer.headers:
            self.cookies.add(address)
        for word in {*self.look.findall(page.text), *self.look.findall(page.headers)}:
            self.words.setdefault(word, set()).add(address)
        self.anchors[address] = read_anchors(page)
        return page

    def list_links(self, page: Page) -> Iterator[str]:
        """The addresses of this site that a page leads to, without what stands after #."""
        for link in find_links(page):
            whole, anchor = urldefrag(urljoin(SITE + page.address, link.strip()))
            whole = re.sub("^webcal:", "http:", whole)
            if whole == SITE or whole.startswith(SITE + "/"):
                address = whole.removeprefix(SITE) or "/"
                if OWN.match(address):
                    continue
                if anchor:
                    self.wanted.add((page.address, address, anchor))
                yield address

    def list_lost_anchors(self) -> set[tuple[str, str, str]]:
        """(page, address, anchor) of every link to a place in a page that is not there."""
        return {each for each in self.wanted if each[2] not in self.anchors[each[1]]}

    def list_bad(self) -> dict[str, tuple[int, str]]:
        """Every address that answered neither with a page nor with another address, its status, and who led there."""
        return {
            address: (status, self.referrers[address])
            for address, status in self.statuses.items()
            if status not in (200, 302, 308)
        }


def read_anchors(page: Page) -> set[str]:
    """The places in a page."""
    return set(html.fromstring(page.body).xpath("//@id")) if "html" in page.kind else set()


def find_links(page: Page) -> Iterator[str]:
    """Every link in an answer, as written."""
    if page.target:
        yield page.target
    if page.kind.startswith("text/html"):
        yield from find_html_links(page)
    elif "css" in page.kind:
        yield from (first or second for first, second in IN_CSS.findall(page.text))
    elif "javascript" in page.kind:
        yield from IN_SCRIPT.findall(page.text)
    elif "xml" in page.kind and "officedocument" not in page.kind:
        yield from find_xml_links(etree.fromstring(page.body))
    elif "calendar" in page.kind:
        yield from find_calendar_links(page.body)
    elif page.kind.startswith("application/pdf"):
        yield from find_pdf_links(page.body)
    elif "json" in page.kind:
        yield from find_json_links(json.loads(page.body))
    elif not page.kind.startswith(BINARY):
        yield from IN_TEXT.findall(page.text)


def find_html_links(page: Page) -> Iterator[str]:
    """The links of a page: of its elements, its head, its data for machines, its styles, and what its forms ask."""
    root = html.fromstring(page.body)
    yield from find_element_links(root)
    for form in root.iter("form"):
        if form.get("method", "get").lower() == "get":
            yield from ask_form(form)
    for data in root.xpath("//script[@type='application/ld+json']/text()"):
        yield from IN_TEXT.findall("\n".join(read_json_strings(data).split("\n")))
    for style in root.xpath("//style/text() | //@style"):
        yield from (first or second for first, second in IN_CSS.findall(style))
    for refresh in root.xpath("//meta[translate(@http-equiv,'REFSH','refsh')='refresh']/@content"):
        yield from IN_REFRESH.findall(refresh)


def find_element_links(root: etree._Element) -> Iterator[str]:
    """The links in attributes, and whole addresses anywhere in one."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name in ATTRIBUTES:
                yield value
            elif name == "srcset":
                yield from (each.split()[0] for each in value.split(",") if each.strip())
            elif name == "content":
                yield from IN_TEXT.findall(value)


def find_xml_links(root: etree._Element) -> Iterator[str]:
    """The links of a feed, a map or a schedule."""
    yield from find_element_links(root)
    for text in root.itertext():
        yield from IN_TEXT.findall(text)


def find_calendar_links(data: bytes) -> Iterator[str]:
    """The addresses in a calendar's properties and words."""
    for component in Calendar.from_ical(data).walk():
        for _name, value in component.property_items():
            yield from IN_TEXT.findall(str(value))


def find_json_links(document: object) -> Iterator[str]:
    """Every whole address, and in a manifest every one that is written short."""
    yield from IN_TEXT.findall(read_json_strings(json.dumps(document)))
    if isinstance(document, dict) and "start_url" in document:
        yield document["start_url"]
        yield from (icon["src"] for icon in document.get("icons", ()))
        yield from (shortcut["url"] for shortcut in document.get("shortcuts", ()))


def find_pdf_links(data: bytes) -> Iterator[str]:
    """The addresses that the pages link."""
    with pikepdf.open(io.BytesIO(data)) as book:
        for page in book.pages:
            for note in page.get("/Annots", ()):
                if "/A" in note and "/URI" in note.A:
                    yield str(note.A.URI)


def ask_form(form: html.FormElement) -> Iterator[str]:
    """The addresses a form asks: as it stands, with the first choice of each field, and with all of these."""
    action = urlsplit(form.get("action") or "")
    fixed, choices = read_fields(form)
    firsts = list({name: (name, value) for name, value in reversed(choices)}.values())
    for asked in ([], *([choice] for choice in firsts), firsts):
        pairs = [*parse_qsl(action.query), *fixed, *asked]
        yield f"{action.path}?{urlencode(pairs)}" if pairs else action.path


def read_fields(form: html.FormElement) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(name, value) of the fields that always go along, and of each choice there is."""
    fixed = [(each.get("name"), each.get("value", "")) for each in form.xpath(".//input[@type='hidden'][@name]")]
    boxes = form.xpath(".//input[@type='checkbox' or @type='radio'][@name]")
    choices = [(each.get("name"), each.get("value", "on")) for each in boxes]
    for select in form.xpath(".//select[@name]"):
        values = filter(None, (option.get("value") for option in select.iter("option")))
        choices += [(select.get("name"), value) for value in values]
    for search in form.xpath(".//input[@type='search' or @type='text'][@name]"):
        choices.append((search.get("name"), "电影"))
    return fixed, choices


def list_map(client: FlaskClient, things: dict[str, dict[str, list[str]]], numbers: list[int]) -> Iterator[str]:
    """Every address of the map: each relation in each language, filled with everything, also of each release.

    `things` gives, by edition, what fills each name of a template.
    """
    document = client.get(MAP).get_json()
    yield MAP
    for template in document["links"].values():
        path = template.split("{?")[0]
        for language in document["languages"]:
            for slug, fillings in things.items():
                for filled in fill(path, {"language": [language], "edition": [slug], **fillings}):
                    yield filled
                    here = f"/{language}/{slug}/"
                    if filled.startswith(here) and "/releases/" not in filled and not filled.endswith(NEWEST_ALONE):
                        yield from (f"{here}releases/{number}/{filled.removeprefix(here)}" for number in numbers)


def fill(template: str, fillings: dict[str, list[str]]) -> list[str]:
    """The template with each of the values of each of its names."""
    found = re.search(r"\{(\w+)\}", template)
    if found is None:
        return [template]
    values = (quote(value, safe="") for value in fillings[found[1]])
    return [each for value in values for each in fill(template.replace(found[0], value, 1), fillings)]
