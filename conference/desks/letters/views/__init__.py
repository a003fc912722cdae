"""The outbox in the office: of an edition, and of the installation."""

from conference.desks.letters.views import addresses, changing, groups, reading, texts
from conference.desks.letters.views.outbox import blueprint

__all__ = ["addresses", "blueprint", "changing", "groups", "reading", "texts"]
