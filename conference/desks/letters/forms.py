"""Forms of the outbox."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from conference.core.times import whole_minutes
from conference.desks.letters.wishing import LONGEST_QUIET, WishOfLetters
from conference.kit.forms import Form
from conference.store.letters import Wishes

MOST_MINUTES = whole_minutes(LONGEST_QUIET)


class WishesForm(Form):
    """What an edition wishes of its letters."""

    version = HiddenField()
    quiet = IntegerField(
        _("Minutes of quiet"),
        [InputRequired(_("Say how many minutes; 0 for none.")), NumberRange(0, MOST_MINUTES, _("From 0 to 1440."))],
    )
    reply_to = StringField(_("Answers go to"), [Length(max=254)], filters=[lambda text: (text or "").strip()])

    @classmethod
    def fill(cls, wishes: Wishes) -> WishesForm:
        """The form with what is wished now."""
        filled: WishesForm = cls(
            formdata=None, version=str(wishes.version), quiet=whole_minutes(wishes.quiet), reply_to=wishes.reply_to
        )
        return filled

    def to_command(self, edition_id: int) -> WishOfLetters:
        """What the form asks for."""
        version = self.version.data or ""
        return WishOfLetters(
            edition_id=edition_id,
            quiet=timedelta(minutes=self.quiet.data),
            reply_to=self.reply_to.data,
            version=int(version) if version.isdecimal() else -1,
        )
