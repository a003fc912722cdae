"""What each refusal says: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "base_url_missing": N_("ENV=production needs BASE_URL, the https:// address people see."),
    "config_unreadable": N_("%(path)s cannot be read: %(problem)s"),
    "secret_key_weak": N_("ENV=production needs a SECRET_KEY of at least %(shortest)s random characters."),
    "setting_unknown": N_("%(path)s names a setting that does not exist: %(name)s"),
    "setting_wrong": N_("The setting %(name)s cannot be %(value)s."),
}
