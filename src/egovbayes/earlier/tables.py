"""The evidence as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from math import nan
from typing import TYPE_CHECKING

from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.pooling import (
    ENDS,
    NOTHING,
    Summary,
    prior_spread_summary,
    spread_summary,
    summary,
    typical_error,
)
from egovbayes.earlier.study import EarlierStudy, steepness
from egovbayes.quantities.random_effects import spread_share

if TYPE_CHECKING:
    import pandas as pd


def study_table(pairs: Sequence[PairEvidence]) -> pd.DataFrame:
    """One row a study: coefficient, interval and standard error on the coefficient's scale, and where these came from.

    `se` of a pooled row is that of the mean of its studies.
    """
    import pandas as pd

    studies = sorted((study for one in pairs for study in one.studies), key=lambda study: study.number)
    return pd.DataFrame([_study_row(study) for study in studies]).set_index("study")


def _study_row(study: EarlierStudy) -> dict[str, object]:
    lower, upper = study.interval()
    source = study.source
    return {
        "study": study.number,
        "label": source.label,
        "pair": study.pair.text,
        "scale": study.scale,
        "coefficient": study.coefficient,
        "lower": lower,
        "upper": upper,
        "se": study.own_error * steepness(study.estimate, study.scale),
        "se_from": error_source(study),
        "derived": study.derived,
        "n": study.n,
        "k": study.k,
        "i2": study.i2,
        "tau": study.spread if study.pooled else nan,
        "year": source.year,
        "country": source.country,
        "source": source.text,
        "doi": source.doi,
        "url": source.url,
        "read": source.read,
        "note": source.note,
    }


def error_source(study: EarlierStudy) -> str:
    """Where a standard error came from: printed, or what it is derived from."""
    if study.pooled:
        return "k, n, i2"
    if not study.derived:
        return "printed"
    return f"{study.error_from}, a bound" if study.bound else study.error_from


def spread_share_summary(one: PairEvidence) -> Summary:
    """Median and interval of I2; nothing of one study."""
    if one.k == 1:
        return NOTHING
    shares = spread_share(one.posterior.spread_quantiles(ENDS), typical_error(one.studies) ** 2)
    return Summary(*(float(value) for value in shares))


def pooled_table(pairs: Sequence[PairEvidence]) -> pd.DataFrame:
    """One row a pair and scale: mean, spread with its prior, I2, a new study, and the prior it gives.

    `derived` counts the rows whose standard error was not printed; tau is on the scale of pooling.
    """
    import pandas as pd

    rows = [
        {
            "pair": one.pair.text,
            "scale": one.scale,
            "rows": len(one.studies),
            "studies": one.k,
            "derived": sum(study.derived for study in one.studies),
            **_three("mean", summary(one.posterior.of_mean, one.scale)),
            **_three("tau", spread_summary(one.posterior)),
            **_three("tau_prior", prior_spread_summary(one.priors)),
            **_three("i2", spread_share_summary(one)),
            **_three("new", summary(one.predictive, one.scale)),
            "new_p_above_0": float(one.predictive.above(0.0)),
            "prior": one.prior.text,
            "prior_error": one.prior.error,
        }
        for one in pairs
    ]
    return pd.DataFrame(rows).set_index(["pair", "scale"])


def left_out_table(pairs: Sequence[PairEvidence]) -> pd.DataFrame:
    """One row a study that is left out: mean, spread and a new study by the others, and how far out it lies."""
    import pandas as pd

    rows = [
        {
            "pair": one.pair.text,
            "scale": one.scale,
            "study": left.study.number,
            "without": left.study.source.label,
            **_three("mean", left.mean),
            **_three("tau", left.spread),
            **_three("new", left.new_study),
            "p": left.probability,
        }
        for one in pairs
        for left in one.left_out
    ]
    return pd.DataFrame(rows).set_index(["pair", "scale", "study"]) if rows else pd.DataFrame()


def new_table(pairs: Sequence[PairEvidence]) -> pd.DataFrame:
    """The new estimate beside the evidence, where there is one."""
    import pandas as pd

    rows = [
        {
            "pair": one.pair.text,
            "scale": one.scale,
            "estimate": one.new.coefficient,
            "se": one.new.error,
            "p": one.new.probability,
            "weight": one.new.weight,
            **_three("by_evidence", one.new.evidence),
            **_three("by_mixture", one.new.robust),
        }
        for one in pairs
        if one.new is not None
    ]
    return pd.DataFrame(rows).set_index(["pair", "scale"]) if rows else pd.DataFrame()


def _three(name: str, of: Summary) -> dict[str, float]:
    return {f"{name}_{key}": value for key, value in asdict(of).items()}
