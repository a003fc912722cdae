"""The pages of entry: tickets for those who hold them, badges in the office, and doors for those who stand there."""

from conference.desks.entry.views import badges, check_in, door, ticket_papers, tickets
from conference.desks.entry.views.blueprint import blueprint

__all__ = ["badges", "blueprint", "check_in", "door", "ticket_papers", "tickets"]
