"""The public addresses of editions."""

from conference.desks.publish.views import entry, files, maps, pages, printed, things, type
from conference.desks.publish.views.asking import blueprint

__all__ = ["blueprint", "entry", "files", "maps", "pages", "printed", "things", "type"]
