"""The office's pages for files in and out, and for a new edition. They need several desks, so they are a door."""

from conference.doors.files import copies, exports, imports
from conference.doors.files.blueprint import blueprint
from conference.doors.files.founding import blueprint as founding

__all__ = ["blueprint", "copies", "exports", "founding", "imports"]
