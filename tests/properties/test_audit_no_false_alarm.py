"""Figures that are the rounded truth are never called inconsistent, whatever the convention behind them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from helpers_audit import Sections, rounded, toml
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.quantities import chi_square_indices as formulas

DIGITS = st.integers(0, 4)
seeds = st.integers(0, 2**32 - 1)


def alarms(content: Sections) -> list[Finding]:
    return list(audit(printed_from_toml(toml(content))).inconsistent)


def printed(rng: np.random.Generator, value: float, lowest: int = 1, highest: int = 4) -> str:
    """The value with some number of decimals, ties either way."""
    return rounded(value, int(rng.integers(lowest, highest + 1)), half_up=bool(rng.integers(2)))


def some(rng: np.random.Generator, texts: dict[str, str]) -> dict[str, str]:
    """Some of the figures, as papers leave some out."""
    share = rng.uniform(0.3, 1.0)
    return {key: text for key, text in texts.items() if rng.uniform() < share}


def true_fit(rng: np.random.Generator) -> tuple[dict[str, float], dict[str, int]]:
    """Fit measures of a model that might be, and its counts."""
    groups, items = int(rng.integers(1, 4)) if rng.uniform() < 0.3 else 1, int(rng.integers(4, 30))
    means = bool(rng.integers(2))
    moments = groups * (items * (items + 1) // 2 + (items if means else 0))
    df = int(rng.integers(1, groups * items * (items - 1) // 2 + 1))
    n = int(rng.integers(groups * 5 + 1, 3000))
    chi_square = float(df * rng.choice([rng.uniform(0.3, 1.3), rng.uniform(1, 8)]))
    baseline_df = groups * items * (items - 1) // 2
    baseline = chi_square + float(rng.uniform(0.5, 30)) * baseline_df
    gfi = float(rng.uniform(0.6, 0.999))
    size = n - int(rng.choice([0, 1, groups]))
    factor = float(rng.choice([1, groups]))
    low, high = formulas.rmsea_interval(chi_square, df, size, factor)
    nfi, cfi = float(formulas.nfi(chi_square, baseline)), formulas.cfi(chi_square, df, baseline, baseline_df)
    figures = {
        "chi_square": chi_square,
        "cmin_df": chi_square / df,
        "p_value": formulas.p_value(chi_square, df),
        "gfi": gfi,
        "agfi": 1 - moments / df * (1 - gfi),
        "pgfi": df / moments * gfi,
        "nfi": nfi,
        "rfi": formulas.rfi(chi_square, df, baseline, baseline_df),
        "ifi": float(formulas.ifi(chi_square, df, baseline)),
        "tli": formulas.tli(chi_square, df, baseline, baseline_df),
        "cfi": cfi,
        "pnfi": df / baseline_df * nfi,
        "pcfi": df / baseline_df * cfi,
        "rmsea": formulas.rmsea(chi_square, df, size, factor),
        "rmsea_lower": low,
        "rmsea_upper": high,
        "pclose": formulas.rmsea_close(chi_square, df, size, factor),
        "baseline_chi_square": baseline,
    }
    counts = {"df": df, "items": items, "n": n, "groups": groups, "free_parameters": moments - df}
    return figures, counts | {"means": int(means)}


@settings(max_examples=300)
@given(seeds)
def test_fit_measures(seed: int) -> None:
    rng = np.random.default_rng(seed)
    figures, counts = true_fit(rng)
    texts = {key: printed(rng, value) for key, value in figures.items()}
    if counts["df"] == 1 or rng.uniform() < 0.5:
        texts["p_value"] = "<.05" if figures["p_value"] < 0.05 else "n.s."
    model = some(rng, texts) | some(rng, {key: str(counts[key]) for key in ("df", "items", "n", "free_parameters")})
    if counts["groups"] > 1:
        model["groups"] = str(counts["groups"])
    if rng.integers(2):
        model["means"] = "true" if counts["means"] else "false"
    assert alarms({"table1.model": model}) == []


def correlation_matrix(rng: np.random.Generator, size: int) -> np.ndarray:
    """Correlations of a random covariance matrix, near singular at times."""
    factors = rng.normal(size=(size, int(rng.integers(1, size + 1))))
    covariance = factors @ factors.T + np.diag(rng.uniform(1e-6, 1, size) * float(rng.choice([1e-3, 1.0])))
    sd = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sd, sd)


def triangle(rng: np.random.Generator, matrix: np.ndarray, decimals: int) -> str:
    rows = [
        [f'"{rounded(float(matrix[i, j]), decimals, half_up=bool(rng.integers(2)))}"' for j in range(i)]
        for i in range(len(matrix))
    ]
    return "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]"


def names_of(size: int) -> str:
    return "[" + ", ".join(f'"c{i}"' for i in range(size)) + "]"


@settings(max_examples=150)
@given(seeds)
def test_correlations(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 12))
    matrix = correlation_matrix(rng, size)
    content = {"correlations": {"names": names_of(size), "matrix": triangle(rng, matrix, int(rng.integers(1, 5)))}}
    assert alarms(content) == []


@settings(max_examples=150)
@given(seeds)
def test_paths_chains_and_explained_variance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 5))
    matrix, std = correlation_matrix(rng, k), rng.uniform(-0.9, 0.9, k)
    std *= rng.uniform(0.1, 1) / max(1.0, float(np.sqrt(std @ matrix @ std)))
    content: Sections = {"sample": {"valid": "500"}}
    for i in range(k):
        b, se = float(rng.normal()), float(rng.uniform(0.01, 0.5))
        p = 2 * float(special.ndtr(-abs(b / se)))
        shown = {"b": b, "se": se, "t": abs(b / se) if rng.integers(2) and b < 0 else b / se, "p": p, "std": std[i]}
        content[f'table1.model.paths."y ~ c{i}"'] = {key: printed(rng, float(v), 2) for key, v in shown.items()}
    content['table1.model.paths."z ~ y"'] = {"b": "0.71", "std": "0.413"}
    content['table1.model.indirect."c0 -> y -> z"'] = {
        "std": printed(rng, float(std[0]) * float(rng.uniform(0.4125, 0.4135)), 2),
    }
    content["table1.model"] = {"explained_variance_of_y": printed(rng, float(std @ matrix @ std), 2)}
    if k > 1 and rng.integers(2):
        section = "table1.model.correlations" if rng.integers(2) else "correlations"
        content[section] = {"names": names_of(k), "matrix": triangle(rng, matrix, 3)}
    assert alarms(content) == []


@settings(max_examples=150)
@given(seeds)
def test_reliability_from_loadings_under_both_conventions(seed: int) -> None:
    rng = np.random.default_rng(seed)
    loadings = rng.uniform(0.05, 0.99, int(rng.integers(1, 8)))
    weights = rng.uniform(0.5, 1.5, len(loadings)) if rng.integers(2) else np.ones(len(loadings))
    signal, noise = float((weights * loadings).sum() ** 2), float((weights**2 * (1 - loadings**2)).sum())
    ave = float((weights**2 * loadings**2).sum() / (weights**2).sum())
    sign = float(rng.choice([-1, 1]))
    content = {
        "instrument.loadings.c": {f"i{j}": printed(rng, sign * float(value), 2) for j, value in enumerate(loadings)},
        "instrument.composite_reliability": {"c": printed(rng, signal / (signal + noise), 2)},
        "instrument.sqrt_ave": {"c": printed(rng, ave**0.5, 2)},
    }
    if rng.integers(2):
        content["instrument.ave"] = {"c": printed(rng, ave, 2)}
    if (weights == 1).all() and rng.integers(2):
        content["instrument"] = {"convention": "standardised"}
    assert alarms(content) == []


@settings(max_examples=150)
@given(seeds)
def test_differences_of_paths_between_groups(seed: int) -> None:
    """Estimates of two groups, correlated at times, and their test as AMOS, or as PLS programs, make it."""
    rng = np.random.default_rng(seed)
    (m, n), (s, t), (b, c) = rng.integers(20, 3000, 2), rng.uniform(0.01, 0.5, 2), rng.normal(size=2)
    pooled = ((m - 1) ** 2 * s**2 + (n - 1) ** 2 * t**2) / (m + n - 2) * (1 / m + 1 / n)
    weighted = (m - 1) / m * s**2 + (n - 1) / n * t**2
    correlated = s**2 + t**2 - 2 * float(rng.uniform(-1, 1)) * s * t
    z = float((b - c) / np.sqrt(rng.choice([s**2 + t**2, pooled, weighted, correlated])))
    row = {"b": b - c, "t": z, "p": 2 * float(special.ndtr(-abs(z)))}
    if rng.integers(2):
        row |= {"b": c - b, "t": -z}
    here, there = 'paths."y ~ x"', {"b": c, "se": t}
    content: Sections = {
        f"table1.men.{here}": {key: printed(rng, float(value)) for key, value in {"b": b, "se": s}.items()},
        f"table1.women.{here}": {key: printed(rng, float(value)) for key, value in there.items()},
        'table1.men.differences.women."y ~ x"': some(rng, {key: printed(rng, v) for key, v in row.items()}),
    }
    if rng.integers(2):
        content["table1.men"], content["table1.women"] = {"n": str(m)}, {"n": str(n)}
    assert alarms(content) == []


@settings(max_examples=150)
@given(seeds)
def test_intervals_totals_regressions_and_stars(seed: int) -> None:
    """A mediation by least squares: what its estimates, intervals and tests print as."""
    rng = np.random.default_rng(seed)
    n, decimals = int(rng.integers(30, 2000)), int(rng.integers(2, 5))
    x = rng.normal(size=n)
    m = rng.uniform(-0.9, 0.9) * x + rng.normal(size=n)
    data = np.column_stack([x, m, rng.uniform(-0.9, 0.9) * m + rng.uniform(-0.5, 0.5) * x + rng.normal(size=n)])
    r = np.corrcoef(data.T)
    a, (c, b) = r[0, 1], np.linalg.solve(r[:2, :2], r[:2, 2])
    r2 = float(np.array([c, b]) @ r[:2, 2])
    estimate, se = float(rng.normal()), float(rng.uniform(0.01, 0.5))
    level = float(rng.choice([0.9, 0.95, 0.99]))
    reach = se * (special.ndtri if rng.integers(2) else lambda q: special.stdtrit(n - 4, q))((1 + level) / 2)
    row = {"b": estimate, "se": se, "ci_lower": estimate - reach, "ci_upper": estimate + reach}
    row["p"] = 2 * float(special.ndtr(-abs(estimate / se)))
    vif = 1 / (1 - r[0, 1] ** 2)

    def text(value: float) -> str:
        return rounded(float(value), decimals, half_up=bool(rng.integers(2)))

    p = 2 * special.stdtr(n - 2, -abs(a) * np.sqrt((n - 2) / (1 - a**2)))
    stars = "***" if p < 0.001 else "**" if p < 0.01 else "*" if p < 0.05 else ""
    content: Sections = {
        "sample": {"valid": str(n)},
        "table1.model": {
            "explained_variance_of_y": text(r2),
            "adjusted_r2_of_y": text(1 - (1 - r2) * (n - 1) / (n - 3)),
            "f_of_y": text(r2 / 2 / ((1 - r2) / (n - 3))),
            "complete_paths": "true",
            "estimator": str(rng.choice(["PLS", "OLS"])),
        },
        'table1.model.paths."m ~ x"': {"std": text(a)},
        'table1.model.paths."y ~ m"': {"std": text(b)},
        'table1.model.paths."y ~ x"': {"std": text(c), "f2": text(c**2 / vif / (1 - r2)), "vif": text(vif)},
        'table1.model.total."x -> y"': {"std": text(c + a * b)},
        "table1.other": {"ci_level": str(level)} if rng.integers(2) else {},
        'table1.other.paths."w ~ v"': {key: text(value) for key, value in row.items()},
        "correlations": {"names": '["x", "m"]', "matrix": f'[["{text(a)}{stars}"]]'},
    }
    assert alarms(content) == []


@settings(max_examples=150)
@given(seeds)
def test_nested_models_and_information_criteria(seed: int) -> None:
    rng = np.random.default_rng(seed)
    items, n = int(rng.integers(4, 20)), int(rng.integers(30, 3000))
    baseline_df = items * (items - 1) // 2
    dfs = sorted(rng.choice(np.arange(1, baseline_df + 1), 2, replace=False).tolist())
    chi = sorted(float(df * rng.uniform(0.5, 6)) for df in dfs)
    baseline = chi[1] + float(rng.uniform(0.5, 30)) * baseline_df
    size, likelihood = n - int(rng.integers(2)), float(rng.uniform(1e3, 1e5)) * float(rng.integers(2))
    content: Sections = {}
    for name, chi_square, df in zip(("free", "equal"), chi, dfs, strict=True):
        free = items * (items + 1) // 2 - df
        aic = (likelihood or chi_square) + 2 * free
        figures = {
            "chi_square": chi_square,
            "cfi": formulas.cfi(chi_square, df, baseline, baseline_df),
            "tli": formulas.tli(chi_square, df, baseline, baseline_df),
            "rmsea": formulas.rmsea(chi_square, df, size),
            "aic": aic,
            "bic": aic + free * (np.log(n) - 2),
        }
        content[f"table1.{name}"] = some(rng, {key: printed(rng, float(v), 2) for key, v in figures.items()})
        content[f"table1.{name}"] |= {"df": str(df), "n": str(n)} | some(rng, {"free_parameters": str(free)})
    difference = chi[1] - chi[0]
    content["table1.equal"] |= {
        "compared_to": "free",
        "delta_chi_square": printed(rng, difference, 2),
        "delta_df": str(dfs[1] - dfs[0]),
        "delta_p": printed(rng, formulas.p_value(difference, dfs[1] - dfs[0]), 2),
    }
    assert alarms(content) == []


@given(st.integers(1, 5000), st.data())
def test_percentages_of_whole_numbers(n: int, data: Any) -> None:
    k = data.draw(st.integers(0, n))
    text = rounded(100 * k / n, data.draw(DIGITS), half_up=data.draw(st.booleans()))
    assert alarms({"sample": {"valid": str(n)}, "demographics_percent": {"share": text}}) == []


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=60), st.data())
def test_means_and_deviations_of_whole_answers(answers: list[list[int]], data: Any) -> None:
    values, decimals = np.array(answers), data.draw(DIGITS)
    items = data.draw(st.integers(1, 3))
    scores = values[:, :items].mean(axis=1)
    figures = {
        "mean": rounded(float(scores.mean()), decimals, half_up=data.draw(st.booleans())),
        "sd": rounded(float(scores.std(ddof=data.draw(st.integers(0, 1)))), decimals),
    }
    content = {"means.x": figures | {"n": str(len(values)), "items": str(items), "scale": "[1, 5]"}}
    assert alarms(content) == []


@pytest.mark.parametrize(
    ("value", "texts"), [(0.9195, ("0.919", "0.920")), (2.5, ("2", "3")), (-0.125, ("-0.12", "-0.13"))]
)
def test_a_tie_may_go_either_way(value: float, texts: tuple[str, str]) -> None:
    for text in texts:
        figure = printed_from_toml(toml({"table1.model": {"srmr": text}})).models[0].figures["srmr"]
        assert figure.interval.low <= value <= figure.interval.high
