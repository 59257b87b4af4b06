"""An exploration: adequacy, eigenvalues, loadings sorted by factor, Harman's single factor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import sentences_of
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import MISSING, count, level, number, probability, standardised
from egovbayes.study.exploration.checks import kmo_word
from egovbayes.study.exploration.exploratory import Exploration

if TYPE_CHECKING:
    import pandas as pd

SHOWN_LOADING = 0.3
"""Smaller loadings are left blank on the terminal, as SPSS can do; the tables have all."""
FACTORS_ABREAST, EIGENVALUES_SHOWN = 7, 15
METHODS = {"ml": phrase("ml.long"), "pa": phrase("figure.principal_axes")}
ROTATION_WORDS = {
    "varimax": phrase("explore-page.varimax"),
    "promax": phrase("explore-page.promax"),
    "oblimin": phrase("explore-page.oblimin"),
    "none": phrase("figure.unrotated"),
}


def show_exploration(found: Exploration, page: Page) -> None:
    """Print everything a reader needs; small loadings are blank here and in the tables in full."""
    show_synthetic(page, synthetic=found.synthetic)
    _show_head(found, page)
    _show_eigenvalues(found, page)
    _show_loadings(found, page)
    _show_factors(found, page)
    _show_harman(found, page)
    show_checks(found.checks, page)
    show_notes(sentences_of(found.notes, "screened", "matrix", "explored"), page)


def _show_head(found: Exploration, page: Page) -> None:
    sample, worst = found.sample, found.adequacy["kmo"]
    n = sample.n_respondents
    people = phrase("unit.respondents", n=n) if sample.answered else phrase("explore-page.n", n=count(n))
    counts = {"source": found.source, "people": people, "items": phrase("unit.items", n=len(sample.items))}
    page.line(phrase("survey-page.data"), Sentence("survey-page.of_items", counts))
    adequacy = phrase(
        "explore-page.adequacy",
        kmo=standardised(found.kmo, 3),
        word=kmo_word(found.kmo),
        item=str(worst.idxmin()),
        lowest=standardised(float(worst.min()), 3),
    )
    page.line(phrase("explore-page.kmo"), adequacy)
    tested = phrase("explore-page.uncorrelated", test=chi_square_sentence(found.bartlett))
    page.line(phrase("explore-page.bartlett"), tested)


def chi_square_sentence(test: Mapping[str, float]) -> Sentence:
    """`chi-square 904.10 on 36 df, p < .001`."""
    chi_square, df = number(test["chi_square"]), count(test["df"])
    if isnan(test["p"]):
        return phrase("explore-page.test_alone", chi_square=chi_square, df=df)
    p = probability(test["p"])
    signed = p if p[0] in "<>" else Numeral(f"= {p}")
    return phrase("explore-page.test", chi_square=chi_square, df=df, p=signed)


def _show_eigenvalues(found: Exploration, page: Page) -> None:
    counted_by = found.count
    page.heading(phrase("explore-page.eigenvalues"))
    shuffled = counted_by.permuted is not None
    titles: list[Text] = [phrase("explore-page.eigenvalue"), "%", phrase("explore-page.cumulative")]
    titles += [phrase("explore-page.random_mean"), level(0.95)]
    grid = plain_grid("", *titles, *([phrase("explore-page.shuffled_95")] * shuffled))
    for place, row in counted_by.table.head(EIGENVALUES_SHOWN).iterrows():
        names = ("random_mean", "random_95", *(["permuted_95"] * shuffled))
        kept = int(str(place)) <= counted_by.parallel
        grid.add_row(
            phrase("explore-page.kept", place=str(place)) if kept else str(place),
            number(float(row["eigenvalue"]), 3),
            number(float(row["percent"]), 1),
            number(float(row["cumulative_percent"]), 1),
            *(number(float(row[name]), 3) for name in names),
        )
    page.add(grid)
    left = len(counted_by.table) - EIGENVALUES_SHOWN
    if left > 0:
        page.say(phrase("explore-page.smaller", n=left), Tone.QUIET)
    page.gap()
    page.say(count_sentence(found))


def count_sentence(found: Exploration) -> Sentence:
    """How many factors each rule keeps, and how many were taken."""
    by = found.count
    return phrase(
        "explore-page.counted",
        factors=phrase("unit.factors", n=by.parallel),
        shuffled="" if by.permuted is None else phrase("explore-page.shuffled", n=by.permuted),
        kaiser=by.kaiser,
        taken=found.solution.n_factors,
        how=phrase("explore-page.as_parallel" if found.settings.factors is None else "explore-page.as_asked"),
    )


def sorted_loadings(loadings: pd.DataFrame) -> pd.DataFrame:
    """The items by the factor they load on most, the strongest first."""
    sizes = loadings.abs().to_numpy()
    home, strength = sizes.argmax(1), sizes.max(1)
    return loadings.iloc[np.lexsort((-strength, home))]


def _show_loadings(found: Exploration, page: Page) -> None:
    solution = found.solution
    turned = ROTATION_WORDS[solution.rotation]
    page.heading(phrase("explore-page.loadings", method=METHODS[solution.method], rotation=turned))
    table = sorted_loadings(solution.loadings)
    shared = solution.communalities["extraction"].loc[table.index].to_numpy(float)
    for names in _abreast([str(name) for name in table]):
        grid = plain_grid("", *names, phrase("explore-page.communality"))
        rows = zip(table.index, table[names].to_numpy(float), shared, strict=True)
        for item, loadings, communality in rows:
            cells = ["" if abs(value) < SHOWN_LOADING else standardised(value) for value in loadings]
            grid.add_row(str(item), *cells, standardised(communality))
        page.add(grid)
    page.say(phrase("explore-page.blank", least=standardised(SHOWN_LOADING, 1)), Tone.QUIET)


def _abreast(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), FACTORS_ABREAST):
        yield names[start : start + FACTORS_ABREAST]


def _show_factors(found: Exploration, page: Page) -> None:
    solution = found.solution
    correlated = solution.rotation in {"promax", "oblimin"}
    page.heading(phrase("explore-page.correlated_factors" if correlated else "explore-page.factors"))
    names = [str(name) for name in solution.loadings]
    explained, among = solution.explained.to_numpy(float), solution.correlations.to_numpy(float)
    for part in _abreast(names if correlated else names[:1]):
        first = names.index(part[0])
        titles = (phrase("explore-page.variance"), "%", phrase("explore-page.cumulative"))
        grid = plain_grid("", *titles, *(part if correlated else []))
        for place, (name, (variance, percent, so_far)) in enumerate(zip(names, explained, strict=True)):
            others = [
                standardised(r) if first + at < place else "" for at, r in enumerate(among[place, first:][: len(part)])
            ]
            cells = (number(variance), number(percent, 1), number(so_far, 1))
            grid.add_row(name, *cells, *(others if correlated else []))
        page.add(grid)
    if solution.test is not None:
        page.gap()
        page.say(phrase("explore-page.suffice", n=solution.n_factors, test=chi_square_sentence(solution.test)))


def _show_harman(found: Exploration, page: Page) -> None:
    page.heading(phrase("explore-page.harman"))
    one = found.harman
    shares = {"component": _per_cent(one.component), "factor": _per_cent(one.factor)}
    page.line(phrase("explore-page.share"), Sentence("explore-page.single", shares))
    page.line("", phrase("explore-page.harman_means"))


def _per_cent(share: float) -> Numeral:
    return MISSING if isnan(share) else Numeral(f"{number(100 * share, 1)} %")
