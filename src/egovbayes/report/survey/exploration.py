"""An exploration on the terminal: adequacy, eigenvalues, loadings sorted by factor, Harman's single factor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import MISSING, count, counted, number, probability, standardised
from egovbayes.study.exploration.checks import kmo_word
from egovbayes.study.exploration.exploratory import Exploration

if TYPE_CHECKING:
    import pandas as pd

SHOWN_LOADING = 0.3
"""Smaller loadings are left blank on the terminal, as SPSS can do; the tables have all."""
FACTORS_ABREAST, EIGENVALUES_SHOWN = 7, 15
METHODS = {"ml": "maximum likelihood", "pa": "principal axes"}
ROTATION_WORDS = {
    "varimax": "varimax with Kaiser's normalisation",
    "promax": "promax (power 4, from varimax with Kaiser's normalisation, as factanal)",
    "oblimin": "direct oblimin (delta 0, Kaiser's normalisation, as SPSS)",
    "none": "unrotated",
}
HARMAN = (
    "A share below one half is no sign that the answers are free of common method variance: with several constructs "
    "the first component is below it whether or not the method adds to the correlations (Podsakoff et al., 2003). It "
    "only describes how much one dimension takes."
)


def show_exploration(found: Exploration, page: Page) -> None:
    """Print everything a reader needs; small loadings are blank here and in the tables in full."""
    show_synthetic(page, synthetic=found.synthetic)
    _show_head(found, page)
    _show_eigenvalues(found, page)
    _show_loadings(found, page)
    _show_factors(found, page)
    _show_harman(found, page)
    show_checks(found.checks, page)
    show_notes(found.notes, page)


def _show_head(found: Exploration, page: Page) -> None:
    sample, worst = found.sample, found.adequacy["kmo"]
    n = sample.n_respondents
    people = counted(n, "respondent") if sample.answered else f"N = {count(n)}"
    page.line("Data", f"{found.source}: {people}, {counted(len(sample.items), 'item')}")
    lowest = f"lowest for {worst.idxmin()}, {standardised(float(worst.min()), 3)}"
    page.line("KMO", f"{standardised(found.kmo, 3)}, {kmo_word(found.kmo).text} (Kaiser, 1974); {lowest}")
    page.line("Bartlett", f"no correlation at all: {chi_square_sentence(found.bartlett)}")


def chi_square_sentence(test: Mapping[str, float]) -> str:
    """`chi-square 904.10 on 36 df, p < .001`."""
    p = probability(test["p"])
    shown = f"p {p}" if p[0] in "<>" else f"p = {p}"
    return f"chi-square {number(test['chi_square'])} on {count(test['df'])} df" + (
        "" if isnan(test["p"]) else f", {shown}"
    )


def _show_eigenvalues(found: Exploration, page: Page) -> None:
    counted_by = found.count
    page.heading("Eigenvalues of the correlations, beside those of random answers (parallel analysis)")
    shuffled = counted_by.permuted is not None
    grid = plain_grid("", "eigenvalue", "%", "cumulative %", "random mean", "95 %", *(["shuffled 95 %"] * shuffled))
    for place, row in counted_by.table.head(EIGENVALUES_SHOWN).iterrows():
        names = ("random_mean", "random_95", *(["permuted_95"] * shuffled))
        grid.add_row(
            f"{place}{' kept' if int(str(place)) <= counted_by.parallel else ''}",
            number(float(row["eigenvalue"]), 3),
            number(float(row["percent"]), 1),
            number(float(row["cumulative_percent"]), 1),
            *(number(float(row[name]), 3) for name in names),
        )
    page.add(grid)
    left = len(counted_by.table) - EIGENVALUES_SHOWN
    if left > 0:
        page.say(f"{counted(left, 'smaller eigenvalue')} left out here; the tables have all.", Tone.QUIET)
    page.gap()
    page.say(count_sentence(found))


def count_sentence(found: Exploration) -> str:
    """How many factors each rule keeps, and how many were taken."""
    by = found.count
    shuffled = "" if by.permuted is None else f", {by.permuted} with the answers themselves shuffled"
    taken = found.solution.n_factors
    how = "as parallel analysis says" if found.settings.factors is None else "as asked for"
    return (
        f"Parallel analysis keeps {counted(by.parallel, 'factor')} (95th percentile of normal answers{shuffled}); "
        f"eigenvalues above 1 (Kaiser's rule, which often keeps too many): {by.kaiser}. Taken: {taken}, {how}."
    )


def sorted_loadings(loadings: pd.DataFrame) -> pd.DataFrame:
    """The items by the factor they load on most, the strongest first."""
    sizes = loadings.abs().to_numpy()
    home, strength = sizes.argmax(1), sizes.max(1)
    return loadings.iloc[np.lexsort((-strength, home))]


def _show_loadings(found: Exploration, page: Page) -> None:
    solution = found.solution
    page.heading(f"Loadings: {METHODS[solution.method]}, {ROTATION_WORDS[solution.rotation]}")
    table = sorted_loadings(solution.loadings)
    shared = solution.communalities["extraction"].loc[table.index].to_numpy(float)
    for names in _abreast([str(name) for name in table]):
        grid = plain_grid("", *names, "communality")
        rows = zip(table.index, table[names].to_numpy(float), shared, strict=True)
        for item, loadings, communality in rows:
            cells = ["" if abs(value) < SHOWN_LOADING else standardised(value) for value in loadings]
            grid.add_row(str(item), *cells, standardised(communality))
        page.add(grid)
    page.say(f"Loadings below {standardised(SHOWN_LOADING, 1)} in size are left blank.", Tone.QUIET)


def _abreast(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), FACTORS_ABREAST):
        yield names[start : start + FACTORS_ABREAST]


def _show_factors(found: Exploration, page: Page) -> None:
    solution = found.solution
    correlated = solution.rotation in {"promax", "oblimin"}
    page.heading("Factors: variance they account for" + (", and how they correlate" if correlated else ""))
    names = [str(name) for name in solution.loadings]
    explained, among = solution.explained.to_numpy(float), solution.correlations.to_numpy(float)
    for part in _abreast(names if correlated else names[:1]):
        first = names.index(part[0])
        grid = plain_grid("", "variance", "%", "cumulative %", *(part if correlated else []))
        for place, (name, (variance, percent, so_far)) in enumerate(zip(names, explained, strict=True)):
            others = [
                standardised(r) if first + at < place else "" for at, r in enumerate(among[place, first:][: len(part)])
            ]
            cells = (number(variance), number(percent, 1), number(so_far, 1))
            grid.add_row(name, *cells, *(others if correlated else []))
        page.add(grid)
    if solution.test is not None:
        suffices = f"{counted(solution.n_factors, 'factor')} suffice{'s' * (solution.n_factors == 1)}"
        text = (
            f"That {suffices}: {chi_square_sentence(solution.test)} (with Bartlett's correction, as factanal and SPSS)."
        )
        page.gap()
        page.say(text)


def _show_harman(found: Exploration, page: Page) -> None:
    page.heading("Harman's single factor (a description, no test)")
    one = found.harman
    page.line(
        "Share",
        f"one unrotated component takes {number(100 * one.component, 1)} % of the items' variance, one principal-axis "
        f"factor {MISSING if isnan(one.factor) else number(100 * one.factor, 1) + ' %'}",
    )
    page.line("", HARMAN)
