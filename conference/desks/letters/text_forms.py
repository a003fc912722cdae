"""The form of a letter's text."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _

from conference.desks.letters.texting import TextFacts
from conference.kit.edit_forms import EditForm
from conference.kit.editing import read_columns
from conference.kit.fields import TextsField


class LetterTextForm(EditForm):
    """A letter's subject and text in every language."""

    subject = TextsField(_("Subject"))
    body = TextsField(_("Text"), is_long=True)

    def read(self) -> TextFacts:
        """What was typed."""
        return TextFacts(self.subject.data, self.body.data)


def tell_text(facts: TextFacts) -> dict[str, Any]:
    """The state of the form that shows a text."""
    return read_columns(facts)
