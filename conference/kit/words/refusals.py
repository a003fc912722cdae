"""What each refusal says: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "all_rejected": N_("No session could be read from the file; %(count)s lines were rejected. First: %(first)s"),
    "all_rejected_one": N_("No session could be read from the file; %(count)s line was rejected: %(first)s"),
    "base_url_missing": N_("ENV=production needs BASE_URL, the https:// address people see."),
    "booklet_needs_release": N_("%(slug)s has not been released yet. A booklet is printed from a release."),
    "clash": N_("This makes %(count)s new clashes. Give a reason to place it anyway."),
    "clash_one": N_("This makes a new clash. Give a reason to place it anyway."),
    "columns_unknown": N_("No columns hold what a programme needs; missing: %(missing)s."),
    "config_unreadable": N_("%(path)s cannot be read: %(problem)s"),
    "days_reversed": N_("The last day %(end)s lies before the first, %(start)s."),
    "demo_needs_empty": N_("The demo fills an empty installation. This one has editions of its own: %(count)s."),
    "edition_too_long": N_("An edition has at most %(most)s days, not %(days)s."),
    "edition_unknown": N_("There is no edition %(slug)s."),
    "ends_before_start": N_("Session %(code)s would end before it starts."),
    "errors_stand": N_(
        "%(count)s clashes stand that are errors (%(rules)s). conference clashes names them. Mend them, or force the release."
    ),
    "errors_stand_one": N_(
        "%(count)s clash stands that is an error (%(rules)s). conference clashes names it. Mend it, or force the release."
    ),
    "file_broken": N_("The file breaks off or is damaged at line %(line)s."),
    "file_empty": N_("The file is empty."),
    "file_missing": N_("%(path)s cannot be opened: %(problem)s"),
    "file_not_plain": N_("The file declares entities of its own. Such files are refused."),
    "file_too_large": N_("The file is too large: at most %(most)s MB can be imported."),
    "file_unreadable": N_("The file is no XLSX, CSV, XML or JSON that can be read."),
    "kind_missing": N_("The file does not say what kind of edition it is. Say it with --kind."),
    "kind_unknown": N_("An edition is a film-week or a conference, not %(kind)s."),
    "name_missing": N_("An edition needs a name."),
    "no_sessions": N_("There is no session in the file."),
    "not_a_schedule": N_("The file is no conference schedule."),
    "not_released": N_("%(slug)s has not been released yet. Its draft can be had with --release draft."),
    "nothing_changed": N_("Nothing has changed since release %(number)s."),
    "release_unknown": N_("%(slug)s has no release %(number)s yet."),
    "release_wrong": N_("A release is a number, or draft: not %(value)s."),
    "sample_clashes": N_("So small a sample has only %(most)s places for clashes, not %(clashes)s."),
    "sample_too_dense": N_("%(sessions)s sessions do not fit into %(rooms)s rooms on %(days)s days."),
    "sample_too_long": N_("The edition %(slug)s has only %(days)s days."),
    "schema_old": N_("The database is of another version. Run: conference db upgrade"),
    "secret_key_weak": N_("ENV=production needs a SECRET_KEY of at least %(shortest)s random characters."),
    "session_locked": N_("The session is locked."),
    "session_unknown": N_("There is no session %(session)s."),
    "setting_unknown": N_("%(path)s names a setting that does not exist: %(name)s"),
    "setting_wrong": N_("The setting %(name)s cannot be %(value)s."),
    "slug_reserved": N_("%(slug)s is an address of the site itself. Choose another."),
    "slug_taken": N_("There is an edition %(slug)s already."),
    "slug_wrong": N_("%(slug)s cannot stand in an address: use small letters, figures and hyphens."),
    "table_too_large": N_("The table is too large: at most %(rows)s rows and %(columns)s columns can be imported."),
    "too_many_parts": N_("The file has more parts than any programme needs."),
    "year_impossible": N_("The days of an edition lie in the years %(first)s to %(last)s."),
    "year_missing": N_("The file's dates have no year. Say when the edition starts, with --start."),
    "zone_differs": N_("The edition %(slug)s is in the zone %(zone)s, not %(other)s. Leave out --timezone."),
    "zone_missing": N_("The file does not name its time zone. Say it with --timezone."),
    "zone_unknown": N_("%(zone)s is no time zone. Write one such as Asia/Shanghai."),
}
