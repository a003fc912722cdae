"""Long work in a process of its own, whose memory goes back when it ends and whose death takes nobody along."""

from __future__ import annotations

import os
import resource
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
Tell = Callable[[int], None]

# The web comes first: children give way to it.
NICENESS = 10
MOST_MEMORY_BYTES = 3 * 1024**3
MOST_CPU_SECONDS = 3600
# A child that says nothing for so long hangs.
LONGEST_SILENCE_SECONDS = 900


class ChildFailed(Exception):
    """What a child was to do failed; the text is its own traceback, or how it died."""


def run_in_child(
    function: Callable[..., T], *arguments: Any, tell: Tell, longest_silence: int = LONGEST_SILENCE_SECONDS
) -> T:
    """What `function(tell, *arguments)` gives, done in a child: there `tell` takes percents, which come to `tell` here.

    Function, arguments and result cross by pickling. Raises: ChildFailed.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve_parent, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        # Not as arguments of the process: those wait for ever where it dies before it has read them.
        ours.send((function, arguments))
        result: T = listen(ours, tell, longest_silence)
        return result
    except (EOFError, ConnectionError):
        child.join()
        raise ChildFailed(f"It ended with {child.exitcode}.") from None
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()


def listen(ours: Connection, tell: Tell, longest_silence: int) -> Any:
    """The child's result, its percents told on the way."""
    while ours.poll(longest_silence):
        kind, value = ours.recv()
        if kind == "done":
            return value
        if kind == "failed":
            raise ChildFailed(value)
        tell(value)
    raise ChildFailed(f"It said nothing for {longest_silence} seconds.")


def serve_parent(theirs: Connection) -> None:
    """In the child: do the work that comes and send what came of it."""
    Thread(target=leave_with_parent, daemon=True).start()
    # Ctrl-C reaches the whole group; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    limit(resource.RLIMIT_AS, MOST_MEMORY_BYTES)
    limit(resource.RLIMIT_CPU, MOST_CPU_SECONDS)
    try:
        function, arguments = theirs.recv()
        result = ("done", function(lambda percent: theirs.send(("percent", percent)), *arguments))
    except Exception:
        result = ("failed", traceback.format_exc())
    theirs.send(result)


def leave_with_parent() -> None:
    """End this process once its parent is gone, however that ended: nobody waits for the result."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def limit(kind: int, most: int) -> None:
    """Give this process no more of something, where the machine can say so."""
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
