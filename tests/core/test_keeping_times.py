from datetime import date

from conference.core.keeping_times import LETTERS, PRIVATE, REGISTRATIONS, KeepingTimes

TIMES = KeepingTimes(private_days=1, registration_days=3, letter_days=3)
LAST = date(2027, 6, 20)


def test_a_thing_is_kept_for_as_many_days_after_the_last():
    assert TIMES.find_ends(LAST) == {PRIVATE: date(2027, 6, 21), REGISTRATIONS: date(2027, 6, 23),
                                     LETTERS: date(2027, 6, 23)}  # fmt: skip


def test_on_its_last_day_it_is_still_kept_and_the_day_after_no_more():
    assert TIMES.list_over(LAST, date(2027, 6, 21)) == []
    assert TIMES.list_over(LAST, date(2027, 6, 22)) == [PRIVATE]
    assert TIMES.list_over(LAST, date(2027, 6, 24)) == [PRIVATE, REGISTRATIONS, LETTERS]
