"""The form on which a delegation's head registers those who come along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField, SelectField

from conference.core.errors import RuleBroken
from conference.desks.registration.grouping import BadLine, Member
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import LineField
from conference.kit.locale import read_language
from conference.kit.words import say

# So many empty lines are there at first.
FIRST_ROWS = 3


class MemberRow(Row):
    """Somebody who comes along."""

    needed = ("name",)
    told = ("email",)
    name = LineField(_("Name"))
    email = LineField(_("E-mail, if they have one"))
    class_id = SelectField(_("Class"))


class GroupForm(EditForm):
    """The lines of those who come along."""

    members = FieldList(FormField(MemberRow), _("Line"))

    def set_up(self) -> None:
        classes, _zone = self.context
        for row in self.members:
            row.form["class_id"].choices = {str(each.id): each.name.read(read_language()) for each in classes}

    def read(self) -> tuple[list[int], list[Member]]:
        """The lines in which somebody stands, by their numbers, and who."""
        rows = [(number, row.form) for number, row in enumerate(self.members) if not row.form.is_empty]
        return [number for number, _form in rows], [read_member(form) for _number, form in rows]

    def refuse_by_rule(self, problem: RuleBroken) -> None:
        """Show what a rule refused: of lines at their fields."""
        super().refuse_by_rule(problem)
        lines = problem.facts.get("lines", ())
        assert isinstance(lines, tuple)
        self.mark(lines, self.read()[0])

    def mark(self, lines: Sequence[BadLine], numbers: Sequence[int]) -> None:
        """Show at their fields what is wrong with lines."""
        _classes, zone = self.context
        for line in lines:
            field = self.members[numbers[line.number]].form[line.field]
            field.errors = [*field.errors, say(line.problem.code, line.problem.facts, read_language(), zone)]


def read_member(row: Any) -> Member:
    """Somebody as they were typed."""
    chosen = row["class_id"].data or "0"
    return Member(row["name"].data, row["email"].data or None, int(chosen) if chosen.isdecimal() else 0)
