"""Forms of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, PasswordField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from conference.core.roles import EDITION_ROLES, Reader
from conference.desks.accounts.adding import Invite
from conference.desks.accounts.changing_accounts import ChangeAccount, ChangePassword
from conference.desks.accounts.changing_email import WishEmail
from conference.desks.accounts.changing_roles import ChangeRole
from conference.desks.accounts.erasing import EraseAccount
from conference.desks.accounts.linking import UseLink
from conference.desks.accounts.passwords import LONGEST
from conference.desks.accounts.queries import RoleLine, TrackLine
from conference.desks.accounts.signing_in import SignIn
from conference.kit.forms import Form
from conference.kit.locale import NAMES, read_language
from conference.kit.words import LANGUAGES
from conference.kit.words.names import name_account_role

# More than any address or name has; what is longer is no slip of the hand.
LONGEST_LINE = 300
# The only role whose work can be limited to tracks.
LIMITED_ROLE = "programmer"


def needed() -> InputRequired:
    """A field that must not be left empty."""
    return InputRequired(_("Fill this in."))


def fits() -> Length:
    """A line that is no longer than lines are."""
    return Length(max=LONGEST_LINE, message=_("This is too long."))


def make_email(autocomplete: str) -> StringField:
    """The field of an address."""
    told = {"type": "email", "autocomplete": autocomplete, "inputmode": "email", "spellcheck": "false"}
    return StringField(_("E-mail"), [needed(), fits()], render_kw=told)


def make_name(label: str, autocomplete: str) -> StringField:
    """The field of a name."""
    return StringField(label, [needed(), fits()], render_kw={"autocomplete": autocomplete, "spellcheck": "false"})


def make_password(label: str, autocomplete: str) -> PasswordField:
    """The field of a password."""
    too_long = Length(max=LONGEST, message=_("This is too long."))
    return PasswordField(label, [needed(), too_long], render_kw={"autocomplete": autocomplete})


class SignInForm(Form):
    """Address and password."""

    email = make_email("username")
    password = make_password(_("Password"), "current-password")
    next = HiddenField()

    def to_command(self) -> SignIn:
        """What the form asks for."""
        return SignIn(self.email.data, self.password.data)


class ResetForm(Form):
    """The address that a link is to go to."""

    email = make_email("username")


class UseLinkForm(Form):
    """Going in by a link that asks for nothing."""

    def to_command(self, secret: str) -> UseLink:
        """What the form asks for."""
        return UseLink(secret)


class ChoosePasswordForm(UseLinkForm):
    """Going in by a link that asks for a name and a password."""

    name = make_name(_("Your name"), "name")
    password = make_password(_("Password"), "new-password")

    def to_command(self, secret: str) -> UseLink:
        """What the form asks for."""
        return UseLink(secret, self.name.data, self.password.data)


class AccountForm(Form):
    """One's own name and language."""

    name = make_name(_("Your name"), "name")
    language = SelectField(_("Language of letters to you"), choices={each: NAMES[each] for each in LANGUAGES})

    def to_command(self, account_id: int) -> ChangeAccount:
        """What the form asks for."""
        return ChangeAccount(account_id, self.name.data, self.language.data)


class PasswordForm(Form):
    """One's own password."""

    present = make_password(_("Present password"), "current-password")
    chosen = make_password(_("Your new password"), "new-password")

    def to_command(self, account_id: int) -> ChangePassword:
        """What the form asks for."""
        return ChangePassword(account_id, self.present.data, self.chosen.data)


class ProvenForm(Form):
    """A form of one's own account that is obeyed with the password alone, where there is one."""

    present = make_password(_("Present password"), "current-password")

    def ask_for_password(self, has_password: bool) -> Self:
        """The same, without the field where there is no password to ask for."""
        if not has_password:
            del self.present
        return self

    @property
    def given(self) -> str:
        """The password that was typed."""
        return str(self.present.data) if "present" in self else ""


class EmailForm(ProvenForm):
    """Another address for one's own account."""

    email = make_email("email")

    def to_command(self, account_id: int) -> WishEmail:
        """What the form asks for."""
        return WishEmail(account_id, self.email.data, self.given)


class EraseForm(ProvenForm):
    """One's own account closed for good."""

    def to_command(self, account_id: int) -> EraseAccount:
        """What the form asks for."""
        return EraseAccount(account_id, self.given)


class RoleForm(Form):
    """What someone is in an edition, and in which of its tracks."""

    version = IntegerField(widget=HiddenInput())
    role = SelectField(_("Role"))
    reach = RadioField(_("Tracks"), default="all")
    tracks = SelectMultipleField(
        _("Only these tracks"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, tracks: Sequence[TrackLine]) -> None:
        """Offer the roles, by what they may do, and the edition's tracks."""
        self.role.choices = {name: name_account_role(name, read_language()) for name in reversed(EDITION_ROLES)}
        self.reach.choices = {"all": str(_("All tracks")), "some": str(_("Only these"))}
        self.tracks.choices = {track.id: track.name.read(read_language()) for track in tracks}

    def validate_tracks(self, field: SelectMultipleField) -> None:
        """Somebody limited to tracks has at least one."""
        if self.read_tracks() == ():
            raise ValidationError(_("Choose at least one track."))

    def read_tracks(self) -> tuple[int, ...] | None:
        """The tracks that were chosen; None for all."""
        is_limited = self.role.data == LIMITED_ROLE and self.reach.data == "some"
        return tuple(self.tracks.data) if is_limited else None

    def to_change(self, edition_id: int, role_id: int, by: Reader) -> ChangeRole:
        """What the form asks for."""
        return ChangeRole(edition_id, role_id, self.version.data or 0, self.role.data, self.read_tracks(), by)


class InviteForm(RoleForm):
    """Whoever is to be something in an edition."""

    email = make_email("off")
    name = StringField(_("Their name"), [fits()], render_kw={"autocomplete": "off", "spellcheck": "false"})
    language = SelectField(_("Language of the invitation"), choices={each: NAMES[each] for each in LANGUAGES})

    def to_invite(self, edition_id: int) -> Invite:
        """What the form asks for."""
        place = (self.role.data, edition_id, self.name.data or "", self.language.data)
        return Invite(self.email.data, *place, self.read_tracks())


def make_role_form(line: RoleLine, tracks: Sequence[TrackLine]) -> RoleForm:
    """The form of a role, filled in with what it is."""
    limits = [track.id for track in line.tracks or ()]
    reach = "all" if line.tracks is None else "some"
    form = RoleForm(version=line.version, role=line.role, reach=reach, tracks=limits)
    form.offer(tracks)
    return form
