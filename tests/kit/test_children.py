import os
import signal

import pytest

from conference.kit.children import ChildFailed, run_in_child


def count(tell, number):
    tell(50)
    return os.getpid(), number + 1


def fail(tell):
    raise ValueError("no paper")


def die(tell):
    os.kill(os.getpid(), signal.SIGKILL)


def tell_nobody(percent):
    pass


def test_a_child_gives_its_result_and_tells_how_far_it_is():
    told = []
    child, number = run_in_child(count, 41, tell=told.append)
    assert (number, told) == (42, [50])
    assert child != os.getpid()


def test_a_child_that_fails_says_why():
    with pytest.raises(ChildFailed, match="ValueError: no paper"):
        run_in_child(fail, tell=tell_nobody)


def test_a_child_that_dies_takes_nobody_along():
    with pytest.raises(ChildFailed, match="-9"):
        run_in_child(die, tell=tell_nobody)
