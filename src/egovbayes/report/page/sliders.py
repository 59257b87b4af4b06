"""Claims whose verdicts a reader moves, as HTML: two sliders above a table, whose rows hold what the script needs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from egovbayes.report.letters import clean
from egovbayes.report.page.page import Sliders

_DIGITS = 5


def sliders_html(sliders: Sliders, table: str) -> str:
    """The sliders around the table of their claims."""
    title, threshold, negligible, supported, contradicted, undecided, note = (
        escape(clean(str(word))) for word in sliders.words
    )
    words = f'data-good="{supported}" data-bad="{contradicted}" data-open="{undecided}"'
    return (
        f'<fieldset class="sliders" {words}><legend>{title}</legend>'
        f"{_slider(threshold, (0.501, 0.999, 0.001), sliders.threshold, 3)}"
        f"{_slider(negligible, (0.0, 0.5, 0.01), sliders.negligible, 2)}"
        f'{table}<p class="note">{note}</p></fieldset>'
    )


def row_data(claim: Sequence[float]) -> str:
    """The attribute of a row: its probability, how many paths are multiplied, the effect's quantiles."""
    return f' data-claim="{" ".join(f"{value:.{_DIGITS}g}" for value in claim)}"' if claim else ""


def _slider(name: str, ends: tuple[float, float, float], value: float, digits: int) -> str:
    low, high, step = ends
    limits = f'min="{low:g}" max="{max(high, value):g}" step="{step:g}" value="{value:g}"'
    return f'<label><span>{name}</span><input type="range" {limits}><output>{value:.{digits}f}</output></label>'
