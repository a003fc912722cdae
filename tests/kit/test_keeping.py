from time import monotonic

from conference.kit.keeping import Belief, Shelf, believe


def test_a_shelf_lets_go_of_what_was_not_used_for_longest():
    shelf = Shelf(6, len)
    for word in ("one", "two"):
        shelf.keep(word, word)
    shelf.find("one")
    shelf.keep("six", "six")
    assert ([*shelf.values], shelf.weight) == (["one", "six"], 6)
    shelf.keep("one", "1")
    assert ([*shelf.values], shelf.weight) == (["six", "one"], 4)


def test_a_shelf_keeps_the_last_even_where_it_is_too_heavy():
    shelf = Shelf(2, len)
    assert shelf.keep("long", "much too long") == shelf.find("long")
    shelf.keep("short", "s")
    assert [*shelf.values] == ["short"]


def test_a_belief_holds_for_its_time_from_before_it_was_read():
    def read_slowly():
        started.append(monotonic())
        while monotonic() == started[0]:
            pass
        return "read"

    started = []
    belief = believe(None, read_slowly, 600)
    assert belief.until <= started[0] + 600
    assert believe(belief, lambda: "other", 600) is belief


def test_a_belief_stays_the_same_while_it_reads_the_same():
    belief = Belief("read", until=0)
    assert not belief.holds
    assert believe(belief, lambda: "read", 600) is belief
    assert belief.holds
    over = Belief("read", until=0)
    assert believe(over, lambda: "other", 600).value == "other"
    assert not over.holds
