import pytest

from conference.core.links import is_address


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/?q=电影#x", True),
        ("mailto:office@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("file:///etc/passwd", False),
        (" https://example.org/", False),
        ("https://example.org/ onclick=x", False),
        ("https://example.org/\njavascript:alert(1)", False),
        ("java\tscript:https://example.org/", False),
        ('https://example.org/"><b>', False),
        ("https://", False),
        ("", False),
    ],
)
def test_only_the_web_and_mail_may_be_linked(url, is_one):
    assert is_address(url) is is_one
