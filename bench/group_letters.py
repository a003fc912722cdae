"""What a letter to a group of 5,000 costs: asking for it, its statements and CPU in the worker, and letting it go.

Run: python -m bench.group_letters
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import process_time

from bench.calibration import Figure, print_figures
from bench.seats import make_settings
from conference import create_app
from conference.desks.letters.group_letters import MakeGroupLetter, make_group_letter
from conference.desks.letters.group_sending import send_group_letter
from conference.desks.letters.group_writing import WriteGroupLetter, ask_for_letters
from conference.kit.jobs import do_job
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import GroupLetterRow
from tests.desks.registration.festival import EDITION, add_class, add_registrations, open_festival
from tests.statements import counting_statements

READERS = 5_000
ASKED_STATEMENTS, ASKED_SECONDS, ASKED_REQUEST = 300, 30, 1_500


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(Path(folder)))
        with app.app_context():
            open_festival()
            add_registrations(add_class(), READERS)
            with transaction("bench"):
                letter_id = make_group_letter(MakeGroupLetter(EDITION, "registrations", "1:registered"))
            start = process_time()
            with transaction("bench"):
                ask_for_letters(WriteGroupLetter(EDITION, letter_id, 1))
            asked = process_time() - start
            job_id = db.session.get_one(GroupLetterRow, letter_id).job_id
            assert job_id is not None
            start = process_time()
            with counting_statements() as statements:
                do_job(job_id, None)
            written = process_time() - start
            start = process_time()
            with transaction("bench"):
                assert send_group_letter(EDITION, letter_id) == READERS
            let_go = process_time() - start
    return print_figures(
        Figure("asking for 5,000 letters", asked * 1000, ASKED_REQUEST),
        Figure("statements that write them", len(statements), ASKED_STATEMENTS, ""),
        Figure("writing them, in the worker", written, ASKED_SECONDS, "s"),
        Figure("letting them go", let_go * 1000, ASKED_REQUEST),
    )


if __name__ == "__main__":
    sys.exit(main())
