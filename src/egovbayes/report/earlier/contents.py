"""The evidence, as a page: every pair in a line, and each of a few in full."""

from __future__ import annotations

from egovbayes.earlier.evidence import Evidence
from egovbayes.earlier.keys import SCALES
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.pooling import prior_spread_summary, spread_summary, summary
from egovbayes.earlier.study import CORRELATION, LEVEL, EarlierStudy, steepness
from egovbayes.earlier.tables import error_source, spread_share_summary
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.report.earlier.numbers import decimals_of, median_and_interval, per_cent
from egovbayes.report.notices import show_checks, show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, level, number, probability, standardised

IN_FULL = 3
"""So many pairs are shown in full; of more each has a line."""
SYNTHETIC = (
    "SYNTHETIC DATA: a program made these studies up, nobody did them. Nothing below says anything about people."
)


def show_evidence(found: Evidence, page: Page) -> None:
    """Print what earlier studies say of a new one."""
    if found.synthetic:
        page.say(SYNTHETIC, Tone.ALARM)
        page.gap()
    page.say(f"Evidence of earlier studies in {found.file.where}", Tone.STRONG)
    if found.file.title:
        page.say(found.file.title, Tone.QUIET)
    for scale in SCALES:
        _show_overview([one for one in found.pairs if one.scale == scale], scale, page)
    in_full = found.pairs if len(found.pairs) <= IN_FULL else ()
    for one in in_full:
        _show_pair(one, page)
    if not in_full:
        text = (
            f'\nMore than {IN_FULL} pairs: --pair "{found.pairs[0].pair.text}" shows one with its studies and checks.'
        )
        page.say(text, Tone.QUIET)
    show_notes(found.notes, page)


def _show_overview(pairs: list[PairEvidence], scale: str, page: Page) -> None:
    if not pairs:
        return
    page.heading(f"A new study: {SCALES[scale]}")
    grid = plain_grid("", "k", level(LEVEL), "as a prior")
    for one in pairs:
        predicted = summary(one.predictive, one.scale)
        ends = interval(predicted.lower, predicted.upper, decimals_of(one))
        grid.add_row(one.pair.text, count(one.k), ends, one.prior.text.removeprefix(f"{STANDARDISED} "))
    page.add(grid)


def _show_pair(one: PairEvidence, page: Page) -> None:
    page.heading(f"{one.pair.text}: {count(one.k)} {'study' if one.k == 1 else 'studies'}, {SCALES[one.scale]}")
    decimals = decimals_of(one)
    grid = plain_grid("", "n", "estimate", level(LEVEL), "SE", "SE from")
    for study in one.studies:
        grid.add_row(*_study_cells(study, decimals))
    page.add(grid)
    page.gap()
    _show_summary(one, decimals, page)
    _show_left_out(one, decimals, page)
    _show_new(one, decimals, page)
    show_checks(one.checks, page)


def _study_cells(study: EarlierStudy, decimals: int) -> tuple[str, ...]:
    pooled = f"k = {study.k}, I\u00b2 {number(study.i2, 1)} %"
    error = study.own_error * steepness(study.estimate, study.scale)
    return (
        study.source.label,
        "" if study.n is None else count(study.n),
        standardised(study.coefficient, study.decimals),
        interval(*study.interval(), decimals),
        standardised(error, decimals + 1),
        pooled if study.pooled else error_source(study),
    )


def _show_summary(one: PairEvidence, decimals: int, page: Page) -> None:
    mean, new = (summary(mixture, one.scale) for mixture in (one.posterior.of_mean, one.predictive))
    spread, before = spread_summary(one.posterior), prior_spread_summary(one.priors)
    before_mu = prior_text(one.priors.mu)
    of_z = " of Fisher's z" if one.scale == CORRELATION else ""
    page.line("Mean", f"{median_and_interval(mean, decimals)} of all studies (mu; prior{of_z} {before_mu})")
    page.line(
        "Spread",
        f"{median_and_interval(spread, decimals)} between studies (tau{of_z}; prior {prior_text(one.priors.tau)}: "
        f"{median_and_interval(before, decimals)})",
    )
    if one.k > 1:
        page.line("I\u00b2", f"{per_cent(spread_share_summary(one))} of the variance between estimates")
    above = probability(float(one.predictive.above(0.0)))
    page.line("New study", f"{median_and_interval(new, decimals)}, above 0 with probability {above}")
    page.line("Prior", f"{one.prior.text}{_own(one)}")


def _own(one: PairEvidence) -> str:
    """What is said where a summary of studies stands alone."""
    if len(one.studies) > 1 or not one.studies[0].pooled:
        return ""
    model = summary(one.posterior.of_new_study, one.scale)
    return (
        ": the summary's own prediction, from its coefficient, k and I\u00b2; with the priors of mu and tau it "
        f"would be {median_and_interval(model, decimals_of(one))}"
    )


def _show_left_out(one: PairEvidence, decimals: int, page: Page) -> None:
    if not one.left_out:
        return
    page.gap()
    grid = plain_grid("without", "mean", "tau", f"new study {level(LEVEL)}", "p of the one")
    for left in one.left_out:
        grid.add_row(
            left.study.source.label,
            standardised(left.mean.median, decimals),
            standardised(left.spread.median, decimals),
            interval(left.new_study.lower, left.new_study.upper, decimals),
            probability(left.probability),
        )
    page.add(grid)


def _show_new(one: PairEvidence, decimals: int, page: Page) -> None:
    if one.new is None:
        return
    page.gap()
    estimate = (
        f"{standardised(one.new.coefficient, decimals)} (standard error {standardised(one.new.error, decimals + 1)})"
    )
    page.line("Estimate", f"{estimate}: two-sided tail probability {probability(one.new.probability)}")
    with_evidence = median_and_interval(one.new.evidence, decimals)
    page.line("", f"with the evidence {with_evidence}")
    page.line(
        "",
        f"with the robust mixture {median_and_interval(one.new.robust, decimals)}: the evidence weighs "
        f"{standardised(one.new.weight)} in it afterwards",
    )
