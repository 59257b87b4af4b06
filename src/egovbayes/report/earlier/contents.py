"""The evidence, as a page: every pair in a line, and each of a few in full."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.earlier.evidence import Evidence
from egovbayes.earlier.keys import SCALES
from egovbayes.earlier.pair_evidence import PairEvidence
from egovbayes.earlier.pooling import prior_spread_summary, spread_summary, summary
from egovbayes.earlier.study import CORRELATION, LEVEL, RAW, STANDARDISED, EarlierStudy, steepness
from egovbayes.earlier.tables import spread_share_summary
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.priors.standardised import STANDARDISED as OF_STANDARDISED
from egovbayes.report.earlier.numbers import decimals_of, median_and_interval, per_cent
from egovbayes.report.notices import show_checks, show_notes
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, level, number, probability, standardised

IN_FULL = 3
"""So many pairs are shown in full; of more each has a line."""
SCALE_NAMES = {
    STANDARDISED: "evidence-page.standardised",
    RAW: "evidence-page.raw",
    CORRELATION: "evidence-page.correlation",
}


def show_evidence(found: Evidence, page: Page) -> None:
    """Print what earlier studies say of a new one."""
    if found.synthetic:
        page.say(phrase("evidence-page.synthetic"), Tone.ALARM)
        page.gap()
    page.say(phrase("evidence-page.head", file=found.file.where), Tone.STRONG)
    if found.file.title:
        page.say(found.file.title, Tone.QUIET)
    for scale in SCALES:
        _show_overview([one for one in found.pairs if one.scale == scale], scale, page)
    in_full = found.pairs if len(found.pairs) <= IN_FULL else ()
    for one in in_full:
        _show_pair(one, page)
    if not in_full:
        page.gap()
        text = phrase("evidence-page.more_pairs", most=IN_FULL, pair=found.pairs[0].pair.text)
        page.say(text, Tone.QUIET)
    show_notes(found.remarks, page)


def _show_overview(pairs: list[PairEvidence], scale: str, page: Page) -> None:
    if not pairs:
        return
    page.heading(phrase("evidence-page.new", scale=Sentence(SCALE_NAMES[scale])))
    grid = plain_grid("", "k", level(LEVEL), phrase("evidence-page.as_prior"))
    for one in pairs:
        predicted = summary(one.predictive, one.scale)
        ends = interval(predicted.lower, predicted.upper, decimals_of(one))
        grid.add_row(one.pair.text, count(one.k), ends, one.prior.text.removeprefix(f"{OF_STANDARDISED} "))
    page.add(grid)


def _show_pair(one: PairEvidence, page: Page) -> None:
    studies, scale = phrase("evidence-page.studies", n=one.k), Sentence(SCALE_NAMES[one.scale])
    page.heading(phrase("evidence-page.pair", pair=one.pair.text, studies=studies, scale=scale))
    decimals = decimals_of(one)
    errors = phrase("evidence-page.se"), phrase("evidence-page.se_from")
    grid = plain_grid("", "n", phrase("evidence-page.estimate"), level(LEVEL), *errors)
    for study in one.studies:
        grid.add_row(*_study_cells(study, decimals))
    page.add(grid)
    page.gap()
    _show_summary(one, decimals, page)
    _show_left_out(one, decimals, page)
    _show_new(one, decimals, page)
    show_checks(one.checks, page)


def _study_cells(study: EarlierStudy, decimals: int) -> tuple[Text, ...]:
    error = study.own_error * steepness(study.estimate, study.scale)
    return (
        study.source.label,
        "" if study.n is None else count(study.n),
        standardised(study.coefficient, study.decimals),
        interval(*study.interval(), decimals),
        standardised(error, decimals + 1),
        _error_source(study),
    )


def _error_source(study: EarlierStudy) -> Text:
    """Where a standard error came from: printed, or what it is derived from."""
    if study.pooled:
        return phrase("evidence-page.pooled", k=study.k, share=number(study.i2, 1))
    if not study.derived:
        return phrase("evidence-page.printed")
    return phrase("evidence-page.bound", source=study.error_from) if study.bound else study.error_from


def _show_summary(one: PairEvidence, decimals: int, page: Page) -> None:
    mean, new = (summary(mixture, one.scale) for mixture in (one.posterior.of_mean, one.predictive))
    spread, before = spread_summary(one.posterior), prior_spread_summary(one.priors)
    of_z = phrase("evidence-page.of_z") if one.scale == CORRELATION else ""
    said = {"value": median_and_interval(mean, decimals), "of_z": of_z, "prior": prior_text(one.priors.mu)}
    page.line(phrase("evidence-page.mean_line"), Sentence("evidence-page.mean_said", said))
    said = {"value": median_and_interval(spread, decimals), "of_z": of_z, "prior": prior_text(one.priors.tau)}
    said |= {"before": median_and_interval(before, decimals)}
    page.line(phrase("evidence-page.spread"), Sentence("evidence-page.spread_said", said))
    if one.k > 1:
        page.line("I\u00b2", phrase("evidence-page.share_said", value=per_cent(spread_share_summary(one))))
    above = probability(float(one.predictive.above(0.0)))
    value = median_and_interval(new, decimals)
    page.line(phrase("evidence-page.new_line"), phrase("evidence-page.new_said", value=value, p=above))
    page.line(phrase("evidence-page.prior"), _prior(one))


def _prior(one: PairEvidence) -> Text:
    """The prior, and what it is where a summary of studies stands alone."""
    if len(one.studies) > 1 or not one.studies[0].pooled:
        return one.prior.text
    model = median_and_interval(summary(one.posterior.of_new_study, one.scale), decimals_of(one))
    return phrase("evidence-page.own", prior=one.prior.text, value=model)


def _show_left_out(one: PairEvidence, decimals: int, page: Page) -> None:
    if not one.left_out:
        return
    page.gap()
    new = phrase("evidence-page.new_study", level=level(LEVEL)), phrase("evidence-page.p")
    grid = plain_grid(phrase("evidence-page.without"), phrase("evidence-page.mean"), "tau", *new)
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
    new = one.new
    said = {"value": standardised(new.coefficient, decimals), "error": standardised(new.error, decimals + 1)}
    said |= {"p": probability(new.probability)}
    page.line(phrase("evidence-page.new_estimate"), Sentence("evidence-page.new_estimate_said", said))
    page.line("", phrase("evidence-page.with_evidence", value=median_and_interval(new.evidence, decimals)))
    mixture, weight = median_and_interval(new.robust, decimals), standardised(new.weight)
    page.line("", phrase("evidence-page.with_mixture", value=mixture, weight=weight))
