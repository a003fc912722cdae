"""What those who acted are called on pages: an account by its name, one that is gone as a former member."""

from __future__ import annotations

from collections.abc import Iterable

from flask import has_request_context

from conference.kit.locale import read_language
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.log import FORMER_MEMBER, GUEST_NAMED, OURS, THE_GUEST
from conference.store.accounts import ACTOR, GUEST
from conference.store.accounts import name_actors as name_known
from conference.store.guest_links import read_guest_names


def name_actors(actors: Iterable[str], language: str = "") -> dict[str, str]:
    """What each who acted is called, by how the log keeps them; in the reader's language unless told another.

    Cost: 2 statements.
    """
    listed = list(actors)
    spoken = language or (read_language() if has_request_context() else LANGUAGES[0])
    say = read_translations(spoken).gettext
    ours = {actor: say(word) for actor, word in OURS.items()} | name_guests(listed, spoken)
    gone = {ACTOR: say(FORMER_MEMBER), GUEST: say(THE_GUEST)}
    return {
        actor: ours.get(actor) or next((word for mark, word in gone.items() if name.startswith(mark)), name)
        for actor, name in name_known(listed).items()
    }


def name_guests(actors: Iterable[str], language: str) -> dict[str, str]:
    """What those are called who acted by the link of an invitation that there is still."""
    ids = {actor: int(actor.removeprefix(GUEST)) for actor in actors if actor.startswith(GUEST)}
    names = read_guest_names(ids.values()) if ids else {}
    say = read_translations(language).gettext
    return {actor: say(GUEST_NAMED) % {"name": names[id].read(language)} for actor, id in ids.items() if id in names}
