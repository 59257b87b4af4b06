"""A fit on the terminal: what was asked in three lines, the hypotheses, then fit, comparison, checks and notes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.data.observed import Observed
from egovbayes.likelihoods import DEFAULT
from egovbayes.notation import Kind
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.fit.deviations_block import show_deviations
from egovbayes.report.fit.groups_line import groups_line
from egovbayes.report.fit.hypotheses_block import show_hypotheses
from egovbayes.report.fit.indices_block import show_fit_indices
from egovbayes.report.fit.measurement_block import show_measurement
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.fit.population_block import show_population
from egovbayes.report.fit.power_block import show_power
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.fit.readings_block import show_readings
from egovbayes.report.fit.regions_block import show_regions
from egovbayes.report.fit.small_values_block import show_small_values
from egovbayes.report.fit.structural_block import show_structural
from egovbayes.report.fit.structure_block import show_structure
from egovbayes.report.fit.two_readings_block import show_two_readings
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.tables import interval_heading, is_synthetic
from egovbayes.report.words import (
    MAXIMUM_LIKELIHOOD,
    MISSING,
    count,
    counted,
    interval,
    number,
    probability,
    seconds,
)

if TYPE_CHECKING:
    import pandas as pd

_ENGINES = {"kernel": " on the kernel", "pymc": " on PyMC's model"}
MOST_ROWS = 10
HEAVY_TAILS = 5.0
"""Degrees of freedom below which a t is nothing like a normal: at 4 its kurtosis is infinite."""
_HEAVY = (
    "heavy (degrees of freedom surely below 5): many respondents answer far from all others, often careless ones, and "
    "count little; see the check degrees of freedom, and screen"
)


def show_fit(fit: Fit, page: Page) -> None:
    """Show everything a reader needs, most important first."""
    show_synthetic(page, synthetic=is_synthetic(fit))
    show_head(fit, page)
    show_found(fit, page)


def show_found(fit: Fit, page: Page) -> None:
    """What came out: hypotheses, fit, measurement, comparison, checks and notes."""
    show_hypotheses(fit, page)
    show_two_readings(fit, page)
    show_power(fit, page)
    show_regions(fit, page)
    show_deviations(fit, page)
    show_population(fit, page)
    show_fit_indices(fit, page)
    show_measurement(fit, page)
    show_small_values(fit, page)
    show_structure(fit, page)
    show_structural(fit, page)
    show_readings(fit, page)
    _show_agreement(fit, page)
    show_checks(fit.checks, page)
    show_notes(fit.notes, page)


def data_sentence(fit: Fit) -> str:
    """Where the answers come from and how many there are."""
    groups = "" if len(fit.table.groups) == 1 else f", {len(fit.table.groups)} groups"
    source = str(fit.settings.get("data", "")) or "survey"
    missing = "" if fit.moments.complete else ", some missing (used by full information, missing at random)"
    people = people_sentence(fit.prepared.observed)
    return f"{source}: {people}, {len(fit.table.items)} items{groups}{missing}"


def people_sentence(observed: Observed) -> str:
    """How many people are behind the moments, and what was printed where their answers are not there."""
    n, printed = observed.moments.n_respondents, observed.printed
    if not printed:
        return counted(n, "respondent")
    several = len(observed.moments.groups) > 1
    return f"N = {count(n)} from {printed.removeprefix('a ').replace('matrix', 'matrices') if several else printed}"


def show_head(fit: Fit, page: Page) -> None:
    """What was fitted to what, and how it was sampled."""
    settings, table = fit.settings, fit.table
    if len(table.groups) > 1:
        page.line("Groups", groups_line(table, fit.spec.group, fit.moments))
    page.line("Data", data_sentence(fit))
    if line := design_line(fit.prepared.observed):
        page.line("Sample", line)
    constructs = f"{counted(len(table.constructs), 'construct')}, {counted(table.n_free, 'free parameter')}"
    size = f"{constructs}, {counted(table.df, 'degree')} of freedom"
    page.line("Model", f"{fit.spec.title or fit.spec.name}: {size}")
    if fit.prepared.likelihood is not DEFAULT:
        page.line("Answers", _answers(fit))
    if Kind.DEGREES_OF_FREEDOM in fit.prepared.likelihood.own and _upper_freedom(fit) < HEAVY_TAILS:
        page.line("Tails", _HEAVY)
    page.line("Priors", prior_summary(table, fit.priors, fit.spec.group_pooled))
    values = fit.posterior["posterior"].sizes
    sampled = sum(fit.seconds.get(name, 0.0) for name in ("sample",))
    asked = "" if not fit.interrupted else " (interrupted: fewer than asked for)"
    how = (
        f"{settings.get('sampler')}{_ENGINES.get(str(settings.get('engine')), '')}, seed {settings.get('seed')}{asked}"
    )
    drawn = f"{counted(values['chain'], 'chain')} of {count(values['draw'])} draws in {seconds(sampled)} by {how}"
    page.line("Sampling", f"{drawn}; {'converged' if fit.converged else 'NOT converged: see the checks'}")


def _answers(fit: Fit) -> str:
    """How answers arise, and what is found of the likelihood's own values."""
    found = [
        f", {str(name).replace('_', ' ')} {row['median']:.1f} {interval(float(row['lower']), float(row['upper']), 1)}"
        for name, row in fit.parameters.loc[[kind.value for kind in fit.prepared.likelihood.own]].iterrows()
    ]
    likelihood = fit.prepared.likelihood
    reported = f"; {likelihood.reported.text}" if likelihood.reported else ""
    return f"{likelihood.name} likelihood{''.join(found)}{reported}"


def _upper_freedom(fit: Fit) -> float:
    return float(fit.parameters["upper"].loc[Kind.DEGREES_OF_FREEDOM.value])


def _show_agreement(fit: Fit, page: Page) -> None:
    comparison = fit.comparison
    title = f"Bayes beside {fit.prepared.likelihood.beside(MAXIMUM_LIKELIHOOD)}"
    show_why(fit, "comparison", title, page)
    if comparison.empty:
        return
    page.heading(title)
    paths = [kind in ("path", "definition", "defined") for kind in fit.parameters["kind"]]
    chosen = comparison[paths] if any(paths) else comparison
    # the title names the likelihood: names of parameters need the room
    grid = plain_grid(
        "", "Bayes", interval_heading(fit), fit.prepared.likelihood.estimator or "ML", interval_heading(fit), "p"
    )
    shown = _furthest_apart(chosen) if too_many(fit.table.groups) else chosen
    for name, row in shown.iterrows():
        p = float(row["ml_p"])
        grid.add_row(
            str(name),
            number(float(row["median"])),
            interval(float(row["lower"]), float(row["upper"])),
            number(float(row["ml_estimate"])),
            interval(float(row["ml_lower"]), float(row["ml_upper"])),
            MISSING if isnan(p) else probability(p),
        )
    page.add(grid)
    if len(shown) < len(chosen):
        left = f"the {len(shown)} furthest apart; {len(chosen) - len(shown)} more: tables/comparison.csv"
        page.say(left, Tone.QUIET)
    differing = int((comparison["differs"] != "").sum())
    if differing:
        page.say(f"{differing} of {len(comparison)} parameters differ: see tables/comparison.csv", Tone.QUIET)


def _furthest_apart(comparison: pd.DataFrame) -> pd.DataFrame:
    """The rows of which posterior and maximum likelihood say the least alike, a screenful, in the table's order."""
    size = comparison["shift"].abs().fillna(0)
    order = size.sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    return comparison[comparison.index.isin(order)]
