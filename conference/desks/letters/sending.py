"""Letters of the outbox given away as they fall due.

A letter is noted as being sent, and that is committed, before a server hears of it; so a worker that dies with it
leaves a trace, and the letter is sent again under the same Message-ID once that worker counts as gone.
"""

from __future__ import annotations

from dataclasses import replace

from conference.core.letters import BLANK, GROUP_LETTER, GUEST_LETTERS, Letter
from conference.kit.clock import read_now
from conference.kit.links import make_guest_link, make_link, make_registration_link
from conference.kit.mail import Post, ServerAway, open_post
from conference.kit.messages import LetterRefused
from conference.kit.rounds import NotNow
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import (
    Errand,
    Taken,
    free_left_letters,
    has_due_letters,
    note_refused,
    note_sent,
    note_server_away,
    note_untried,
    take_letter,
)

WORKER = "worker"


def send_due_letters() -> None:
    """Send every letter that is due, one after the other, those first that somebody waits for.

    Raises: NotNow where no letter can leave; why is noted at those that are due.
    """
    if not has_due():
        return
    with transaction(WORKER):
        free_left_letters(read_now())
    try:
        with open_post() as post:
            while send_next(post):
                pass
    except ServerAway as problem:
        with transaction(WORKER):
            note_server_away(str(problem), read_now())
        raise NotNow(str(problem)) from problem


def has_due() -> bool:
    """Whether a round has anything to do."""
    found = has_due_letters(read_now())
    db.session.rollback()
    return found


def send_next(post: Post) -> bool:
    """Send the letter that is next. Returns whether there was one. Raises: ServerAway."""
    with transaction(WORKER):
        taken = take_letter(read_now())
        letter = fill_blank(taken) if taken else None
    if taken is None or letter is None:
        return False
    try:
        post.send(letter)
    except LetterRefused as refusal:
        with transaction(WORKER):
            note_refused(taken, str(refusal), refusal.is_final, read_now())
    except ServerAway as problem:
        with transaction(WORKER):
            note_untried(taken, str(problem), read_now())
        raise
    else:
        with transaction(WORKER):
            note_sent(taken, read_now())
    return True


def fill_blank(taken: Taken) -> Letter:
    """The letter as it leaves: its blank, where it has one, filled with a new link that only its reader gets."""
    letter = taken.letter
    if BLANK not in letter.text:
        return letter
    link = make_own_link(taken.errand, letter)
    return replace(letter, text=letter.text.replace(BLANK, link), html=letter.html.replace(BLANK, link))


def make_own_link(errand: Errand, letter: Letter) -> str:
    """A new link for whom a letter is for: into their account, to their registration or invitation; else the blank."""
    if errand.account_id is not None:
        return make_link(errand.account_id, errand.kind, letter.language, sent_to=letter.address)
    if errand.registration_id is not None:
        return make_registration_link(errand.registration_id, letter.language)
    if errand.kind in (*GUEST_LETTERS, GROUP_LETTER) and errand.edition_id is not None and errand.person_id is not None:
        return make_guest_link(errand.edition_id, errand.person_id, letter.language) or BLANK
    return BLANK
