"""What refusals of accounts say: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "email_wrong": N_("%(value)s is no e-mail address. Write one such as name@house.org."),
    "link_over": N_("This link does not lead in any more. Ask for a new one."),
    "password_common": N_("This password is among the first that others would try. Take a longer or less common one."),
    "password_long": N_("A password has at most %(longest)s characters."),
    "password_short": N_("A password has at least %(shortest)s characters."),
    "password_unprintable": N_("A password cannot hold control characters."),
    "sign_in_wrong": N_("Address and password do not belong together."),
}
