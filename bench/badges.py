"""What 1,000 badges with photographs and codes cost: CPU, memory, the size of the PDF, and how often progress is told.

They are printed in a process of their own, as a worker does, out of photographs as they are kept. The baseline is as
many plain pages by the same renderer.
Run: python -m bench.badges
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from time import process_time

from PIL import Image, ImageFilter

from bench.calibration import Figure, print_figures

BADGES, A_SHEET = 1_000, 8
ASKED_SECONDS = 60
ASKED_MEGABYTES = 80
ASKED_MEBIBYTES = 1024
ASKED_STEPS = 20
# As a telephone takes them: grain is what makes a photograph large.
TAKEN = (1500, 2000)
FACES = 40
NAMES = (
    ("Solongo Bataar",),
    ("Maria-Fernanda Östergård van der Meulen",),
    ("João Vidalgo", "若昂·维达尔"),
    ("محمد الأمين", "Mohamed al-Amine", "穆罕默德·阿明"),
    ("Нурлан Ахметов", "Nurlan Akhmetov"),
    ("王梓涵", "Wang Zihan"),
)


def take_photos(folder: Path) -> list[Path]:
    """Made-up photographs, kept as those that are sent are."""
    from conference.formats.portraits import to_portrait

    paths = [folder / f"{number:064d}" for number in range(FACES)]
    for number, path in enumerate(paths):
        grain = Image.effect_noise(TAKEN, 40 + number).filter(ImageFilter.GaussianBlur(1))
        out = BytesIO()
        Image.merge("RGB", (grain, grain.transpose(Image.Transpose.ROTATE_180), grain)).save(out, "JPEG", quality=90)
        path.write_bytes(to_portrait(out.getvalue()))
    return paths


def print_sample(folder: Path) -> tuple[float, float, float, int]:
    """(CPU seconds with fonts and imports, megabytes, peak MiB, steps of progress) of the badges, in this process."""
    photos = take_photos(folder)
    start = process_time()
    from conference.core.class_looks import LOOKS, find_class_look
    from conference.core.languages import make_text
    from conference.desks.entry.badges import print_in_child
    from conference.formats.passes.badge import Badge
    from conference.kit.words.registration_names import CLASS_NAMES

    chance, kinds, told = random.Random(1), list(LOOKS), list[int]()
    edition = make_text(en="Long Road Film Week 2027", zh="长路电影周 2027")
    zones = (make_text(en="Forum", zh="论坛"), make_text(en="Market hall", zh="市场展厅"))
    drawn = []
    for number in range(BADGES):
        (first, *others), kind = NAMES[number % len(NAMES)], kinds[number % len(kinds)]
        badge = Badge(
            edition=edition,
            names=(f"{first} {number}", *others),
            class_name=make_text(en=CLASS_NAMES[kind], zh="证件"),
            look=find_class_look(kind),
            code="".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=32)),
            affiliation="Tide Film Festival, President",
            country="葡萄牙 Portugal",
            zones=zones,
        )
        drawn.append((badge, photos[number % FACES]))
    pdf = print_in_child(told.append, drawn, "Badges", True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "linux" else 1024) / 1024
    return process_time() - start, len(pdf) / 1e6, peak, len(told)


def print_plain(pages: int) -> float:
    """CPU seconds of so many plain pages."""
    start = process_time()
    import weasyprint

    text = "<p>" + "Plain words on a plain page. " * 60 + "</p>"
    weasyprint.HTML(string=f"<div style='break-after:page'>{text * 3}</div>" * pages).write_pdf()
    return process_time() - start


def main(arguments: list[str]) -> int:
    """All figures, or one measurement of a child as JSON."""
    if arguments[:1] == ["sample"]:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(print_sample(Path(folder))))
        return 0
    if arguments[:1] == ["plain"]:
        print(json.dumps(print_plain(BADGES // A_SHEET)))
        return 0
    seconds, megabytes, peak, steps = measure("sample")
    print(f"as many plain pages: {measure('plain'):.1f} s", flush=True)
    return print_figures(
        Figure(f"{BADGES:,} badges with photographs and codes", seconds, ASKED_SECONDS, "s"),
        Figure("their PDF", megabytes, ASKED_MEGABYTES, "MB"),
        Figure("peak memory of the process that prints them", peak, ASKED_MEBIBYTES, "MiB"),
        Figure("times that progress was told", steps, ASKED_STEPS, "times", is_least=True),
    )


def measure(what: str) -> list[float] | float:
    """What a fresh process measures."""
    done = subprocess.run([sys.executable, "-m", "bench.badges", what], capture_output=True, check=True)
    measured: list[float] | float = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
