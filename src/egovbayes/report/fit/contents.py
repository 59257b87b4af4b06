"""A fit, as a page: what was asked in three lines, the hypotheses, then fit, comparison, checks and notes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.data.matrix.matrix_file import CORRELATIONS, COVARIANCES
from egovbayes.data.observed import CORRELATIONS_ALONE, Observed
from egovbayes.likelihoods import DEFAULT
from egovbayes.notation import Kind
from egovbayes.report.called import beside_posterior, kind_name, likelihood_name
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.fit.blocks.beside import show_beside
from egovbayes.report.fit.blocks.deviations import show_deviations
from egovbayes.report.fit.blocks.hypotheses import show_hypotheses
from egovbayes.report.fit.blocks.indices import show_fit_indices
from egovbayes.report.fit.blocks.measurement import show_measurement
from egovbayes.report.fit.blocks.population import show_population
from egovbayes.report.fit.blocks.power import show_power
from egovbayes.report.fit.blocks.readings import show_readings
from egovbayes.report.fit.blocks.regions import show_regions
from egovbayes.report.fit.blocks.small_values import show_small_values
from egovbayes.report.fit.blocks.structural import show_structural
from egovbayes.report.fit.blocks.structure import show_structure
from egovbayes.report.fit.blocks.two_readings import show_two_readings
from egovbayes.report.fit.groups_line import groups_line
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.fit.row_names import rows_called_on
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.tables import interval_heading, is_synthetic
from egovbayes.report.words import (
    MISSING,
    count,
    interval,
    number,
    probability,
    seconds,
)

if TYPE_CHECKING:
    import pandas as pd

_ENGINES = {"kernel": "sampled.on_kernel", "pymc": "sampled.on_pymc"}
_PRINTED = {
    CORRELATIONS_ALONE: ("printed.correlation", "printed.correlation_of_groups"),
    COVARIANCES: ("printed.covariance", "printed.covariance_of_groups"),
    CORRELATIONS: ("printed.both", "printed.both"),
}
"""What stands in place of answers, of one group and of several."""
MOST_ROWS = 10
HEAVY_TAILS = 5.0
"""Degrees of freedom below which a t is nothing like a normal: at 4 its kurtosis is infinite."""


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
    show_beside(fit, page)
    show_checks(fit.checks, page)
    show_notes(fit.remarks, page)


def data_sentence(fit: Fit) -> Sentence:
    """Where the answers come from and how many there are."""
    groups = len(fit.table.groups)
    return phrase(
        "head.data_said",
        source=str(fit.settings.get("data", "")) or phrase("head.survey"),
        people=people_sentence(fit.prepared.observed),
        items=len(fit.table.items),
        groups="" if groups == 1 else phrase("head.in_groups", n=groups),
        missing="" if fit.moments.complete else phrase("head.missing"),
    )


def people_sentence(observed: Observed) -> Sentence:
    """How many people are behind the moments, and what was printed where their answers are not there."""
    n = round(observed.moments.n_respondents)
    if not observed.printed:
        return phrase("unit.respondents", n=n)
    one, several = _PRINTED[observed.printed]
    return phrase("head.printed", n=count(n), what=Sentence(one if len(observed.moments.groups) == 1 else several))


def show_head(fit: Fit, page: Page) -> None:
    """What was fitted to what, and how it was sampled."""
    table, likelihood = fit.table, fit.prepared.likelihood
    if len(table.groups) > 1:
        page.line(phrase("head.groups"), groups_line(table, fit.spec.group, fit.moments))
    page.line(phrase("head.data"), data_sentence(fit))
    if line := design_line(fit.prepared.observed):
        page.line(phrase("head.sample"), line)
    size = {
        "constructs": phrase("unit.constructs", n=len(table.constructs)),
        "free": phrase("unit.free_parameters", n=table.n_free),
        "df": phrase("unit.degrees_of_freedom", n=table.df),
    }
    page.line(phrase("head.model"), Sentence("head.model_said", {"title": fit.spec.title or fit.spec.name, **size}))
    if likelihood is not DEFAULT:
        page.line(phrase("head.answers"), _answers(fit))
    if Kind.DEGREES_OF_FREEDOM in likelihood.own and _upper_freedom(fit) < HEAVY_TAILS:
        page.line(phrase("head.tails"), phrase("likelihood.heavy"))
    page.line(phrase("head.priors"), prior_summary(table, fit.priors, fit.spec.group_pooled))
    state = phrase("sampled.converged" if fit.converged else "sampled.not_converged")
    page.line(phrase("head.sampling"), phrase("sampled.said", drawn=_drawn(fit), state=state))


def _drawn(fit: Fit) -> Sentence:
    """How many draws there are, and how they were made."""
    settings, sizes = fit.settings, fit.posterior["posterior"].sizes
    engine = _ENGINES.get(str(settings.get("engine")))
    return phrase(
        "sampled.drawn",
        chains=phrase("unit.chains", n=int(sizes["chain"])),
        draws=count(sizes["draw"]),
        time=seconds(fit.seconds.get("sample", 0.0)),
        sampler=str(settings.get("sampler")),
        where=phrase(engine) if engine else "",
        seed=str(settings.get("seed")),
        interrupted=phrase("sampled.interrupted") if fit.interrupted else "",
    )


def _answers(fit: Fit) -> Sentence:
    """How answers arise, and what is found of the likelihood's own values."""
    likelihood = fit.prepared.likelihood
    own = fit.parameters.loc[[kind.value for kind in likelihood.own]]
    found = tuple(
        phrase(
            "likelihood.found",
            name=kind_name(kind),
            median=number(float(row["median"]), 1),
            ends=interval(float(row["lower"]), float(row["upper"]), 1),
        )
        for kind, (_, row) in zip(likelihood.own, own.iterrows(), strict=True)
    )
    reported = phrase("likelihood.reported", said=likelihood.reported) if likelihood.reported else ""
    name = likelihood_name(likelihood)
    return phrase("likelihood.said", name=name, found=Listing(found, between="", whole=True), reported=reported)


def _upper_freedom(fit: Fit) -> float:
    return float(fit.parameters["upper"].loc[Kind.DEGREES_OF_FREEDOM.value])


def _show_agreement(fit: Fit, page: Page) -> None:
    comparison = fit.comparison
    title = phrase("agreement.title", ml=beside_posterior(fit.prepared.likelihood))
    show_why(fit, "comparison", title, page)
    if comparison.empty:
        return
    page.heading(title)
    paths = [kind in ("path", "definition", "defined") for kind in fit.parameters["kind"]]
    chosen = comparison[paths] if any(paths) else comparison
    # the title names the likelihood: names of parameters need the room
    other, ends = fit.prepared.likelihood.estimator or phrase("ml.short"), interval_heading(fit)
    grid = plain_grid("", phrase("column.bayes"), ends, other, ends, phrase("column.p_value"))
    names = rows_called_on(page, fit)
    shown = _furthest_apart(chosen) if too_many(fit.table.groups) else chosen
    for name, row in shown.iterrows():
        p = float(row["ml_p"])
        grid.add_row(
            names.get(str(name), str(name)),
            number(float(row["median"])),
            interval(float(row["lower"]), float(row["upper"])),
            number(float(row["ml_estimate"])),
            interval(float(row["ml_lower"]), float(row["ml_upper"])),
            MISSING if isnan(p) else probability(p),
        )
    page.add(grid)
    if len(shown) < len(chosen):
        page.say(phrase("agreement.furthest", n=len(shown), left=len(chosen) - len(shown)), Tone.QUIET)
    differing = int((comparison["differs"] != "").sum())
    if differing:
        page.say(phrase("agreement.differ", n=differing, all=len(comparison)), Tone.QUIET)


def _furthest_apart(comparison: pd.DataFrame) -> pd.DataFrame:
    """The rows of which posterior and maximum likelihood say the least alike, a screenful, in the table's order."""
    size = comparison["shift"].abs().fillna(0)
    order = size.sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    return comparison[comparison.index.isin(order)]
