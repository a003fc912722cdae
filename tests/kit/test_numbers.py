"""Numbers in addresses."""

import pytest

from conference.kit.site import LARGEST_ID
from tests.accounts import add_edition, sign_in


@pytest.mark.parametrize("number", [LARGEST_ID, LARGEST_ID + 1, 10**30])
def test_a_number_that_no_row_can_have_is_a_page_that_there_is_not(app, client, number):
    with app.app_context():
        add_edition()
    sign_in(client, role="admin")
    assert client.get(f"/en/office/film-week/team/{number}").status_code == 404
