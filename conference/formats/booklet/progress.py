"""How far a booklet is, as its renderer logs it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LAID_OUT_PERCENT = 90
# How many pages bring the layout half of the way: nobody knows beforehand how many there will be.
HALFWAY_PAGES = 40


class PageCounter(logging.Handler):
    """Turns the pages that are laid out, over all passes, into percents that only grow."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self.tell = tell
        self.pages = 0
        self.percent = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a page. The other steps take no time beside the layout."""
        if "Page" not in record.msg:
            return
        self.pages += 1
        percent = LAID_OUT_PERCENT * self.pages // (self.pages + HALFWAY_PAGES)
        if percent > self.percent:
            self.percent = percent
            self.tell(percent)


@contextmanager
def telling_progress(tell: Callable[[int], None]) -> Iterator[None]:
    """Tell the percents of what is rendered inside, below 100.

    Source: WeasyPrint 70, its logger "weasyprint.progress": one record a page and pass, "Creating layout - Page %d".
    """
    log, counter = logging.getLogger("weasyprint.progress"), PageCounter(tell)
    level = log.level
    log.setLevel(logging.INFO)
    log.addHandler(counter)
    try:
        yield
    finally:
        log.removeHandler(counter)
        log.setLevel(level)
