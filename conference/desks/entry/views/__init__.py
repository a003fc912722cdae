"""The pages of entry: tickets for those who hold them, and badges in the office."""

from conference.desks.entry.views import badges, ticket_papers, tickets
from conference.desks.entry.views.blueprint import blueprint

__all__ = ["badges", "blueprint", "ticket_papers", "tickets"]
