import weasyprint

from conference.formats.booklet.progress import telling_progress


def render(pages):
    weasyprint.HTML(string="<p style='break-after: page'>.</p>" * pages).render()


def test_the_percents_of_a_rendering_only_grow_and_stay_below_a_hundred():
    told = []
    with telling_progress(told.append):
        render(pages=60)
    assert len(told) > 10
    assert told == sorted(set(told))
    assert 0 < told[0] <= told[-1] < 100


def test_nothing_is_told_once_it_is_over():
    told = []
    with telling_progress(told.append):
        pass
    render(pages=1)
    assert told == []
