"""What a poster costs: CPU of drawing one with a still, with a portrait and with a sign, and the memory that stays.

The baseline is the same size in one colour, as a PNG by the same library.
Run: python -m bench.posters
"""

from __future__ import annotations

import importlib
from io import BytesIO
from pathlib import Path

from bench.calibration import Figure, measure_ms, print_figures

STATIC = Path(__file__).parents[1] / "static"
DEMO = STATIC / "img" / "demo"
ASKED_MS = 150
ASKED_MEBIBYTES = 40


def read_private() -> float:
    """The memory that is this process's alone, in MiB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1024


def main() -> int:
    """All figures; memory beside an application that has drawn none."""
    importlib.import_module("conference")
    before = read_private()
    from PIL import Image

    from conference.core.tracks import find_look
    from conference.formats.posters.drawing import draw_poster
    from conference.formats.posters.poster import Poster

    words = ("Long Road Film Week 2027", "12–18 June 2027")
    still = {"picture_name": "a.svg", "picture": (DEMO / "films" / "second-light.svg").read_bytes()}
    face = {"picture_name": "a.svg", "picture": (DEMO / "people" / "solongo-bataar.svg").read_bytes()}
    title, other = "Keeper of the Second Light", "第二盏灯"
    posters = {
        "still, English": Poster("Official Selection", title, other, "Portugal · 104 min", words, True, **still),
        "still, Chinese": Poster("主单元", other, title, "葡萄牙 · 104 分钟", words, True, **still),
        "portrait": Poster("Juror", "Solongo Bataar", "索伦高", "Mongolia", words, is_portrait=True, **face),
        "sign": Poster("Forum", "Who signs first, who pays last?" * 4, other, "Sat 12 Jun", words, look=find_look(10)),
    }
    costs = {name: measure_ms(lambda poster=poster: draw_poster(poster, str(STATIC / "vendor")))
             for name, poster in posters.items()}  # fmt: skip
    plain = measure_ms(lambda: Image.new("RGB", (1200, 630), "navy").save(BytesIO(), "PNG"))
    print(f"the same size in one colour: {plain:.1f} ms")
    return print_figures(
        *(Figure(f"a poster with a {name}", cost, ASKED_MS) for name, cost in costs.items()),
        Figure("memory that a process keeps once it has drawn them", read_private() - before, ASKED_MEBIBYTES, "MiB"),
    )


if __name__ == "__main__":
    raise SystemExit(main())
