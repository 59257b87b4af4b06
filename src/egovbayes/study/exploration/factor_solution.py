"""Factors extracted and rotated, as tables; and the single factor of Harman's test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.errors import SpecError
from egovbayes.notation import Array
from egovbayes.quantities.adequacy import sorted_eigenvalues
from egovbayes.quantities.factor_fit import common_variance, factor_chi_square, factor_df, most_factors
from egovbayes.study.exploration.factoring import EXTRACTIONS, Extraction, principal_axes
from egovbayes.study.exploration.rotation import rotated
from egovbayes.study.exploration.sample_correlations import SampleCorrelations

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class FactorSolution:
    """Factors F1, F2, ... in order of the variance they account for.

    `loadings` (item x factor) are the pattern after rotation, `structure` the correlations of items with factors,
    `unrotated` the loadings before; `communalities` (item) has extraction and bounded; `correlations` (factor x factor)
    those of the factors; `explained` (factor) has variance, percent and cumulative_percent of all items' variance.
    `test` has chi_square, df and p of "so many factors suffice" (ML only), `settled` says whether extraction and
    rotation came to rest.
    """

    method: str
    rotation: str
    loadings: pd.DataFrame
    structure: pd.DataFrame
    unrotated: pd.DataFrame
    communalities: pd.DataFrame
    correlations: pd.DataFrame
    explained: pd.DataFrame
    test: dict[str, float] | None
    settled: tuple[bool, bool]

    @property
    def n_factors(self) -> int:
        """How many factors there are."""
        return self.loadings.shape[1]


@dataclass(frozen=True, slots=True)
class Harman:
    """Share of all items' variance that one unrotated principal component, and one principal-axis factor, takes."""

    component: float
    factor: float


def factor_solution(
    sample: SampleCorrelations, n_factors: int, method: str, rotation: str, rng: np.random.Generator
) -> FactorSolution:
    """So many factors of the correlations. Raises SpecError where the items leave no degrees of freedom for them."""
    p = len(sample.items)
    if factor_df(p, n_factors) < 0 or n_factors >= p:
        raise SpecError(
            f"{n_factors} factors are too many for {p} items: there are fewer correlations than parameters; "
            f"at most {most_factors(p)} can be estimated"
        )
    extraction = EXTRACTIONS[method](sample.correlation, n_factors)
    turned = rotated(extraction.loadings, rotation, rng)
    names = [f"F{k + 1}" for k in range(n_factors)]
    return FactorSolution(
        method=method,
        rotation=rotation if n_factors > 1 else "none",
        loadings=_items(turned.pattern, sample.items, names),
        structure=_items(turned.structure, sample.items, names),
        unrotated=_items(extraction.loadings, sample.items, names),
        communalities=_communalities(extraction, sample.items),
        correlations=_square(turned.correlations, names),
        explained=_explained(common_variance(turned.pattern, turned.correlations), p, names),
        test=_test(extraction, sample.n, n_factors),
        settled=(extraction.settled, turned.settled),
    )


def harman(sample: SampleCorrelations) -> Harman:
    """What a single factor takes of the variance, unrotated."""
    p = len(sample.items)
    one = principal_axes(sample.correlation, 1)
    return Harman(float(sorted_eigenvalues(sample.correlation)[0]) / p, float(one.communalities.sum()) / p)


def _test(extraction: Extraction, n: int, n_factors: int) -> dict[str, float] | None:
    from scipy.stats import chi2

    if extraction.discrepancy is None:
        return None
    p = len(extraction.uniquenesses)
    df = factor_df(p, n_factors)
    value = float(factor_chi_square(extraction.discrepancy, n, p, n_factors))
    return {"chi_square": value, "df": df, "p": float(chi2.sf(value, df)) if df else float("nan")}


def _communalities(extraction: Extraction, items: tuple[str, ...]) -> pd.DataFrame:
    table = _items(extraction.communalities[:, None], items, ["extraction"])
    table["bounded"] = extraction.bounded
    return table


def _explained(variance: Array, p: int, names: list[str]) -> pd.DataFrame:
    import pandas as pd

    share = 100 * variance / p
    columns = {"variance": variance, "percent": share, "cumulative_percent": share.cumsum()}
    return pd.DataFrame(columns, index=pd.Index(names, name="factor"))


def _items(values: Array, items: tuple[str, ...], names: list[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(values, index=pd.Index(items, name="item"), columns=names)


def _square(values: Array, names: list[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(values, index=pd.Index(names, name="factor"), columns=names)
