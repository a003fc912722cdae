"""The pages of an edition's settings, rules, days and bodies. They share the edition's version."""

from __future__ import annotations

from flask import render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.core.rules import RULES
from conference.desks.editions.changing import (
    ChangeBodies,
    ChangeDays,
    ChangeSettings,
    change_bodies,
    change_days,
    change_settings,
    find_row,
)
from conference.desks.editions.facts import DaysFacts, read_bodies, read_days, read_rules, read_settings
from conference.desks.editions.forms import (
    BodiesForm,
    DaysForm,
    SettingsForm,
    tell_bodies,
    tell_days,
    tell_settings,
)
from conference.desks.editions.rule_forms import RulesForm, tell_rules
from conference.desks.editions.tuning import TuneRules, tune_rules
from conference.desks.editions.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import read_here
from conference.kit.outcomes import go
from conference.kit.words.sentences import name_rule


@blueprint.route("/settings", methods=["GET", "POST"])
@for_roles("organiser")
def show_settings(language: str, edition: str) -> Response | str:
    """The edition's settings."""
    here = read_here(edition)
    row = find_row(here.id)
    form = open_form(SettingsForm, tell_settings(read_settings(row)), row.version)

    def doing() -> object:
        return change_settings(ChangeSettings(here.id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_settings):
        return go(f"{here.base}/settings")
    return render_template("editions/settings.html", here=here, form=form)


@blueprint.route("/rules", methods=["GET", "POST"])
@for_roles("organiser")
def show_rules(language: str, edition: str) -> Response | str:
    """The rules that the edition is held to."""
    here = read_here(edition)
    row = find_row(here.id)
    form = open_form(RulesForm, tell_rules(read_rules(row)), row.version)
    if form.is_sent and save(form, lambda: tune_rules(TuneRules(here.id, form.seen, form.read())), tell_rules):
        return go(f"{here.base}/rules")
    rules = {rule: name_rule(rule, here.language) for rule in RULES}
    return render_template("editions/rules.html", here=here, form=form, rules=rules)


@blueprint.route("/days", methods=["GET", "POST"])
@for_roles("organiser")
def show_days(language: str, edition: str) -> Response | str:
    """The edition's days, each with a name or none."""
    here = read_here(edition)
    row = find_row(here.id)

    def tell(facts: DaysFacts) -> dict[str, object]:
        return tell_days(facts, here.start, here.end)

    form = open_form(DaysForm, tell(read_days(row)), row.version)
    if form.is_sent and save(form, lambda: change_days(ChangeDays(here.id, form.seen, form.read())), tell):
        return go(f"{here.base}/days")
    return render_template("editions/days.html", here=here, form=form)


@blueprint.route("/bodies", methods=["GET", "POST"])
@for_roles("organiser")
def show_bodies(language: str, edition: str) -> Response | str:
    """The edition's organising bodies, in the order of protocol."""
    here = read_here(edition)
    row = find_row(here.id)
    form = open_form(BodiesForm, tell_bodies(read_bodies(row)), row.version)
    if form.is_sent and save(
        form, lambda: change_bodies(ChangeBodies(here.id, form.seen, form.read())), tell_bodies, _("Saved.")
    ):
        return go(f"{here.base}/bodies")
    return render_template("editions/bodies.html", here=here, form=form)
