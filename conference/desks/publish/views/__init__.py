"""The public addresses of editions."""

from conference.desks.publish.views import doors, entry, files, maps, pages, printed, things, type
from conference.desks.publish.views.asking import blueprint

__all__ = ["blueprint", "doors", "entry", "files", "maps", "pages", "printed", "things", "type"]
