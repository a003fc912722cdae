"""The server as people start it: a process of its own, on a real port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psutil
import pytest

DEADLINE_SECONDS = 60


def find_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def ask(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code
    except OSError:
        return None


def wait_until(is_so):
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def serve(tmp_path):
    """Starts `conference serve` on an empty folder; gives the process and its port."""
    started = []

    def serve(*options):
        port = find_port()
        command = [sys.executable, "-m", "conference.main", "serve", "--port", str(port), "--workers", "1", *options]
        server = psutil.Popen(command, env={**os.environ, "DATA_DIR": str(tmp_path), "DATABASE_URL": ""})
        started.append(server)
        wait_until(lambda: ask(port, "/readyz") == 200)
        return server, port

    yield serve
    for server in started:
        if server.poll() is None:
            server.kill()
            server.wait()


def test_the_server_brings_its_schema_answers_and_stops_with_all_its_processes(serve):
    server, port = serve()
    assert (ask(port, "/healthz"), ask(port, "/readyz")) == (200, 200)
    processes = server.children(recursive=True)
    assert any("worker" in process.cmdline() for process in processes)
    server.send_signal(signal.SIGTERM)
    assert server.wait(DEADLINE_SECONDS) == 0
    assert psutil.wait_procs(processes, timeout=DEADLINE_SECONDS)[1] == []
    assert ask(port, "/healthz") is None


def test_the_worker_ends_when_its_server_is_killed(serve):
    server, _ = serve()
    [worker] = [process for process in server.children() if "worker" in process.cmdline()]
    server.kill()
    server.wait()
    assert psutil.wait_procs([worker], timeout=DEADLINE_SECONDS)[1] == []


def test_a_worker_that_dies_is_started_again(serve):
    server, _ = serve()

    def find_workers():
        return [process.pid for process in server.children() if "worker" in process.cmdline()]

    [first] = find_workers()
    psutil.Process(first).kill()
    wait_until(lambda: not psutil.pid_exists(first))
    wait_until(find_workers)


def test_the_server_leaves_jobs_to_others_when_it_is_told_to(serve):
    server, _ = serve("--no-worker")
    assert [process for process in server.children() if "worker" in process.cmdline()] == []


def test_production_without_a_secret_does_not_start(tmp_path):
    command = [sys.executable, "-m", "conference.main", "serve", "--port", str(find_port())]
    environment = {**os.environ, "ENV": "production", "DATA_DIR": str(tmp_path), "LANGUAGE": "en", "SECRET_KEY": ""}
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=DEADLINE_SECONDS, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "Error: ENV=production needs a SECRET_KEY of at least 32 random characters.\n"
