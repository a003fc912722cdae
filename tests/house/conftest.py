from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from conference import create_app
from tests.conftest import close, make_settings


@pytest.fixture
def bare_app(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database without tables, for guards that only look at how it is joined."""
    app = create_app(make_settings(tmp_path))
    yield app
    close(app)
