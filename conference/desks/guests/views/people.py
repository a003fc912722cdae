"""The pages of people."""

from __future__ import annotations

from flask import abort, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.naming import name_person
from conference.core.searching import order_name, search
from conference.desks.guests.adding import AddPerson, add_person
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.facts import PersonFacts, keep_details, read_person
from conference.desks.guests.forms import PersonForm, tell_person
from conference.desks.guests.portraying import change_portrait, find_small, keep_portrait
from conference.desks.guests.queries import PersonLine, find_person, find_person_by_slug, find_person_uses, list_people
from conference.desks.guests.removing import RemovePerson, remove_person
from conference.desks.guests.session_answers import list_session_answers, tell_answer
from conference.desks.guests.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.editing import Use
from conference.kit.here import Here, read_here
from conference.kit.listing import (
    Choice,
    Line,
    Listing,
    choose_scope,
    name_cell,
    name_portrait,
    offer_scopes,
    plain_cell,
    text_cell,
)
from conference.kit.outcomes import do, go, name_uses, remove
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.portraits import answer_portrait, read_upload
from conference.kit.words.names import name_country


@blueprint.get("/people")
@for_roles("organiser", "programmer")
def show_people(language: str, edition: str) -> str:
    """The people of the edition, or of all that the reader plans."""
    here = read_here(edition)
    people = list_people(choose_scope(here), here.id)
    countries = offer_countries(people, language)
    country = read_choice("country", list(countries))
    narrowed = [person for person in people if country in ("", person.country)]
    found = search(narrowed, read_words(), lambda person: list_names(person, language))
    page = cut_page(sorted(found, key=lambda person: order_name(person.name.read(language))))
    listing = Listing(
        title=_("People"),
        count=ngettext("%(num)s person", "%(num)s people", len(found)),
        columns=(_("Name"), _("Who they are"), _("Country or region"), _("Sessions")),
        page=page.turn([make_line(here, person) for person in page.items]),
        words=read_words(),
        hint=_("Name, house or country"),
        filters=(*offer_scopes(here), Choice("country", _("Country or region"), tuple(countries.items()), country)),
        add_label=_("Add a person"),
        add_address=f"{here.base}/new/person",
        ways=((_("Entered twice?"), f"{here.base}/merge/people"),) if here.is_organiser else (),
        nothing=_("Nobody is found."),
    )
    return render_template("office/list.html", listing=listing)


def list_names(person: PersonLine, language: str) -> list[str]:
    """What a person is found by."""
    texts = (*person.name.by_language.values(), *person.affiliation.by_language.values())
    return [*texts, name_country(person.country, language)]


def offer_countries(people: list[PersonLine], language: str) -> dict[str, str]:
    """The countries that people come from, to choose from."""
    codes = {person.country for person in people if person.country}
    return dict(sorted(((code, name_country(code, language)) for code in codes), key=lambda pair: pair[1]))


def make_line(here: Here, person: PersonLine) -> Line:
    """A person's line."""
    picture = name_portrait(here, person.slug, person.portrait)
    name = name_cell(person.name, f"{here.base}/people/{person.slug}", picture=picture)
    cells = (
        name,
        text_cell(person.affiliation),
        plain_cell(name_country(person.country, here.language)),
        plain_cell(person.sessions, is_figure=True),
    )
    return Line(person.id, name.words.text, cells)


@blueprint.route("/new/person", methods=["GET", "POST"])
@for_roles("organiser", "programmer")
def add(language: str, edition: str) -> Response | str:
    """A new person."""
    here = read_here(edition)
    form = open_form(PersonForm, {}, context=here.zone)

    def tell(facts: PersonFacts) -> dict[str, object]:
        return tell_person(facts, here.zone)

    if form.is_sent and save(form, lambda: add_person(AddPerson(here.id, form.read())), tell):
        return go(f"{here.base}/people")
    return render_template("guests/person.html", here=here, form=form, title=_("New person"))


@blueprint.route("/people/<slug>", methods=["GET", "POST"])
@for_roles("organiser", "programmer")
def change(language: str, edition: str, slug: str) -> Response | str:
    """A person."""
    here = read_here(edition)
    row = find_person_by_slug(slug, here.whole_scope) or abort(404)
    person_id, uses = row.id, find_person_uses(row.id)

    def tell(facts: PersonFacts) -> dict[str, object]:
        return tell_person(facts, here.zone)

    form = open_form(PersonForm, tell(read_person(row)), row.version, here.zone)

    def doing() -> object:
        facts = keep_details(form.read(), read_person(find_person(person_id)))
        return change_person(ChangePerson(here.id, person_id, form.seen, facts))

    if form.is_sent and save(form, doing, tell):
        return go(f"{here.base}/people")
    return show_person(here, form, person_id, uses)


def show_person(here: Here, form: PersonForm, person_id: int, uses: list[Use], link: str = "") -> str:
    """The page of a person that there is, with the private link that was made just now."""
    row = find_person(person_id)
    return render_template(
        "guests/person.html",
        here=here,
        form=form,
        title=name_person(row.name, here.language, row.name_order),
        slug=row.slug,
        id=person_id,
        uses=name_uses(uses, here),
        portrait=row.portrait,
        may_show=row.may_show_portrait,
        link=link,
        said=[line for line in list_session_answers(here.id, person_id) if line.said.answer],
        tell_answer=lambda line: tell_answer(line, here.zone, here.language),
    )


@blueprint.post("/people/<slug>/portrait")
@for_roles("organiser", "programmer")
def save_portrait(language: str, edition: str, slug: str) -> Response:
    """The page of a person, with another portrait, with none, or with what they agree to."""
    here = read_here(edition)
    row = find_person_by_slug(slug, here.whole_scope) or abort(404)
    person_id, known, place = row.id, row.portrait, f"people/{slug}"
    is_removed, may_show = request.form.get("do") == "remove", request.form.get("may_show") == "y"

    def doing() -> object:
        file = "" if is_removed else keep_portrait(read_upload(request.files.get("portrait"))) or known
        return change_portrait(here.id, person_id, file, may_show and not is_removed)

    return do(doing, here, _("Saved."), place, place)


@blueprint.get("/people/<slug>/portrait.jpg")
@for_roles("organiser", "programmer")
def show_portrait(language: str, edition: str, slug: str) -> Response:
    """A person's portrait, published or not."""
    row = find_person_by_slug(slug, read_here(edition).whole_scope) or abort(404)
    return answer_portrait(row.portrait)


@blueprint.get("/people/<slug>/portrait-small.jpg")
@for_roles("organiser", "programmer")
def show_small_portrait(language: str, edition: str, slug: str) -> Response:
    """A person's portrait in the size of lists, published or not."""
    row = find_person_by_slug(slug, read_here(edition).whole_scope) or abort(404)
    try:
        return Response(find_small(row.portrait).read_bytes(), content_type="image/jpeg")
    except FileNotFoundError:
        abort(404)


@blueprint.post("/people/<slug>/remove")
@for_roles("organiser", "programmer")
def take_away(language: str, edition: str, slug: str) -> Response:
    """The list of people, one of them gone."""
    here = read_here(edition)
    row = find_person_by_slug(slug, here.whole_scope) or abort(404)
    command = RemovePerson(here.id, row.id)
    return remove(lambda: remove_person(command), here, "people", f"people/{slug}")
