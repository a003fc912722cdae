import hashlib
import os

import pytest

from conference.kit.files import find_file, keep_file

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
HELLO = hashlib.sha256(b"hello").hexdigest()


def list_files(app):
    folder = app.extensions["settings"].data_dir / "files"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_the_hash_of_its_content(app_context):
    assert keep_file(b"hello") == HELLO
    assert find_file(HELLO).read_bytes() == b"hello"
    assert list_files(app_context) == [f"{HELLO[:2]}/{HELLO[2:4]}/{HELLO}"]


def test_the_same_content_is_kept_once(app_context, tmp_path):
    source = tmp_path / "source"
    source.write_bytes(b"hello")
    kept = find_file(keep_file(b"hello")).stat()
    assert keep_file(source) == HELLO
    assert find_file(HELLO).stat() == kept
    assert len(list_files(app_context)) == 1


@pytest.mark.parametrize(
    "name", ["", "..", "../../secret_key", HELLO[:-1], HELLO.upper(), f"{HELLO}\n", f"/{HELLO}", "x" * 64]
)
def test_what_is_no_name_is_never_a_path(app_context, name):
    keep_file(b"hello")
    with pytest.raises(FileNotFoundError):
        find_file(name)


def test_content_that_was_never_kept_is_not_found(app_context):
    with pytest.raises(FileNotFoundError):
        find_file(HELLO)


def test_a_write_that_fails_leaves_nothing_behind(app_context, monkeypatch):
    def fail(number):
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        keep_file(b"hello")
    assert list_files(app_context) == []
