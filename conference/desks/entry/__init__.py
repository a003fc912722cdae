"""Entry: tickets, badges, and who comes in."""
