"""The public addresses of editions."""

from conference.desks.publish.views import (
    doors,
    entry,
    files,
    maps,
    offline,
    pages,
    posters,
    printed,
    things,
    typefaces,
)
from conference.desks.publish.views.asking import blueprint

__all__ = [
    "blueprint",
    "doors",
    "entry",
    "files",
    "maps",
    "offline",
    "pages",
    "posters",
    "printed",
    "things",
    "typefaces",
]
