"""The forest plot of earlier studies: every study, the mean, a new study; marked where it must be."""

import pytest
from helpers_earlier import correlation, studies, study
from matplotlib.figure import Figure

from egovbayes.earlier.evidence import evidence
from egovbayes.report.earlier.files import forest_figure, forests
from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.evidence_forest import DERIVED

ROWS = [
    study(1, coefficient="0.10", se="0.05", n="400", country="'Hav'"),
    study(2, coefficient="0.345", t="6.9", n="1200"),
    study(3, coefficient="0.50", k="7", n="2516", i2="80"),
]


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for owner in (figure, *figure.axes) for text in owner.texts]


def drawn(rows: list[str], *, synthetic: bool = False) -> Figure:
    (one,) = evidence(studies(*rows)).pairs
    with own_style():
        return forest_figure(one, synthetic=synthetic)()


def test_every_study_has_its_numbers_as_printed() -> None:
    said = texts(drawn(ROWS))
    assert "Author 1 (2001), Hav" in said
    assert "Author 3 (2003), 7 studies" in said
    assert ".10 [.00, .20]" in said
    assert f".345 [.25, .44]{DERIVED}" in said
    assert f"{DERIVED} standard error derived, not printed" in said
    assert "1,200" in said
    assert {"Mean of all studies", "A new study", "n", "95 % interval"} <= set(said)


def test_marks_lie_where_the_numbers_do() -> None:
    figure = drawn(ROWS)
    squares, circle = figure.axes[0].collections[1:4:2]
    assert squares.get_offsets()[:, 0].tolist() == pytest.approx([0.10, 0.345, 0.50])
    (one,) = evidence(studies(*ROWS)).pairs
    assert circle.get_offsets()[0, 0] == pytest.approx(float(one.predictive.quantiles(0.5)))
    low, high = figure.axes[0].get_xlim()
    assert low < float(one.predictive.quantiles(0.025)) < float(one.predictive.quantiles(0.975)) < high


def test_made_up_studies_are_marked() -> None:
    assert "SYNTHETIC DATA" in texts(drawn(ROWS, synthetic=True))
    assert "SYNTHETIC DATA" not in texts(drawn(ROWS))


def test_no_word_lies_outside() -> None:
    long = study(4, coefficient="-0.30", se="0.05", label=f"'{40 * 'W'}'", country=f"'{40 * 'W'}'")
    figure = drawn([*ROWS, long])
    figure.canvas.draw()
    whole = figure.bbox
    for owner in (figure, *figure.axes):
        for text in owner.texts:
            box = text.get_window_extent()
            assert whole.x0 <= box.x0, text.get_text()
            assert box.x1 <= whole.x1, text.get_text()


def test_correlations_are_drawn_as_correlations() -> None:
    rows = [correlation(place, coefficient=f"0.{place + 3}", n="103") for place in (1, 2, 3)]
    figure = drawn(rows)
    assert figure.axes[0].get_xlabel() == "correlation"
    assert ".4 [.22, .55]" + DERIVED in texts(figure)


@pytest.mark.parametrize(("n", "there"), [(1, 0), (2, 1), (100, 1), (101, 0)])
def test_a_forest_is_drawn_of_several_rows_that_fit(n, there) -> None:
    rows = [study(place, se="0.05") for place in range(1, n + 1)]
    assert len(forests(evidence(studies(*rows)))) == there


def test_negative_estimates_are_drawn_up_to_zero() -> None:
    rows = [study(place, coefficient=f"-0.3{place}", se="0.03") for place in (1, 2, 3)]
    assert drawn(rows).axes[0].get_xlim()[1] > 0
