"""Papers of the office as PDF: A4, our own fonts, nothing fetched.

For workers: the web's processes do not load the renderer.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import weasyprint

from conference.formats.booklet.fetching import OurFiles
from conference.formats.booklet.fonts import OurFonts, write_font_faces


def to_paper(html: str, styles: str, fonts_dir: Path) -> bytes:
    """The PDF of a document. Equal arguments give equal bytes.

    `html` names no address; one that it names all the same is refused.
    Cost: some 2 s of CPU in a new process, most of it to load the renderer and the fonts.
    """
    fonts, files = OurFonts(), OurFiles(fonts_dir, {}, {})
    sheet = weasyprint.CSS(string=write_font_faces() + styles, font_config=fonts, url_fetcher=files)
    document = weasyprint.HTML(string=html, url_fetcher=files).render(stylesheets=[sheet], font_config=fonts)
    identifier = hashlib.sha256((html + styles).encode()).digest()[:16]
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return pdf
