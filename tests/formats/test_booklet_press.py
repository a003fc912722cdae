import gc

import pytest

from conference.formats.booklet.press import fill_in_tokens, forget_waste, without_sweeping


def test_the_collector_works_again_even_where_printing_failed():
    with pytest.raises(ValueError, match="torn"), without_sweeping():
        assert not gc.isenabled()
        forget_waste()
        assert gc.get_freeze_count() > 0
        raise ValueError("torn")
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with without_sweeping():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_tokens_are_filled_in_with_what_they_stand_for():
    styles = ":root{--ink:#111;--line:1pt solid var(--ink);}p{border:var(--line);color:var(--ink)}"
    assert fill_in_tokens(styles).endswith("p{border:1pt solid #111;color:#111}")
