import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from conference.kit.children import ChildFailed, run_in_child
from tests.kit.workers import wait_until


def count(tell, number):
    tell(50)
    return os.getpid(), number + 1


def fail(tell):
    raise ValueError("no paper")


def die(tell):
    os.kill(os.getpid(), signal.SIGKILL)


def sleep_long(tell, path):
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)


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


PARENT = """
import sys
from conference.kit.children import run_in_child
from tests.kit.test_children import sleep_long, tell_nobody
run_in_child(sleep_long, sys.argv[1], tell=tell_nobody)
"""


def test_a_child_ends_with_its_parent_however_that_ended(tmp_path):
    named = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(named)], cwd=Path(__file__).parents[2])
    wait_until(lambda: named.exists() and named.read_text())
    child = psutil.Process(int(named.read_text()))
    parent.kill()
    parent.wait()
    assert psutil.wait_procs([child], timeout=20)[1] == []
