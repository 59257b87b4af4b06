"""The verdicts of a fit for a reader to move: how sure, and how large, an effect has to be."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.claim_probability import too_many
from egovbayes.assess.hypotheses.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED, verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import phrase
from egovbayes.notation import Array
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page, Sliders, plain_grid
from egovbayes.report.page.sliders import HIGHEST_THRESHOLD
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import MISSING, as_shown, interval, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_CLAIMS, QUANTILES, _DIGITS = 24, 1001, 5
"""Claims that a page holds the quantiles of, how many of each, and how exactly: 7 kB a claim."""


def show_movable(fit: Fit, page: Page) -> None:
    """Add the sliders; nothing where no claim is judged, or draws are not to be used. Claims without a value in so many
    draws that a higher threshold would not judge them are left out.
    """
    judged = fit.hypotheses[fit.hypotheses["verdict"].isin(VERDICTS)] if len(fit.hypotheses) else fit.hypotheses
    if judged.empty or fit.unusable:
        return
    shown = judged[[not too_many(share, HIGHEST_THRESHOLD) for share in judged["undefined"]]].iloc[:MOST_CLAIMS]
    if shown.empty:
        return
    grid = plain_grid(phrase("movable.claim"), phrase("movable.effect"), "P")
    for title in ("movable.verdict", "movable.share"):
        grid.add_column(phrase(title), left=title == "movable.verdict")
    effects = fit.posterior["hypotheses"]["effect"]
    claims: list[tuple[float, ...]] = []
    for name, row in shown.iterrows():
        draws = effects.sel(hypothesis=str(name)).to_numpy().ravel()
        verdict = toned(verdict_name(str(row["verdict"])), VERDICTS.get(str(row["verdict"]), Tone.STRONG))
        grid.add_row(str(name), _effect(row), as_shown(row["shown"]), verdict, as_shown(row["rope_shown"] or MISSING))
        claims.append((float(row["probability"]), _paths(row), *_quantiles(draws)))
    names = ("movable.title", "movable.threshold", "movable.negligible")
    verdicts = (verdict_name(each) for each in (SUPPORTED, CONTRADICTED, UNDECIDED))
    words = (*map(phrase, names), *verdicts, phrase("movable.note", n=len(shown), of=len(judged)))
    page.sliders(Sliders(words, grid, fit.rules.threshold, fit.rules.rope, tuple(claims)))


def _effect(row: pd.Series) -> Numeral:
    effect = float(row["effect"])
    within = interval(float(row["effect_lower"]), float(row["effect_upper"]))
    return MISSING if isnan(effect) else Numeral(f"{standardised(effect)} {within}".strip())


def _paths(row: pd.Series) -> float:
    """Of how many paths the effect is a product; 1 where there is no effect."""
    return 1.0 if isnan(paths := float(row["paths_multiplied"])) else paths


def _quantiles(draws: Array) -> tuple[float, ...]:
    """From the lowest to the highest of the draws that have a value; none where none has."""
    known = draws[np.isfinite(draws)]
    if not known.size:
        return ()
    return tuple(float(f"{value:.{_DIGITS}g}") for value in np.quantile(known, np.linspace(0, 1, QUANTILES)))
