"""Forms of accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from conference.desks.accounts.linking import UseLink
from conference.desks.accounts.passwords import LONGEST
from conference.desks.accounts.signing_in import SignIn
from conference.kit.forms import Form

# More than any address or name has; what is longer is no slip of the hand.
LONGEST_LINE = 300


def needed() -> InputRequired:
    """A field that must not be left empty."""
    return InputRequired(_("Fill this in."))


class SignInForm(Form):
    """Address and password."""

    email = StringField(
        _("E-mail"),
        [needed(), Length(max=LONGEST_LINE)],
        render_kw={"type": "email", "autocomplete": "username", "inputmode": "email", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Password"), [needed(), Length(max=LONGEST)], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()

    def to_command(self) -> SignIn:
        """What the form asks for."""
        return SignIn(self.email.data, self.password.data)


class UseLinkForm(Form):
    """Going in by a link that asks for nothing."""

    def to_command(self, secret: str) -> UseLink:
        """What the form asks for."""
        return UseLink(secret)


class ChoosePasswordForm(UseLinkForm):
    """Going in by a link that asks for a name and a password."""

    name = StringField(
        _("Your name"), [needed(), Length(max=LONGEST_LINE)], render_kw={"autocomplete": "name", "spellcheck": "false"}
    )
    password = PasswordField(_("Password"), [needed()], render_kw={"autocomplete": "new-password"})

    def to_command(self, secret: str) -> UseLink:
        """What the form asks for."""
        return UseLink(secret, self.name.data, self.password.data)
