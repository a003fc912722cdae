import re
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from conference.settings import TEMPLATES

NAMES = sorted(
    str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".xml", ".txt"}
)


def test_there_are_templates():
    assert "base.html" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_template_parses(name, bare_app):
    source = (TEMPLATES / name).read_text()
    bare_app.jinja_env.compile(source, name=name)


def test_a_template_that_does_not_parse_is_seen(bare_app):
    with pytest.raises(TemplateSyntaxError):
        bare_app.jinja_env.compile("{% if %}")


@pytest.mark.parametrize("name", NAMES)
def test_the_template_says_first_what_it_gets(name):
    first = (TEMPLATES / name).read_text().partition("\n")[0]
    assert re.match(r"\{#-? .+", first), f"{name} begins with {first!r}"


def test_templates_hold_no_inline_style_or_script_of_the_web():
    # The Content-Security-Policy would drop them without a word; print has no such policy.
    inline = re.compile(r'\sstyle="|\son\w+="|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)')
    found = [name for name in NAMES if not name.startswith("print/") and inline.search((TEMPLATES / name).read_text())]
    assert found == []


def test_no_template_is_empty():
    assert [name for name in NAMES if not (Path(TEMPLATES) / name).read_text().strip()] == []
