"""The form of the rules that an edition is held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField, HiddenField, SelectField

from conference.core.programme import SESSION_KINDS
from conference.core.rules import RULES, SEVERITIES
from conference.core.times import NO_TIME
from conference.desks.editions.facts import RuleFacts
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import MinutesField, ParsedField
from conference.kit.locale import read_language
from conference.kit.rows import refuse_repeated
from conference.kit.words.names import name_kind
from conference.kit.words.sentences import name_rule, name_severity

# The lengths of an edition, and where those of its kinds stand.
KIND_LENGTHS = {
    "turnaround": "kind_turnarounds",
    "qa_extra": "kind_qa_extras",
    "after_landing": "kind_landings",
    "before_take_off": "kind_take_offs",
}


class FactorField(ParsedField):
    """How many times as much."""

    attributes = {"inputmode": "decimal"}

    def write(self, value: float) -> str:
        return f"{value:g}"

    def parse(self, typed: str) -> float:
        return float(typed.replace(",", "."))

    def complain(self) -> str:
        return str(_("Enter a number, such as 1.5."))


class RuleRow(Row):
    """How hard a rule is."""

    rule = HiddenField()
    severity = SelectField(validate_choice=False)


class KindLengthsRow(Row):
    """The lengths that a kind of session has otherwise than its edition, one or several."""

    needed = ("kind",)
    told = tuple(KIND_LENGTHS)

    kind = SelectField(_("Kind"))
    turnaround = MinutesField(_("Turnaround"))
    qa_extra = MinutesField(_("After a Q&A"))
    after_landing = MinutesField(_("After landing"))
    before_take_off = MinutesField(_("Before take-off"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether a length is told with the kind, or nothing."""
        is_fine = bool(super().validate(extra_validators))
        if self.is_empty or any(self.has(name) for name in self.told):
            return is_fine
        self.turnaround.errors = [str(_("Fill this in, or take the row away."))]
        return False


class KindRuleRow(Row):
    """How hard a rule is for a kind of session."""

    needed = ("kind", "rule", "severity")

    kind = SelectField(_("Kind"))
    rule = SelectField(_("Rule"))
    severity = SelectField(_("How hard"))


class RulesForm(EditForm):
    """The form of the rules that an edition is held to."""

    turnaround = MinutesField(_("Turnaround in minutes"))
    qa_extra = MinutesField(_("More after a Q&A, in minutes"))
    travel_factor = FactorField(_("Estimated ways, times"))
    after_landing = MinutesField(_("Free after landing, in minutes"))
    before_take_off = MinutesField(_("Free before take-off, in minutes"))
    kind_lengths = FieldList(FormField(KindLengthsRow), _("Minutes by kind of session"))
    severities = FieldList(FormField(RuleRow), _("Rules"))
    kind_severities = FieldList(FormField(KindRuleRow), _("Rules by kind of session"))

    def set_up(self) -> None:
        """Offer kinds, rules and severities."""
        kinds, rules = offer(SESSION_KINDS, name_kind), offer(RULES, name_rule)
        severities = offer(SEVERITIES, name_severity)
        for row in self.severities:
            row.severity.choices = severities
        for row in self.kind_lengths:
            row.kind.choices = {"": "", **kinds}
        for row in self.kind_severities:
            row.kind.choices, row.rule.choices = {"": "", **kinds}, {"": "", **rules}
            row.severity.choices = {"": "", **severities}

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether no kind is told of twice; the rest is the rules' to refuse."""
        is_fine = bool(super().validate(extra_validators))
        is_once = refuse_repeated(self.kind_lengths, "kind") & refuse_repeated(self.kind_severities, "kind", "rule")
        return is_fine and is_once

    def read(self) -> RuleFacts:
        """What was typed; a rule that is as hard as by default is left out, and so are empty rows."""
        told = {row.rule.data: row.severity.data for row in self.severities}
        return RuleFacts(
            turnaround=self.turnaround.data or NO_TIME,
            qa_extra=self.qa_extra.data or NO_TIME,
            travel_factor=1.0 if self.travel_factor.data is None else self.travel_factor.data,
            after_landing=self.after_landing.data or NO_TIME,
            before_take_off=self.before_take_off.data or NO_TIME,
            **{told: self.read_kind_lengths(name) for name, told in KIND_LENGTHS.items()},
            severities={id: hard for id, hard in told.items() if id not in RULES or RULES[id].severity != hard},
            kind_severities=self.read_kind_severities(),
        )

    def read_kind_lengths(self, name: str) -> dict[str, timedelta]:
        """A length of those kinds that have their own."""
        rows = [row.form for row in self.kind_lengths if not row.form.is_empty]
        return {row.kind.data: row[name].data for row in rows if row[name].data is not None}

    def read_kind_severities(self) -> dict[str, dict[str, str]]:
        """How hard rules are for kinds of session."""
        found: dict[str, dict[str, str]] = {}
        for row in self.kind_severities:
            if not row.form.is_empty:
                found.setdefault(row.kind.data, {})[row.rule.data] = row.severity.data
        return found


def offer(ids: Any, name: Callable[[str, str], str]) -> dict[str, str]:
    """What can be chosen, by name."""
    return {id: name(id, read_language()) for id in ids}


def tell_rules(facts: RuleFacts) -> dict[str, Any]:
    """The state of the form that shows an edition's rules."""
    names = ("turnaround", "qa_extra", "travel_factor", "after_landing", "before_take_off")
    rows = [{"rule": id, "severity": facts.severities.get(id, rule.severity)} for id, rule in RULES.items()]
    return {name: getattr(facts, name) for name in names} | {
        "severities": rows,
        "kind_lengths": list(tell_kind_lengths(facts)),
        "kind_severities": [
            {"kind": kind, "rule": rule, "severity": severity}
            for kind, severities in facts.kind_severities.items()
            for rule, severity in severities.items()
        ],
    }


def tell_kind_lengths(facts: RuleFacts) -> Iterator[dict[str, Any]]:
    """The rows of the kinds that have lengths of their own."""
    own = {name: getattr(facts, told) for name, told in KIND_LENGTHS.items()}
    for kind in SESSION_KINDS:
        if any(kind in lengths for lengths in own.values()):
            yield {"kind": kind, **{name: lengths.get(kind) for name, lengths in own.items()}}
