"""The form of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField, SelectField

from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.errors import RuleBroken
from conference.core.programme import (
    PART_KINDS,
    ROLES,
    SESSION_KINDS,
    STATUSES,
    VISIBILITIES,
    Appearance,
    Link,
    Part,
)
from conference.core.times import NO_TIME
from conference.desks.programme.session_facts import SessionFacts
from conference.desks.programme.session_queries import Known
from conference.formats.language_names import find_language
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import LineField, ListField, MinutesField, NumberField, PickField, TextsField
from conference.kit.locale import read_language
from conference.kit.words.names import (
    name_kind,
    name_language,
    name_part,
    name_role,
    name_status,
    name_visibility,
)
from conference.kit.words.sentences import tell_blurred_clash, tell_clash

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Offers:
    """What a session's form offers: tracks by id, who and what can be named, whose clashes may be told."""

    tracks: Mapping[str, str]
    people: Known
    films: Known
    zone: str
    may_see: Callable[[int], bool]


class PersonRow(Row):
    """Someone in a role."""

    needed = ("person",)
    person = PickField(_("Person"))
    role = SelectField(_("Role"))


class PartRow(Row):
    """A part of a session, with its people."""

    kind = SelectField(_("Part"))
    length = MinutesField(_("Minutes"))
    title = TextsField(_("Title of the part"))
    people = FieldList(FormField(PersonRow), _("People"))


class FilmRow(Row):
    """A film that is shown."""

    needed = ("film",)
    film = PickField(_("Film"))


class LinkRow(Row):
    """A web address."""

    needed = ("url",)
    told = ("title",)
    url = LineField(_("Address"))
    title = LineField(_("Title"))


class SessionForm(EditForm):
    """The form of a session; `context` is its `Offers`."""

    code = LineField(_("Code"))
    kind = SelectField(_("Kind"))
    status = SelectField(_("Status"))
    visibility = SelectField(_("Visibility"))
    track_id = SelectField(_("Section or track"))
    title = TextsField(_("Title"), is_open=True)
    short_title = TextsField(_("Short title"))
    subtitle = TextsField(_("Subtitle"))
    abstract = TextsField(_("Abstract"), is_long=True)
    description = TextsField(_("Description"), is_long=True)
    languages = ListField(_("Languages"), find_language, name_language)
    setup = MinutesField(_("Set-up in minutes"))
    clear = MinutesField(_("Clearing in minutes"))
    expected = NumberField(_("People expected"))
    held = NumberField(_("Seats held"))
    films = FieldList(FormField(FilmRow), _("Films"))
    parts = FieldList(FormField(PartRow), _("Parts"))
    links = FieldList(FormField(LinkRow), _("Links"))
    reason = LineField(_("Why it may stand"))
    clashes: tuple[str, ...] = ()

    def set_up(self) -> None:
        """Offer the fixed words and the edition's tracks."""
        language = read_language()
        self.kind.choices = {word: name_kind(word, language) for word in SESSION_KINDS}
        self.status.choices = {word: name_status(word, language) for word in STATUSES}
        self.visibility.choices = {word: name_visibility(word, language) for word in VISIBILITIES}
        self.track_id.choices = dict(self.context.tracks)
        roles = {word: name_role(word, language) for word in ROLES}
        parts = {word: name_part(word, language) for word in PART_KINDS}
        for part in self.parts:
            part.kind.choices = parts
            for person in part.people:
                person.role.choices = roles

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is whole, and everybody and everything named is known."""
        is_fine = bool(super().validate(extra_validators))
        people = [settle(row.person, self.context.people) for part in self.parts for row in part.people]
        films = [settle(row.film, self.context.films) for row in self.films]
        return is_fine and all(people) and all(films)

    def read(self) -> SessionFacts:
        """What was typed, empty rows left out."""
        plain = ("title", "short_title", "subtitle", "abstract", "description", "kind", "status", "visibility")
        return SessionFacts(
            **{name: self[name].data for name in plain},
            track_id=int(self.track_id.data or 0) or None,
            languages=self.languages.data or (),
            films=tuple(row.film.pick_id for row in self.films if row.film.pick_id),
            parts=tuple(self.read_parts()),
            links=tuple(Link(row.url.data, row.form["title"].data or "") for row in self.links if row.url.data),
            setup=self.setup.data or NO_TIME,
            clear=self.clear.data or NO_TIME,
            expected=self.expected.data,
            held=self.held.data or 0,
        )

    def read_parts(self) -> Iterator[Part]:
        """The parts in order, with their people."""
        for row in self.parts:
            people = (Appearance(each.person.pick_id, each.role.data) for each in row.people if each.person.pick_id)
            yield Part(row.kind.data, row.form["length"].data, row.form["title"].data, tuple(people))

    def refuse_by_rule(self, problem: RuleBroken) -> None:
        """Show what a rule refused; of a clash, what clashes."""
        super().refuse_by_rule(problem)
        if problem.code == "clash":
            programme, found = problem.facts["programme"], problem.facts["clashes"]
            told = blur_clashes(programme, found, self.context.may_see)  # type: ignore[arg-type]
            self.clashes = tuple(self.tell(problem, clash) for clash in told)

    def tell(self, problem: RuleBroken, clash: Any) -> str:
        """A clash in one sentence."""
        if isinstance(clash, BlurredClash):
            return tell_blurred_clash(clash, self.context.zone, read_language())
        return tell_clash(problem.facts["programme"], clash, read_language())  # type: ignore[arg-type]


def settle(field: PickField, known: Known) -> bool:
    """Whether it is known who or what was meant, or nothing was; `pick_id` says whom."""
    typed = field.data or ""
    found = known.find(typed) if typed else []
    if typed and len(found) != 1:
        field.errors = [*field.errors, ask_again(typed, [known.write(id, read_language()) for id in found])]
        return False
    field.pick_id = next(iter(found), None)
    return True


def ask_again(typed: str, names: list[str]) -> str:
    """What to type instead of a name that nobody has, or several have."""
    if not names:
        return str(gettext("Nothing here is called %(name)s. Add it first, or choose from the list.", name=typed))
    several = ", ".join(names[:MOST_NAMED])
    return str(gettext("Several are called so. Choose one: %(names)s", names=several))


def tell_session(facts: SessionFacts, offers: Offers) -> dict[str, Any]:
    """The state of the form that shows a session."""
    language = read_language()
    plain = (
        "title", "short_title", "subtitle", "abstract", "description", "kind", "status", "visibility", "languages",
        "setup", "clear", "expected", "held",
    )  # fmt: skip
    return {name: getattr(facts, name) for name in plain} | {
        "track_id": str(facts.track_id or ""),
        "films": [{"film": offers.films.write(film, language)} for film in facts.films],
        "links": [{"url": link.url, "title": link.title} for link in facts.links],
        "parts": [
            {
                "kind": part.kind,
                "length": part.length,
                "title": part.title,
                "people": [
                    {"person": offers.people.write(each.person_id, language), "role": each.role} for each in part.people
                ],
            }
            for part in facts.parts
        ],
    }
