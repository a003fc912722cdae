import pikepdf
import pytest
import weasyprint
from weasyprint.urls import URLFetcher

from conference.core.languages import make_text
from conference.desks.publish.printing import read_images
from conference.formats.booklet.fetching import FONT, ForbiddenAddress, OurFiles
from conference.formats.booklet.fonts import FACES
from tests.builders import a_film, a_person, a_programme, a_session
from tests.formats.booklet_sample import FONTS, a_release, print_release

REFUSED = (
    "file:///etc/passwd", "http://127.0.0.1:9/", "https://example.org/a.png", "ftp://example.org/a", "data:,a",
    "/etc/passwd", "a.png", "ours:font/../../settings.py", "ours:font/", "ours:picture/unknown", "ours:image/0",
    "OURS:font/plex-400-normal",
)  # fmt: skip
MARKUP = (
    '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">'
    "<style>@import url(http://127.0.0.1:9/a.css); @font-face{font-family:x;src:url(file:///etc/passwd)}"
    "body{background:url(http://127.0.0.1:9/b.png)}</style>"
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/c.png"/></svg>'
)


class Noting(URLFetcher):
    """WeasyPrint's own way to fetch, which notes what it is asked for."""

    def __init__(self):
        super().__init__(allowed_protocols=("file",))
        self.asked = []

    def fetch(self, url, headers=None):
        self.asked.append(url)
        return super().fetch(url, headers)


@pytest.mark.parametrize("url", REFUSED)
def test_nothing_but_our_own_files_is_opened(url):
    files = OurFiles(FONTS, {}, {})
    with pytest.raises(ForbiddenAddress):
        files.fetch(url)
    assert files.refused == [url]


def test_a_font_is_opened_by_its_id():
    files = OurFiles(FONTS, {}, {})
    assert files.fetch(FONT + next(iter(FACES))).read()[:4] == b"\x00\x01\x00\x00"
    assert files.refused == []


def test_markup_that_reaches_out_gets_nothing(tmp_path):
    files = OurFiles(FONTS, {}, {})
    weasyprint.HTML(string=MARKUP, url_fetcher=files).write_pdf(tmp_path / "out.pdf")
    assert {url.partition(":")[0] for url in files.refused} == {"file", "http"}
    with pikepdf.open(tmp_path / "out.pdf") as book:
        assert list(book.attachments) == []


def test_without_our_fetcher_the_same_markup_would_take_a_file_along(tmp_path):
    noting = Noting()
    weasyprint.HTML(string=MARKUP, url_fetcher=noting).write_pdf(tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as book:
        assert b"root" in book.attachments["passwd"].get_file().read_bytes()
    assert any(url.startswith("http:") for url in noting.asked)


@pytest.fixture
def asked(monkeypatch):
    """Every address that a booklet asks for while it is printed."""
    found = []
    fetch = OurFiles.fetch
    monkeypatch.setattr(
        OurFiles, "fetch", lambda self, url, headers=None: found.append(url) or fetch(self, url, headers)
    )
    return found


def test_hostile_texts_are_printed_as_texts_and_fetch_nothing(asked, tmp_path):
    hostile = a_session(
        make_text(en=MARKUP), code="</a><img src=file:///etc/passwd>", subtitle=make_text(en="url(http://127.0.0.1:9/)"),
        abstract=make_text(en="{{ 7 * 7 }} %(number)s \x00 \u202e"), kind="lecture", people=(1,),
    )  # fmt: skip
    person = a_person(1, make_text(en="<script>alert(1)</script>"), country='"><base href=http://127.0.0.1:9/>',
                      biography=make_text(en="javascript:alert(1)"))  # fmt: skip
    (tmp_path / "out.pdf").write_bytes(print_release(a_release(a_programme(hostile, people=[person]))))
    assert {url.partition("/")[0] for url in asked} == {"ours:font", "ours:picture"}
    with pikepdf.open(tmp_path / "out.pdf") as book:
        assert list(book.attachments) == []
        links = {
            str(link.A.URI) for page in book.pages for link in page.get("/Annots", ()) if "/URI" in link.get("/A", {})
        }
    assert links == {"https://programme.example/en/film-week/"}


def test_a_picture_that_reaches_out_gets_nothing(asked):
    still = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/passwd"/></svg>'
    film = a_film(1, image="img/a.svg", synopsis=make_text(en="A film."))
    print_release(a_release(a_programme(a_session(films=(1,)), films=[film])), images={"img/a.svg": still})
    assert "file:///etc/passwd" in asked
    assert "ours:image/0" in asked


def test_only_pictures_inside_the_folder_are_read(tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "a.svg").write_text("<svg/>")
    (folder / "a.txt").write_text("secret")
    (tmp_path / "b.svg").write_text("secret")
    (folder / "link.svg").symlink_to(tmp_path / "b.svg")
    names = ("a.svg", "a.txt", "../b.svg", "link.svg", "missing.svg", str(tmp_path / "b.svg"), "")
    films = [a_film(id, image=name) for id, name in enumerate(names, 1)]
    assert read_images(a_programme(films=films), folder) == {"a.svg": b"<svg/>"}
