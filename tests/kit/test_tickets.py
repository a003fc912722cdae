"""The code of a ticket: whose it is nobody can read, and nobody can make one up."""

from __future__ import annotations

import pytest
import segno

from conference.kit.tickets import read_code, write_code
from conference.store.tickets import make_number

pytestmark = [pytest.mark.parametrize("database", ["sqlite"]), pytest.mark.usefixtures("app_context")]


def test_a_code_is_read_back_as_its_number_and_is_always_the_same():
    number = make_number()
    assert read_code(write_code(number)) == number
    assert write_code(number) == write_code(number)


def test_a_hand_scanners_small_letters_and_line_end_and_a_hands_spaces_do_no_harm():
    number = make_number()
    code = write_code(number).lower()
    assert read_code(f" {code[:4]} {code[4:]}\r\n") == number


def test_a_code_is_small_and_holds_nothing_but_the_number_and_its_signature():
    code = write_code("A" * 16)
    assert len(code) == 32
    assert code.startswith("A" * 16)
    drawn = segno.make_qr(code, error="m")
    assert (drawn.mode, drawn.version) == ("alphanumeric", 2)


def test_a_code_that_was_changed_in_any_one_place_is_refused():
    code = write_code(make_number())
    for place, sign in enumerate(code):
        other = "B" if sign != "B" else "C"
        assert read_code(code[:place] + other + code[place + 1 :]) is None, place


@pytest.mark.parametrize("forged", ["", ".", "A" * 16, "A" * 32, "票" * 32, "1", "x" * 9999])
def test_a_code_that_somebody_made_up_is_refused(forged):
    assert read_code(forged) is None


def test_a_signature_that_is_cut_short_or_longer_is_refused():
    code = write_code(make_number())
    assert read_code(code[:-8]) is None
    assert read_code(code + "A" * 8) is None


def test_another_installations_code_is_refused(app):
    code = write_code(make_number())
    app.config["SECRET_KEY"] = "another secret of another installation"
    assert read_code(code) is None
