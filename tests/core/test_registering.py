"""All that is wrong with what somebody answers, told at once."""

import pytest

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.registering import LONGEST_LINE, Question, find_wrong_answers, read_answers

STAY = Question(1, "choice", make_text(en="Do you stay?"), options=(make_text(en="No"), make_text(en="Yes")),
                is_needed=True)  # fmt: skip
WHERE = Question(2, "line", make_text(en="Where?"), is_needed=True, when_id=1, when_answer="2")
AGREED = Question(3, "tick", make_text(en="I agree"), is_needed=True)
NOTE = Question(4, "line", make_text(en="Anything else?"))
ALL = (STAY, WHERE, AGREED, NOTE)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, [("answer_missing", 1), ("answer_missing", 3)]),
        ({1: "2", 4: "x" * (LONGEST_LINE + 1)}, [("answer_missing", 2), ("answer_missing", 3), ("answer_long", 4)]),
        ({1: "3", 2: "unasked", 3: "yes"}, [("answer_wrong", 1)]),
        ({1: "1", 3: "yes"}, []),
    ],
)
def test_all_wrong_answers_are_found_in_the_order_of_the_questions(given, found):
    assert [(each.code, each.facts["question_id"]) for each in find_wrong_answers(ALL, given)] == found
    if found:
        with pytest.raises(RuleBroken) as refused:
            read_answers(ALL, given)
        assert (refused.value.code, refused.value.facts["question_id"]) == found[0]


def test_what_nobody_asked_is_no_answer():
    assert read_answers(ALL, {1: "1", 2: "Peace Hotel", 3: "yes", 4: " "}) == {1: "1", 3: "yes"}
