"""How often verdicts are right, wrong and undecided, by how large the effect was; and how often what was said held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED, verdict
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.notation import Array, BoolArray
from egovbayes.study.simulated.names import HOLDS, JUDGED, PROBABILITY, VALUE, named, names_said
from egovbayes.study.simulated.results import sampled

if TYPE_CHECKING:
    import pandas as pd

EFFECTS = (-np.inf, -0.5, -0.3, -0.1, 0.0, 0.1, 0.3, 0.5, np.inf)
"""Standardised effects are told apart at Cohen's (1988) small, medium and large ones of correlations."""
SAID = (0.0, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 1.0)
RIGHT, WRONG = "right", "wrong"


def verdicts_of(results: pd.DataFrame, claim: str, rules: Rules) -> list[str]:
    """The verdict on the claim in every data set, by the rules' threshold."""
    said = zip(results[named(PROBABILITY, claim)], results[named(JUDGED, claim)], strict=True)
    return [verdict(p, rules.threshold) if judged == 1 else NOT_JUDGED for p, judged in said]


def verdict_rates(results: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """One row a claim and bin of its known standardised effect (index claim, lower, upper; claims without a single one
    have a row without ends): n, and the shares right, wrong, undecided and not judged.

    Right is supported where the claim holds, contradicted where it does not.
    """
    import pandas as pd

    results, rows = sampled(results), []
    for claim in names_said(results.columns, HOLDS):
        verdicts, holds = np.array(verdicts_of(results, claim, rules)), results[named(HOLDS, claim)].to_numpy()
        for lower, upper, inside in _bins(results[named(VALUE, claim)].to_numpy()):
            if inside.any():
                rows.append(((claim, lower, upper), _shares(verdicts[inside], holds[inside])))
    index = pd.MultiIndex.from_tuples([key for key, _ in rows], names=["claim", "lower", "upper"])
    return pd.DataFrame([row for _, row in rows], index=index)


def _bins(effects: Array) -> Iterator[tuple[float, float, BoolArray]]:
    if np.isnan(effects).all():
        yield np.nan, np.nan, np.ones(len(effects), bool)
        return
    for lower, upper in pairwise(EFFECTS):
        yield lower, upper, (effects > lower) & (effects <= upper)


def _shares(verdicts: Array, holds: Array) -> dict[str, float]:
    supported, contradicted = verdicts == SUPPORTED, verdicts == CONTRADICTED
    right = (supported & (holds == 1)) | (contradicted & (holds == 0))
    wrong = (supported & (holds == 0)) | (contradicted & (holds == 1))
    rows = {RIGHT: right, WRONG: wrong, UNDECIDED: verdicts == UNDECIDED, "not_judged": verdicts == NOT_JUDGED}
    return {"n": len(verdicts), **{name: float(row.mean()) for name, row in rows.items()}}


def kept_words(results: pd.DataFrame, rules: Rules, draws: int) -> pd.DataFrame:
    """One row a claim and bin of P(claim | data) that was said (index claim, lower, upper): n, the mean of P, and in
    which share of the data sets the claim held.

    Where all `draws` agree a next one would not with probability 1 / (draws + 2), by Laplace's rule of succession.
    """
    import pandas as pd

    results, rows, doubt = sampled(results), [], 1 / (draws + 2)
    edges = np.unique([*SAID, rules.threshold, 1 - rules.threshold])
    for claim in names_said(results.columns, HOLDS):
        said, holds = results[named(PROBABILITY, claim)].to_numpy(), results[named(HOLDS, claim)].to_numpy()
        for lower, upper in pairwise(edges):
            inside = _between(said, lower, upper) & ~np.isnan(holds)
            if inside.any():
                row = {
                    "n": int(inside.sum()),
                    "said": np.clip(said[inside], doubt, 1 - doubt).mean(),
                    "held": holds[inside].mean(),
                }
                rows.append(((claim, lower, upper), row))
    index = pd.MultiIndex.from_tuples([key for key, _ in rows], names=["claim", "lower", "upper"])
    return pd.DataFrame([row for _, row in rows], index=index)


def _between(said: Array, lower: float, upper: float) -> Array:
    """P in a bin; one at the threshold is in the bin of the verdict that it carries."""
    if lower >= 0.5:
        return np.asarray((said >= lower) & ((said < upper) | (upper == 1)))
    return np.asarray(((said > lower) | (lower == 0)) & ((said <= upper) if upper < 0.5 else (said < upper)))


def by_size(verdicts: pd.DataFrame) -> pd.DataFrame:
    """`verdict_rates` with effects of one size taken together, whatever their sign (index claim, size): "up to .1"."""
    import pandas as pd

    shares = ["right", "wrong", "undecided", "not_judged"]
    ends = verdicts.index.to_frame(index=False)
    size = ends[["lower", "upper"]].abs().max(axis=1)
    table = verdicts[["n"]].join(verdicts[shares].mul(verdicts["n"], axis=0))
    table.index = pd.MultiIndex.from_arrays([ends["claim"], size.fillna(np.inf).to_numpy()], names=["claim", "size"])
    found = table.groupby(level=["claim", "size"], sort=False).sum().sort_index(level="size", sort_remaining=False)
    found[shares] = found[shares].div(found["n"], axis=0)
    order = [key for claim in dict.fromkeys(ends["claim"]) for key in found.index if key[0] == claim]
    found = found.loc[order]
    single = {claim for claim in ends["claim"] if ends.loc[ends["claim"] == claim, "lower"].isna().all()}
    named = [(claim, "" if claim in single else _size(size)) for claim, size in found.index]
    found.index = pd.MultiIndex.from_tuples(named, names=["claim", "size"])
    return found


def _size(upper: float) -> str:
    edges = [edge for edge in EFFECTS if edge >= 0]
    lower = edges[edges.index(upper) - 1]
    ends = {name: Numeral(f"{end:g}".replace("0.", ".")) for name, end in (("lower", lower), ("upper", upper))}
    if np.isinf(upper):
        return phrase("size.above", lower=ends["lower"]).text
    return (Sentence("size.between", ends) if lower else phrase("size.up_to", upper=ends["upper"])).text
