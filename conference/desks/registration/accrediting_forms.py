"""The office's form of somebody whom it registers itself."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from conference.desks.registration.accrediting import Accredit
from conference.kit.edit_forms import EditForm
from conference.kit.fields import LineField
from conference.kit.locale import NAMES, read_language


class AccreditForm(EditForm):
    """Who is registered, and in which class. Its context: the edition's id, its classes, and who this is."""

    name = LineField(_("Name"))
    email = LineField(_("E-mail"))
    affiliation = LineField(_("Affiliation"))
    class_id = SelectField(_("Class"))
    language = SelectField(_("Language of letters"), choices=NAMES)

    def set_up(self) -> None:
        _edition_id, classes, _person_id = self.context
        self.class_id.choices = {str(each.id): each.name.read(read_language()) for each in classes}

    def read(self) -> Accredit:
        """What was typed."""
        edition_id, _classes, person_id = self.context
        return Accredit(
            edition_id=edition_id,
            class_id=int(self.class_id.data or 0),
            name=self.name.data or "",
            email=self.email.data or "",
            affiliation=self.affiliation.data or "",
            language=self.language.data or read_language(),
            person_id=person_id,
        )
