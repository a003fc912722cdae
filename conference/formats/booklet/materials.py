"""What a booklet is printed with, besides the release and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Materials:
    """Folders, pictures and the site.

    `base_url` is where the live programme is, without a slash at its end. `fonts_dir` holds the files of `fonts.FACES`,
    `templates_dir` the templates and css/. `images` are the bytes of pictures (SVG, PNG, JPEG, WebP) by the name that
    edition, films and people give them; one that is not among them is not printed.
    """

    base_url: str
    fonts_dir: Path
    templates_dir: Path
    images: Mapping[str, bytes] = field(default_factory=dict)
