"""The office's pages on which it registers somebody itself, and changes the class of a registration."""

from __future__ import annotations

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.core.cleaning import clean_line
from conference.desks.registration.accrediting import ChangeClassOf, accredit, change_class_of
from conference.desks.registration.accrediting_forms import AccreditForm
from conference.desks.registration.known_people import Known, find_known
from conference.desks.registration.queries import list_classes
from conference.desks.registration.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.clock import read_now
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.outcomes import do, go


@blueprint.get("/office/<edition>/registrations/of/<int:person>")
@for_roles("organiser")
def find_office_registration(language: str, edition: str, person: int) -> Response:
    """The registration of a person, or else the page on which they are registered."""
    here = read_here(edition)
    known = find_known(here.id, person) or abort(404)
    place = f"registrations/{known.registration_id}" if known.registration_id else f"new/registration?person={person}"
    return go(f"{here.base}/{place}")


@blueprint.route("/office/<edition>/new/registration", methods=["GET", "POST"])
@for_roles("organiser")
def add_office_registration(language: str, edition: str) -> Response | str:
    """Somebody registered by the office: a letter tells them."""
    here = read_here(edition)
    classes = list_classes(here.id, read_now())
    known = read_known(here)
    form = open_form(
        AccreditForm, tell_known(here, known), context=(here.id, classes, known.person_id if known else None)
    )
    done: list[int] = []
    if form.is_sent and save(form, lambda: done.append(accredit(form.read())), dict, _("Registered.")):
        return go(f"{here.base}/registrations/{done[0]}")
    return render_template("registration/accredit.html", here=here, form=form, known=known, has_classes=bool(classes))


def read_known(here: Here) -> Known | None:
    """The person that the address names; 404 for one who is not there."""
    asked = request.args.get("person", "")
    if not asked:
        return None
    return (find_known(here.id, int(asked)) if asked.isdecimal() and len(asked) < 10 else None) or abort(404)


def tell_known(here: Here, known: Known | None) -> dict[str, str]:
    """What is known of somebody, as the form begins with it."""
    if known is None:
        return {"language": here.language}
    return {
        "name": clean_line(known.name.read(known.language or here.language)),
        "email": known.email,
        "affiliation": clean_line(known.affiliation.read(known.language or here.language)),
        "language": known.language or here.language,
    }


@blueprint.post("/office/<edition>/registrations/<int:number>/class")
@for_roles("organiser")
def change_office_registration_class(language: str, edition: str, number: int) -> Response:
    """A registration, of another class."""
    here = read_here(edition)
    typed = request.form.get("class_id", "")
    command = ChangeClassOf(here.id, number, int(typed) if typed.isdecimal() and len(typed) < 10 else 0)
    place = f"registrations/{number}"
    return do(lambda: change_class_of(command), here, _("Saved."), place, place)
