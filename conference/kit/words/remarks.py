"""What an import says of a line of its file, and of itself: code of `Remark` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "bad_date": N_("“%(value)s” is no date. The row was left out."),
    "bad_date_passed": N_("“%(value)s” is no date and time. The day and the start time counted."),
    "bad_end": N_("“%(value)s” is no time of day. The end follows from the length."),
    "bad_instant": N_("“%(value)s” is no day and time such as 2027-06-12T14:00. It was left as it is."),
    "bad_length": N_("“%(value)s” is no length. The row went in without one."),
    "bad_number": N_("“%(value)s” is no such number. It was left as it is."),
    "bad_start_passed": N_("“%(value)s” is no time of day. The date and time of the session counted."),
    "bad_time": N_("“%(value)s” is no time of day. The row was left out."),
    "bad_word": N_("“%(value)s” is none of the words that can stand here. It was left as it is."),
    "code_mended": N_("“%(value)s” cannot stand in an address. The session got the code %(code)s."),
    "code_repeated": N_("The id %(value)s stands for two sessions. The second got another code."),
    "column_unknown": N_("No column is called “%(value)s”. It was passed over."),
    "days_other": N_(
        "The file's sessions are on %(first)s – %(last)s, the edition's days are %(start)s – %(end)s. "
        "Is this the file of another edition?"
    ),
    "end_before_start": N_("The end %(value)s lies before the start. It was left as it is."),
    "example_row": N_("This is the example of the template. The row was passed over."),
    "length_too_long": N_("“%(value)s” is longer than 48 hours. The session went in without a length."),
    "missing_date": N_("There is no date. The row was left out."),
    "missing_length": N_("There is no length, so this session cannot be checked for clashes."),
    "missing_place": N_("There is no venue and no hall. The row was left out."),
    "missing_room": N_("There is no room. The session is not placed."),
    "missing_time": N_("There is no time. The row was left out."),
    "missing_title": N_("There is no title. The row was left out."),
    "missing_year": N_("The date “%(value)s” has no year. The row was left out."),
    "over_midnight": N_("“%(value)s” lies after midnight: taken as the next day."),
    "people_alike": N_("“%(value)s” and “%(other)s” look the same. They were taken as two people."),
    "rooms_alike": N_("“%(value)s” and “%(other)s” look the same. They were taken as two rooms."),
    "row_repeated": N_("The same as line %(first)s. Taken once."),
    "row_without_session": N_("“%(value)s” is no session. The row was passed over."),
    "session_cancelled": N_("%(value)s “%(title)s” is no longer in the file and was cancelled."),
    "session_locked_kept": N_("%(value)s is locked and stays where it is."),
    "session_missing": N_("%(value)s “%(title)s” is no longer in the file. It stays as it is."),
    "text_cut": N_("A spreadsheet has cut this text off. It was left as it is."),
    "zone_other": N_("The file is in the zone %(value)s, the edition in %(zone)s. The file's zone counted."),
    "import_counts": N_(
        "%(added)s sessions added, %(changed)s changed, %(unchanged)s unchanged; "
        "%(people)s people, %(rooms)s rooms, %(films)s films"
    ),
    "import_missing": N_("To cancel what is no longer in the file, import it with --cancel-missing."),
    "import_rehearsed": N_("This was a trial: nothing was changed."),
    "line_told": N_("Line %(line)s: %(message)s"),
    "cell_told": N_("Line %(line)s, %(column)s: %(message)s"),
    "column_told": N_("%(column)s: %(message)s"),
}
