"""The pages of what is known of people."""

from conference.desks.privacy.views import notice, office, own
from conference.desks.privacy.views.blueprint import blueprint

__all__ = ["blueprint", "notice", "office", "own"]
