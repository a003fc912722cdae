"""The form of a film."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField

from conference.core.languages import Text
from conference.desks.films.facts import FilmFacts
from conference.formats.countries import find_country
from conference.formats.language_names import find_language
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import ListField, MinutesField, NumberField, TextsField, WordField
from conference.kit.words.names import name_country, name_language


class DirectorRow(Row):
    """A director by name."""

    name = TextsField(_("Director"))


class FilmForm(EditForm):
    """The form of a film."""

    title = TextsField(_("Title"), is_open=True)
    original = WordField(_("Language of the original title"), find_language, name_language)
    directors = FieldList(FormField(DirectorRow), _("Directors"))
    countries = ListField(_("Countries or regions, in order"), find_country, name_country)
    year = NumberField(_("Year"))
    length = MinutesField(_("Length in minutes"))
    languages = ListField(_("Spoken languages"), find_language, name_language)
    synopsis = TextsField(_("Synopsis"), is_long=True)

    def read(self) -> FilmFacts:
        """What was typed, rows without a name left out. The original's title comes first."""
        names = (row.form["name"].data for row in self.directors)
        return FilmFacts(
            title=put_first(self.title.data, self.original.data or ""),
            directors=tuple(name for name in names if name),
            countries=self.countries.data or (),
            year=self.year.data,
            length=self.length.data,
            languages=self.languages.data or (),
            synopsis=self.synopsis.data,
        )


def put_first(title: Text, language: str) -> Text:
    """The title with that of a language first."""
    titles = title.by_language
    return Text({language: titles[language], **titles}) if language in titles else title


def tell_film(facts: FilmFacts) -> dict[str, Any]:
    """The state of the form that shows a film."""
    names = ("title", "countries", "year", "length", "languages", "synopsis")
    original = next(iter(facts.title.by_language), None)
    rows = [{"name": name} for name in facts.directors]
    return {name: getattr(facts, name) for name in names} | {"original": original, "directors": rows}
