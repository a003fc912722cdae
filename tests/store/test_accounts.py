"""Who acted, by name."""

import pytest

from conference.store.accounts import name_actors
from tests.accounts import add_account, add_edition

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def test_those_who_acted_are_named_and_what_is_no_account_keeps_its_word(app_context):
    add_edition()
    account = add_account("organiser", name="Lu Mei")
    named = name_actors([f"account:{account}", "command line", f"account:{account}", "account:4711"])
    assert named == {f"account:{account}": "Lu Mei", "command line": "command line", "account:4711": "account:4711"}


def test_nobody_acted(app_context):
    assert name_actors([]) == {}
