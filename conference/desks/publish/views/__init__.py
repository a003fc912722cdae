"""The public addresses of editions."""

from conference.desks.publish.views import entry, files, pages, printed, things
from conference.desks.publish.views.asking import blueprint

__all__ = ["blueprint", "entry", "files", "pages", "printed", "things"]
