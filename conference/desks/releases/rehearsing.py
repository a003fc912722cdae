"""The letters a release would bring about: it is made, they are read, and all of it is taken back."""

from __future__ import annotations

from conference.core.errors import RuleBroken
from conference.core.letters import Letter
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.letters import read_letters_of_release


def rehearse_letters(edition_id: int, actor: str) -> list[Letter]:
    """What a release made now would send, letter by letter; none where nothing has changed."""
    with transaction(actor, is_rehearsal=True):
        try:
            made = release_programme(ReleaseProgramme(edition_id, is_forced=True))
        except RuleBroken:
            return []
        return read_letters_of_release(edition_id, made.number)
