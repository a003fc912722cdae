"""What each refusal says: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "base_url_missing": N_("ENV=production needs BASE_URL, the https:// address people see."),
    "clash": N_("This makes %(count)s new clashes. Give a reason to place it anyway."),
    "config_unreadable": N_("%(path)s cannot be read: %(problem)s"),
    "days_reversed": N_("The last day %(end)s lies before the first, %(start)s."),
    "edition_unknown": N_("There is no edition %(slug)s."),
    "ends_before_start": N_("Session %(code)s would end before it starts."),
    "errors_stand": N_("%(count)s clashes stand that are errors (%(rules)s). Waive them, mend them or force the release."),
    "kind_unknown": N_("An edition is a film-week or a conference, not %(kind)s."),
    "name_missing": N_("An edition needs a name."),
    "nothing_changed": N_("Nothing has changed since release %(number)s."),
    "release_unknown": N_("%(slug)s has no release %(number)s yet."),
    "secret_key_weak": N_("ENV=production needs a SECRET_KEY of at least %(shortest)s random characters."),
    "session_locked": N_("The session is locked."),
    "session_unknown": N_("There is no session %(session)s."),
    "setting_unknown": N_("%(path)s names a setting that does not exist: %(name)s"),
    "setting_wrong": N_("The setting %(name)s cannot be %(value)s."),
    "slug_reserved": N_("%(slug)s is an address of the site itself. Choose another."),
    "slug_taken": N_("There is an edition %(slug)s already."),
    "slug_wrong": N_("%(slug)s cannot stand in an address: use small letters, figures and hyphens."),
    "zone_unknown": N_("%(zone)s is no time zone. Write one such as Asia/Shanghai."),
}
