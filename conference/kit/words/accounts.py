"""What refusals of accounts say: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "account_disabled": N_("The account of %(name)s is closed. An admin can open it again."),
    "account_nameless": N_("An account needs a name."),
    "account_own": N_("Nobody closes their own account."),
    "account_unknown": N_("There is no such account."),
    "admin_last": N_("This is the last admin who can sign in."),
    "edition_missing": N_("A %(role)s is one in an edition. Say which with --edition."),
    "edition_superfluous": N_("An admin belongs to the installation. Leave out --edition."),
    "email_same": N_("This is your address already."),
    "email_taken": N_("There is another account of this address. Sign in with that one, or take another address."),
    "email_wrong": N_("%(value)s is no e-mail address. Write one such as name@house.org."),
    "link_over": N_("This link does not lead in any more. Ask for a new one."),
    "organiser_last": N_("This is the last organiser of the edition. Make someone else one first."),
    "password_common": N_("This password is among the first that others would try. Take a longer or less common one."),
    "password_long": N_("A password has at most %(longest)s characters."),
    "password_short": N_("A password has at least %(shortest)s characters."),
    "password_unprintable": N_("A password cannot hold control characters."),
    "password_wrong": N_("This is not your present password."),
    "role_changed": N_("Someone else has changed this role meanwhile. Here it is as it stands now."),
    "role_held": N_("They have this role already."),
    "role_own": N_("Nobody changes their own role. Ask another organiser."),
    "role_unknown": N_("There is no such role any more."),
    "sign_in_wrong": N_("Address and password do not belong together."),
    "role_track_unknown": N_("One of the tracks is not there any more."),
}
