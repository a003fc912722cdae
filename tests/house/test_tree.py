import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Put together here, so that this file does not hold them itself.
MACHINE_FOLDERS = ("wor" + "k", "roo" + "t", "Use" + "rs")
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npmjs" + ".org", "npmjs" + ".com")
STRAY = re.compile(rf"(?<![\w./-])/(?:{'|'.join(MACHINE_FOLDERS)})/|{'|'.join(map(re.escape, REGISTRIES))}")


def list_files():
    """Every file of the project that git knows, or would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machines_folders_or_a_registry():
    found = [str(path.relative_to(ROOT)) for path in list_files() if STRAY.search(path.read_text(errors="replace"))]
    assert found == []


def test_a_machines_folder_is_seen():
    assert STRAY.search(f"open('/{MACHINE_FOLDERS[0]}/file')")
    assert not STRAY.search("templates/work/list.html")


def test_lock_files_hold_a_hash_for_every_package():
    for path in (ROOT / "locks").glob("*.lock"):
        packages = re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", path.read_text(), re.MULTILINE | re.DOTALL)
        assert packages, path
        assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_decisions_are_numbered_without_a_gap():
    numbers = sorted(path.name.partition("-")[0] for path in (ROOT / "docs/decisions").glob("*.md"))
    assert numbers == [f"{number:03}" for number in range(1, len(numbers) + 1)]
