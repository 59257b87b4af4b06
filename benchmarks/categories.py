"""What cutting normal answers into few categories does to loadings, AVE, omega, HTMT, a path and its test.

Two constructs of three items, every standardised loading .7, the path .4. Bias: maximum likelihood of one large sample.
Coverage of a loading's and the path's 95 % intervals, and how often a path of 0 or misfit is found that is not there:
samples of the usual size.
"""

import argparse
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from egovbayes.assess.ml.fit_indices import index_values
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.data.moments.moments import moments_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.notation import Array
from egovbayes.quantities.reliability import average_variance_extracted, composite_reliability
from egovbayes.quantities.standardised import correlation_of
from egovbayes.quantities.validity import htmt

LOADING, PATH = 0.7, 0.4
SYNTAX = "x =~ x1 + x2 + x3\ny =~ y1 + y2 + y3\ny ~ x"
ITEMS = ("x1", "x2", "x3", "y1", "y2", "y3")
MEMBERS = np.repeat(np.eye(2, dtype=bool), 3, axis=0)
SHARES: dict[str, Sequence[float]] = {
    "continuous": (),
    "7, symmetric": (0.04, 0.10, 0.21, 0.30, 0.21, 0.10, 0.04),
    "5, symmetric": (0.07, 0.24, 0.38, 0.24, 0.07),
    "5, skewed": (0.55, 0.22, 0.12, 0.07, 0.04),
    "5, strongly skewed": (0.82, 0.09, 0.05, 0.03, 0.01),
    "4, symmetric": (0.16, 0.34, 0.34, 0.16),
    "3, symmetric": (0.25, 0.50, 0.25),
    "3, skewed": (0.65, 0.24, 0.11),
    "2, even": (0.50, 0.50),
}
SKEWED = "continuous, skewed"


def answers(n: int, path: float, kind: str, rng: np.random.Generator) -> Array:
    """Answers (respondent, item): normal, lognormal (skewness 2.3), or cut where the categories have their shares."""
    x = rng.standard_normal(n)
    y = path * x + np.sqrt(1 - path**2) * rng.standard_normal(n)
    constructs = np.repeat(np.column_stack([x, y]), 3, axis=1)
    latent = LOADING * constructs + np.sqrt(1 - LOADING**2) * rng.standard_normal((n, 6))
    if kind == SKEWED:
        return np.exp(0.6 * latent)
    shares = SHARES[kind]
    return latent if not len(shares) else np.searchsorted(stats.norm.ppf(np.cumsum(shares)[:-1]), latent).astype(float)


def fitted(values: Array) -> MLFit:
    """Maximum likelihood of the answers."""
    spec = ModelSpec(name="categories", title="", syntax=SYNTAX, equations=parse_syntax(SYNTAX).equations)
    table = parameter_table(spec)
    moments = moments_of(values, np.zeros(len(values), np.int64), ITEMS, ("",))
    return maximum_likelihood(table, layout_of(table), moments)


def bias(n: int, rng: np.random.Generator) -> pd.DataFrame:
    """Loading, AVE, omega (of standardised items), HTMT and path of one large sample each."""
    rows = {}
    for name in (*SHARES, SKEWED):
        values = answers(n, PATH, name, rng)
        standard = parameter_estimates(fitted(values))["std"]
        loadings = np.array([standard[f"{item[0]}=~{item}"] for item in ITEMS]).reshape(2, 3)
        rows[name] = {
            "skewness": stats.skew(values, axis=0).mean(),
            "loading": loadings.mean(),
            "AVE": average_variance_extracted(loadings).mean(),
            "omega": composite_reliability(loadings, 1 - loadings**2).mean(),
            "HTMT": htmt(correlation_of(np.cov(values.T)), MEMBERS)[0, 1],
            "path": standard["y~x"],
        }
    return pd.DataFrame(rows).T


def coverage(samples: int, n: int, rng: np.random.Generator) -> pd.DataFrame:
    """Shares of samples whose 95 % interval holds the truth (standardised), and whose test finds a path that is 0
    or, by chi-square, misfit that is not there.
    """
    rows = {}
    for name in (*SHARES, SKEWED):
        held = np.zeros(4)
        for _ in range(samples):
            ml = fitted(answers(n, PATH, name, rng))
            found = parameter_estimates(ml)
            for k, (row, truth) in enumerate((("x=~x2", LOADING), ("y~x", PATH))):
                low, high = found.loc[row, ["std_lower", "std_upper"]].to_numpy(float)
                held[k] += low < truth < high
            held[2] += parameter_estimates(fitted(answers(n, 0.0, name, rng)))["p"]["y~x"] < 0.05
            held[3] += index_values(ml, ["pvalue"])["pvalue"] < 0.05
        names = "loading held", "path held", "null path found", "misfit found"
        rows[name] = dict(zip(names, held / samples, strict=True))
    return pd.DataFrame(rows).T


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=60_000)
    parser.add_argument("--samples", type=int, default=400)
    parser.add_argument("--respondents", type=int, default=422)
    asked = parser.parse_args()
    rng = np.random.default_rng(1)
    print(f"N = {asked.large:,}:\n{bias(asked.large, rng).round(3)}\n")
    print(f"{asked.samples} samples of N = {asked.respondents}:")
    print(coverage(asked.samples, asked.respondents, rng).round(3))


if __name__ == "__main__":
    main()
