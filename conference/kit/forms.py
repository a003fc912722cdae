"""Forms: each carries its token, and shows what a rule refuses beside what was typed."""

from __future__ import annotations

from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf

from conference.core.errors import RuleBroken
from conference.kit.locale import read_language
from conference.kit.words import say

protection = CSRFProtect()


class Form(FlaskForm):  # type: ignore[misc]
    """The parent of all forms."""

    def refuse(self, problem: RuleBroken, field: str | None = None) -> None:
        """Show what a rule refused: at a field, else above the form."""
        message = say(problem.code, problem.facts, read_language())
        if field is None:
            self.form_errors.append(message)
        else:
            self[field].errors = [*self[field].errors, message]


def make_token() -> str:
    """The token of this session, for what a script sends as `X-CSRFToken`."""
    return str(generate_csrf())


def set_up_forms(app: Flask) -> None:
    """Refuse with 400 every request that may change something and lacks its token.

    The token lasts as long as its session: the board stays open for a day.
    """
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    protection.init_app(app)
