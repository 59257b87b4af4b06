"""A paper's table of fit beside the same measures computed here: printed, maximum likelihood, and the posterior's own.

Posterior indices are named as such: BRMSEA is no RMSEA of a posterior mean, and a posterior predictive p-value is no p
of a chi-square. Each stands beside the measure that asks the same question.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.ml.fit_indices import facts_of, fit_indices
from egovbayes.assess.ml.tables import r2
from egovbayes.audit.figure import Figure, figure_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.quantities.chi_square_indices import rmsea_interval
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

CONVENTION = "amos"
EXPLAINED = "explained_variance_of_"
COLUMNS = (
    *("name", "printed", "ml", "shown", "agrees"),
    *("posterior_index", "posterior", "posterior_lower", "posterior_upper", "posterior_level", "note"),
)
INTERVAL_OF_INDICES = 0.90


@dataclass(frozen=True, slots=True)
class Measure:
    """A printed measure: its name, its index in the table of maximum likelihood, and the posterior's that asks the same
    (index and name, both empty where there is none). `always` shows it even where nothing was printed.
    """

    name: str
    ml: str
    posterior: str = ""
    posterior_name: str = ""
    always: bool = False


MEASURES: dict[str, Measure] = {
    "chi_square": Measure("chi-square", "chisq", always=True),
    "df": Measure("df", "df", always=True),
    "p_value": Measure("p", "pvalue", "ppp", "predictive p", always=True),
    "cmin_df": Measure("CMIN/DF", "cmin_df", always=True),
    "gfi": Measure("GFI", "gfi", "gamma_hat", "gamma-hat", always=True),
    "agfi": Measure("AGFI", "agfi", "adjusted_gamma_hat", "adjusted gamma-hat", always=True),
    "rmsea": Measure("RMSEA", "rmsea", "brmsea", "BRMSEA", always=True),
    "tli": Measure("TLI", "tli", "btli", "BTLI", always=True),
    "cfi": Measure("CFI", "cfi", "bcfi", "BCFI", always=True),
    "ifi": Measure("IFI", "ifi", always=True),
    "free_parameters": Measure("free parameters", "npar"),
    "baseline_chi_square": Measure("baseline chi-square", "baseline_chisq"),
    "baseline_df": Measure("baseline df", "baseline_df"),
    "rmsea_lower": Measure("RMSEA lower", "rmsea_lower"),
    "rmsea_upper": Measure("RMSEA upper", "rmsea_upper"),
    "pclose": Measure("PCLOSE", "pclose"),
    "nfi": Measure("NFI", "nfi", "bnfi", "BNFI"),
    "rfi": Measure("RFI", "rfi"),
    "pgfi": Measure("PGFI", "pgfi"),
    "pnfi": Measure("PNFI", "pnfi"),
    "pcfi": Measure("PCFI", "pcfi"),
    "srmr": Measure("SRMR", "srmr"),
    "rmr": Measure("RMR", "rmr"),
}


def fit_beside_printed(
    fit: Fit,
    printed: Mapping[str, Figure],
    outcomes: tuple[str, ...] = (),
    *,
    rmsea_level: float = INTERVAL_OF_INDICES,
) -> pd.DataFrame:
    """One row a measure (index: measure), columns COLUMNS; `printed` (measure -> as printed) may be empty.

    `ml` is maximum likelihood under AMOS's convention, `shown` the same at the printed digits, `agrees` yes or no, or
    "" where nothing was printed. Rows of explained variance are those printed and those of `outcomes`; `rmsea_level` is
    the probability inside the printed interval of RMSEA.
    """
    import pandas as pd

    names = [key for key, measure in MEASURES.items() if measure.always or key in printed]
    ml = {} if fit.ml is None else _computed(fit.ml, rmsea_level)
    rows = {name: _row(MEASURES[name], ml, fit, printed.get(name)) for name in names}
    asked = [key.removeprefix(EXPLAINED) for key in printed if key.startswith(EXPLAINED)]
    for outcome in dict.fromkeys([*asked, *outcomes]):
        key = EXPLAINED + outcome
        if outcome in _r2(fit):
            rows[key] = _explained(outcome, fit, printed.get(key))
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("measure")


def _computed(ml: MLFit, rmsea_level: float) -> dict[Hashable, float]:
    """Every index by its name, the ends of RMSEA's interval among them."""
    own = ml.under(CONVENTION)
    facts = facts_of(own)
    lower, upper = rmsea_interval(facts.chi_square, facts.df, facts.n, facts.groups, level=rmsea_level)
    return {**fit_indices(own)["value"].to_dict(), "rmsea_lower": lower, "rmsea_upper": upper}


def _row(measure: Measure, found: Mapping[Hashable, float], fit: Fit, printed: Figure | None) -> tuple[object, ...]:
    value, lower, upper = _posterior(fit, measure.posterior)
    name = measure.posterior_name if not isnan(value) else ""
    level = INTERVAL_OF_INDICES if not isnan(lower) else nan
    return (measure.name, *beside(printed, float(found.get(measure.ml, nan))), name, value, lower, upper, level, "")


def _posterior(fit: Fit, index: str) -> tuple[float, float, float]:
    table = fit.fit_indices
    own = table[table["method"] == "posterior"].to_dict("index")
    if index not in own:
        return nan, nan, nan
    return own[index]["value"], own[index]["lower"], own[index]["upper"]


def _explained(outcome: str, fit: Fit, printed: Figure | None) -> tuple[object, ...]:
    ml = nan if fit.ml is None else r2(fit.ml)["r2"].to_dict()[outcome]
    level = fit.rules.interval
    draws = fit.posterior["quantities"]["r2"].sel(outcome=outcome).to_numpy().ravel()
    summary = median_and_interval(draws, level).tolist()
    return (f"R² {outcome}", *beside(printed, ml), "posterior R²", *summary, level, "")


def _r2(fit: Fit) -> tuple[str, ...]:
    return tuple(str(name) for name in fit.posterior["quantities"]["outcome"].to_numpy())


def beside(printed: Figure | None, value: float) -> tuple[str, float, str, str]:
    """The figure as printed, the value, the value at the printed digits, and whether they agree."""
    text = "" if printed is None else printed.text
    return text, value, shown(value, text), agreement(value, printed)


def shown(value: float, printed: str) -> str:
    """The value at the printed number of digits, with or without its leading zero as printed; "" where none is there
    or no plain number was printed.
    """
    try:
        decimals = figure_of(printed).decimals
    except ValueError:
        return ""
    if isnan(value):
        return ""
    text = f"{value:.{decimals}f}"
    return text.replace("0.", ".", 1) if printed.strip().lstrip("-−").startswith(".") else text


def agreement(value: float, printed: Figure | None) -> str:
    """`yes` when the value could have been printed so (rounded, or as a verdict on p), `no`, or "" without print."""
    if printed is None or isnan(value):
        return ""
    stands_for = printed.interval
    spare = 1e-9 * max(abs(value), 1e-3)
    return "yes" if stands_for.low - spare <= value <= stands_for.high + spare else "no"
