import os
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from multiprocessing.spawn import get_executable
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


def measure(tell, data):
    return len(data)


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


@pytest.fixture
def python_that_dies():
    """The interpreter of children ends at once, before it has read what it is to do."""
    python = get_executable()
    get_context("spawn").set_executable(shutil.which("false"))
    yield
    get_context("spawn").set_executable(python)


@pytest.mark.usefixtures("python_that_dies")
def test_a_child_that_dies_before_it_has_read_its_arguments_is_not_waited_for():
    with pytest.raises(ChildFailed, match="1"):
        run_in_child(measure, bytes(10_000_000), tell=tell_nobody)


def test_arguments_larger_than_a_pipe_come_across():
    assert run_in_child(measure, bytes(10_000_000), tell=tell_nobody) == 10_000_000


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
