import pytest

from conference.kit.access import public
from conference.kit.answers import LONGEST_QUESTION, answer_kept
from conference.kit.keeping import believe

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
WORDS = "Night Ferry sails at half past two. " * 20
MINE, OTHERS = "/en/poster", "/en/programme"


class Poster:
    """A view that gives an answer as long as nothing changes, and counts how often it is asked."""

    def __init__(self):
        self.asked = 0
        self.words = WORDS
        self.belief = None

    def show(self):
        self.asked += 1
        self.belief = believe(self.belief, lambda: self.words, seconds=600)
        words = self.belief.value
        return answer_kept(words, lambda: words, address="poster", language="en", beliefs=(self.belief,))

    def let_time_pass(self):
        self.belief.until = 0


@pytest.fixture
def poster(app):
    poster = Poster()
    app.add_url_rule(MINE, "poster", public(lambda: poster.show()))
    return poster


def read(client, address=MINE, method="GET", **headers):
    answer = client.open(address, method=method, headers=headers)
    return answer.status, list(answer.headers), answer.data


ASKED_HOW = [
    {},
    {"method": "HEAD"},
    {"Accept_Encoding": "gzip, br"},
    {"Accept_Encoding": "gzip", "method": "HEAD"},
    {"If_None_Match": "MINE"},
    {"If_None_Match": "MINE", "method": "HEAD"},
    {"If_None_Match": "W/MINE"},
    {"If_None_Match": '"another", MINE'},
    {"If_None_Match": "*"},
    {"If_None_Match": '"another"'},
    {"If_None_Match": ""},
    {"If_None_Match": "no name at all"},
    {"Range": "bytes=0-9"},
    {"Cookie": "session=whoever", "Authorization": "Bearer key"},
]


@pytest.mark.parametrize("how", ASKED_HOW)
def test_an_answer_is_the_same_made_kept_and_ready(client, poster, how):
    name = dict(read(client, Accept_Encoding=how.get("Accept_Encoding", ""))[1])["ETag"]
    how = {header: value.replace("MINE", name) for header, value in how.items()}
    poster.words = "Something else, so that nothing is kept of it."
    poster.let_time_pass()
    read(client)
    poster.words = WORDS
    poster.let_time_pass()
    made = read(client, **how)
    poster.let_time_pass()
    kept = read(client, **how)
    asked = poster.asked
    ready = read(client, **how)
    assert (poster.asked, ready) == (asked, kept)
    assert ready == made
    assert made[0] == ("304 NOT MODIFIED" if name in how.get("If_None_Match", "") or "*" in how.values() else "200 OK")
    assert [header for header in ready[1] if header[0] == "Set-Cookie" or "Cookie" in header[1]] == []


def test_what_is_ready_is_asked_for_again_once_it_is_not_believed(client, poster):
    first = read(client)
    assert (read(client), poster.asked) == (first, 1)
    poster.let_time_pass()
    assert (read(client), poster.asked) == (first, 2)
    assert (read(client), poster.asked) == (first, 2)
    poster.words = "Sold out."
    assert (read(client), poster.asked) == (first, 2)
    poster.let_time_pass()
    assert (read(client)[2], poster.asked) == (b"Sold out.", 3)


def test_what_a_renewed_belief_carries_is_ready_for_all_its_questions(client, poster):
    for query in ("?a", "?b"):
        read(client, MINE + query)
    poster.let_time_pass()
    for query in ("?a", "?b", "?a", "?b"):
        read(client, MINE + query)
    assert poster.asked == 3


def test_what_a_belief_that_turned_out_wrong_carried_is_never_ready_again(client, poster):
    read(client, MINE + "?a")
    wrong = poster.belief
    for words in ("Sold out.", WORDS):
        poster.let_time_pass()
        poster.words = words
        read(client, MINE + "?b")
    assert poster.belief is not wrong
    read(client, MINE + "?a")
    assert poster.asked == 4


def test_another_question_is_another_answer(client, poster):
    read(client)
    for number, headers in enumerate(({"Host": "other.example"}, {"Accept-Encoding": "gzip"}), 2):
        client.get(MINE, headers=headers)
        assert poster.asked == number
    read(client, MINE + "?more")
    assert poster.asked == 4
    assert read(client, MINE, "POST")[0] == "405 METHOD NOT ALLOWED"


def test_questions_too_long_to_keep_are_asked_each_time(client, poster):
    for _ in range(2):
        read(client, MINE + "?" + "x" * LONGEST_QUESTION)
    assert poster.asked == 2


def test_an_answer_that_says_nothing_of_what_it_believes_is_asked_for_each_time(app, client):
    asked = []

    def show():
        asked.append(1)
        return answer_kept(OTHERS, lambda: OTHERS)

    app.add_url_rule(OTHERS, "others", public(show))
    assert [read(client, OTHERS)[2], read(client, OTHERS)[2], len(asked)] == [OTHERS.encode(), OTHERS.encode(), 2]
