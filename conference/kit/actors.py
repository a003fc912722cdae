"""What those who acted are called on pages: an account by its name, one that is gone as a former member."""

from __future__ import annotations

from collections.abc import Iterable

from flask import has_request_context

from conference.kit.locale import read_language
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.log import COMMAND_LINE, FORMER_MEMBER, THE_GUEST
from conference.store.accounts import ACTOR, GUEST
from conference.store.accounts import name_actors as name_known


def name_actors(actors: Iterable[str], language: str = "") -> dict[str, str]:
    """What each who acted is called, by how the log keeps them; in the reader's language unless told another.

    Cost: 1 statement.
    """
    spoken = language or (read_language() if has_request_context() else LANGUAGES[0])
    say = read_translations(spoken).gettext
    ours = {"command line": say(COMMAND_LINE)}
    gone = {ACTOR: say(FORMER_MEMBER), GUEST: say(THE_GUEST)}
    return {
        actor: ours.get(actor) or next((word for mark, word in gone.items() if name.startswith(mark)), name)
        for actor, name in name_known(list(actors)).items()
    }
