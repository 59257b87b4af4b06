"""Claims whose verdicts a reader moves, as HTML: two sliders above a table, whose rows hold what the script needs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from egovbayes.report.letters import clean
from egovbayes.report.page.page import Sliders

HIGHEST_THRESHOLD = 0.999
"""As far as the first slider goes, but where the fit's own is higher."""
_DIGITS = 10
_MOST_DECIMALS = 6


def sliders_html(sliders: Sliders, table: str) -> str:
    """The sliders around the table of their claims."""
    title, threshold, negligible, supported, contradicted, undecided, note = (
        escape(clean(str(word))) for word in sliders.words
    )
    words = f'data-good="{supported}" data-bad="{contradicted}" data-open="{undecided}"'
    return (
        f'<fieldset class="sliders" {words}><legend>{title}</legend>'
        f"{_slider(threshold, (0.501, HIGHEST_THRESHOLD), sliders.threshold, 3)}"
        f"{_slider(negligible, (0.0, 0.5), sliders.negligible, 2)}"
        f'{table}<p class="note">{note}</p></fieldset>'
    )


def row_data(claim: Sequence[float]) -> str:
    """The attribute of a row: its probability, how many paths are multiplied, the effect's quantiles."""
    return f' data-claim="{" ".join(f"{value:.{_DIGITS}g}" for value in claim)}"' if claim else ""


def _slider(name: str, ends: tuple[float, float], value: float, least: int) -> str:
    """In steps of so many decimals at least, of more where the value has more: browsers round it to a step."""
    decimals = max(least, len(f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]))
    low, high, step, now = (f"{one:.{decimals}f}" for one in (ends[0], max(ends[1], value), 10.0**-decimals, value))
    limits = f'min="{low}" max="{high}" step="{step}" value="{now}"'
    return f'<label><span>{name}</span><input type="range" {limits}><output>{now}</output></label>'
