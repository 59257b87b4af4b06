"""`prior`, `sensitivity`: what priors say before any answer, and what they do to verdicts. Nothing is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from egovbayes.arguments import named_arguments
from egovbayes.assess.clock import added
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.numbers_beside import refuse_given, refuse_numbers_beside
from egovbayes.assess.prior_prediction.before import before_answers, before_survey, turned_run
from egovbayes.assess.prior_prediction.prediction import DRAWS, draws_worth
from egovbayes.assess.prior_prediction.reading import CLAIM_DRAWS, PriorReading, prior_reading
from egovbayes.catalogue.sentence import plain
from egovbayes.data.sources import AnyData, as_data
from egovbayes.errors import SpecError
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.sensitivity.factors import FACTORS
from egovbayes.study.sensitivity.sensitivity import Sensitivity, SensitivitySettings, sensitivity_of
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings, fit, refuse_earlier, seeded

FEWEST = 100
_NARROWEST, _WIDEST = 0.01, 100.0
ONE_FIT = Rules(prior_draws=CLAIM_DRAWS, refits=0)
"""No bootstrap: nothing is held against maximum likelihood here."""


@named_arguments
@one_blas_thread()
def prior(
    spec: AnyModel,
    survey: AnyData | None = None,
    *,
    seed: int = 2021,
    draws: int = DRAWS,
    rules: Rules | None = None,
    screening: bool = True,
) -> PriorReading:
    """What the model's priors say before any answer: answers, correlations, R2, standardised paths, and how probable
    each claim is; checks name the priors that put real mass on what no survey shows.

    A survey, or a matrix, gives the default priors their units (standard deviations and means of the items) and turns
    constructs the way a fit would; nothing else is looked at. Without one answer scales do. Of very large models there
    are fewer `draws` than asked for. The same seed gives the same numbers. Raises EgovbayesError where the model could
    not be fitted, where a model of groups comes without a survey, and for fewer than 100 draws.

    Examples:
        >>> found = eb.prior(model, survey, seed=7)
        >>> found.claims.loc["H2a", "probability"].item(), found.claims.loc["H2a", "verdict"]
        (0.5, 'undecided')
        >>> wide = eb.with_priors(model, {"path": eb.parse_prior("normal(0, 10)")})
        >>> [check.name for check in eb.prior(wide, survey).checks if check.passed is False]
        ['prior answers', 'prior paths', 'prior R2', 'prior correlations']
    """
    spec = as_model(spec)
    refuse_numbers_beside(spec, "prior")
    refuse_given(spec, "prior")
    if draws < FEWEST:
        raise SpecError(f"draws = {draws} is too few to say what a prior gives: ask for at least {FEWEST}, say {DRAWS}")
    rules = rules or Rules(prior_draws=CLAIM_DRAWS)
    if survey is None:
        before = before_survey(spec)
        found = prior_reading(before, draws_worth(before, draws), rules, seed)
        return replace(found, remarks=(*plain(spec.notices), *found.remarks))
    survey = as_data(survey)
    prepared = turned_run(spec, survey, screening=screening)
    before = before_answers(prepared)
    found = prior_reading(before, draws_worth(before, draws), rules, seed)
    notes = (*plain(spec.notices), *prepared.notes, *found.remarks)
    return replace(found, source=survey.source, synthetic=survey.synthetic, remarks=notes)


@named_arguments
@one_blas_thread()
def sensitivity(
    spec: AnyModel,
    survey: AnyData,
    *,
    factors: Sequence[float] = FACTORS,
    seed: int | None = None,
    settings: FitSettings | None = None,
    run: RunSettings | None = None,
) -> Sensitivity:
    """What would change the verdicts: the fit, every hypothesis with the priors it rests on `factors` times as wide,
    each fitted anew, and how far claims and paths move with prior and likelihood (power-scaling).

    The same seed gives the same numbers, as for `fit`. `run` says where the fits anew are done, and which file keeps
    each as it comes. An interrupt keeps the fits that are done. Raises EgovbayesError
    as `fit` does, SpecError for factors that are no widths, KeyboardInterrupt where nothing was done yet.

    Examples:
        >>> found = eb.sensitivity(model, survey, factors=[0.5, 2], seed=7)
        >>> found.status
        {'H2a': 'robust', 'H2b': 'robust', 'H3a': 'robust', 'H3b': 'robust', 'H4': 'robust'}
        >>> found.curves.loc["H4", "prior_probability"].to_dict()
        {0.5: 0.5, 1.0: 0.5, 2.0: 0.5}
    """
    wrong = [factor for factor in factors if not _NARROWEST <= factor <= _WIDEST]
    if wrong:
        raise SpecError(
            f"factors: {wrong[0]:g} is no width of a prior that is tried: give numbers from {_NARROWEST:g} to "
            f"{_WIDEST:g}, say 0.5 and 2"
        )
    settings = seeded(settings or FitSettings(rules=ONE_FIT), seed)
    refuse_earlier(settings, "sensitivity")
    spec = as_model(spec)
    done = fit(spec, survey, settings=replace(settings, other_reading=False))
    if done.interrupted:
        raise KeyboardInterrupt
    stage, sampler = settings.stage, settings.sampler
    run = RunSettings(cores=sampler.cores) if run is None else run
    told = run.on_progress or (lambda n, of: stage(f"fits with other priors: {n} of {of}"))
    asked = SensitivitySettings(tuple(factors), run=replace(run, on_progress=told))
    found = sensitivity_of(done, sampler.seed, asked, stage)
    return replace(found, seconds=added(done.seconds, found.seconds))
