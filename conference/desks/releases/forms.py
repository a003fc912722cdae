"""Forms of the release desk."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from conference.core.times import to_utc
from conference.desks.releases.planning import PlanRelease
from conference.desks.releases.releasing import ReleaseProgramme
from conference.kit.forms import Form

LONGEST_NOTE = 300
HOLD = "hold"


def strip(text: str | None) -> str:
    """What was typed, without space around it."""
    return (text or "").strip()


class ReleaseForm(Form):
    """The draft published now, as its reader has it in view."""

    expected = HiddenField()
    seen = HiddenField()
    note = StringField(_("What is new, in a sentence"), [Length(max=LONGEST_NOTE)], filters=[strip])
    reason = TextAreaField(_("Why errors may stand"), [Length(max=LONGEST_NOTE)], filters=[strip])

    def to_command(self, edition_id: int, letters: str) -> ReleaseProgramme:
        """What the form asks for; `letters` "hold" keeps them until somebody sends them."""
        expected = self.expected.data or ""
        return ReleaseProgramme(
            edition_id=edition_id,
            note=self.note.data,
            is_forced=bool(self.reason.data),
            reason=self.reason.data,
            expected=int(expected) if expected.isdecimal() else -1,
            seen=self.seen.data or "-",
            holds_letters=letters == HOLD,
        )


class PlanForm(Form):
    """The draft published at a time, as it is then."""

    due_at = DateTimeLocalField(_("When"), [InputRequired(_("Say when, such as 2027-06-01 12:00."))])
    plan_note = StringField(_("What is new, in a sentence"), [Length(max=LONGEST_NOTE)], filters=[strip])

    def to_command(self, edition_id: int, zone: str, letters: str) -> PlanRelease:
        """What the form asks for: the time on the clocks of `zone`."""
        return PlanRelease(edition_id, to_utc(self.due_at.data, zone), self.plan_note.data, letters == HOLD)
