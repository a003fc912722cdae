"""The office's pages: who asks to be erased, and what is known of a person or of somebody registered."""

from __future__ import annotations

from flask import Response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.desks.privacy.deciding import DecideErasing, check_all_theirs, decide_erasing, list_requests
from conference.desks.privacy.erasing import Erase, erase
from conference.desks.privacy.subjects import Subject, find_subject
from conference.desks.privacy.views.asking import Asker, find_person, find_registration
from conference.desks.privacy.views.blueprint import blueprint
from conference.desks.privacy.views.showing import give_all, obey, show_known, tell_erased
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.outcomes import do
from conference.kit.words.days import write_day

PAGE = "privacy/known.html"
PERSON, REGISTRATION = "/office/<edition>/people/<slug>/data", "/office/<edition>/registrations/<int:number>/data"


@blueprint.get("/office/<edition>/privacy")
@for_roles("organiser")
def list_wishes(language: str, edition: str) -> str:
    """Who asks to be erased, and until when that is to be decided."""
    here = read_here(edition)
    requests = [
        (each, each.person.name.read(language), write_day(each.decide_by.date(), "year", language))
        for each in list_requests(here.id)
    ]
    return render_template("privacy/requests.html", here=here, requests=requests)


@blueprint.post("/office/<edition>/privacy/<int:number>")
@for_roles("organiser")
def decide(language: str, edition: str, number: int) -> BaseResponse:
    """The list, one who asked erased, or told why not."""
    here, is_granted = read_here(edition), request.form.get("decision") == "erase"
    command = DecideErasing(here.id, number, is_granted, request.form.get("reason", ""))
    said = tell_erased(None) if is_granted else _("They stay, and are told why.")
    return do(lambda: decide_erasing(command), here, said, "privacy", "privacy")


def find_asker(here: Here, slug: str, number: int) -> Asker:
    """The person of a slug, else the registration of a number; 404 where there is none."""
    return find_person(here, slug) if slug else find_registration(here, number)


def check(here: Here, subject: Subject) -> None:
    """Refuse what is not all the reader's."""
    organised = frozenset(role.edition_id for role in here.reader.roles if role.name == "organiser")
    check_all_theirs(subject, None if here.reader.is_admin else organised)


@blueprint.get(PERSON)
@blueprint.get(REGISTRATION)
@for_roles("organiser")
def show_known_of(language: str, edition: str, slug: str = "", number: int = 0) -> Response:
    """What is known of a person, or of somebody registered."""
    here = read_here(edition)
    return show_known(find_asker(here, slug, number), PAGE, here=here)


@blueprint.post(f"{PERSON}/take")
@blueprint.post(f"{REGISTRATION}/take")
@for_roles("organiser")
def take_known(language: str, edition: str, slug: str = "", number: int = 0) -> Response:
    """All that is known of them, as a file for them."""
    here = read_here(edition)
    return give_all(find_asker(here, slug, number), lambda subject: check(here, subject))


@blueprint.post(f"{PERSON}/erase")
@blueprint.post(f"{REGISTRATION}/erase")
@for_roles("organiser")
def erase_known(language: str, edition: str, slug: str = "", number: int = 0) -> BaseResponse:
    """The list that they stood in, without them: the office has decided."""
    here = read_here(edition)
    asker = find_asker(here, slug, number)

    def doing() -> str:
        check(here, find_subject(asker.whose))
        erase(Erase(asker.whose, here.id))
        return tell_erased(None)

    return obey(asker, doing, f"{here.base}/{'people' if slug else 'registrations'}")
