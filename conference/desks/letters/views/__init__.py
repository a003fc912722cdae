"""The outbox in the office: of an edition, and of the installation."""

from conference.desks.letters.views import changing, reading
from conference.desks.letters.views.outbox import blueprint

__all__ = ["blueprint", "changing", "reading"]
