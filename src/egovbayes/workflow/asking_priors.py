"""`prior`, `sensitivity`: what priors say before any answer, and what they do to verdicts. Nothing is printed."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from egovbayes.assess.clock import added
from egovbayes.assess.estimate import estimate
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_prediction.before import before_answers, before_survey
from egovbayes.assess.prior_prediction.prediction import DRAWS, draws_worth
from egovbayes.assess.prior_prediction.reading import CLAIM_DRAWS, PriorReading, prior_reading
from egovbayes.catalogue.sentence import plain
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.sources import check_data
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import SpecError
from egovbayes.kernel.cache import at_a_glance
from egovbayes.model.spec import ModelSpec, check_model
from egovbayes.study.sensitivity.sensitivity import Sensitivity, SensitivitySettings, sensitivity_of
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings, fit

FEWEST = 100
ONE_FIT = Rules(prior_draws=CLAIM_DRAWS, refits=0)
"""No bootstrap: nothing is held against maximum likelihood here."""


@one_blas_thread()
def prior(
    spec: ModelSpec,
    survey: Survey | Matrix | None = None,
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
        >>> found.claims.loc["H2a", ["probability", "verdict"]].to_list()
        [0.5, 'undecided']
        >>> wide = eb.with_priors(model, {"path": eb.parse_prior("normal(0, 10)")})
        >>> [check.name for check in eb.prior(wide, survey).checks if check.passed is False]
        ['prior answers', 'prior paths', 'prior R2', 'prior correlations']
    """
    check_model(spec)
    if draws < FEWEST:
        raise SpecError(f"draws = {draws} is too few to say what a prior gives: ask for at least {FEWEST}, say {DRAWS}")
    rules = rules or Rules(prior_draws=CLAIM_DRAWS)
    if survey is None:
        before = before_survey(spec)
        found = prior_reading(before, draws_worth(before, draws), rules, seed)
        return replace(found, remarks=(*plain(spec.notices), *found.remarks))
    check_data(survey)
    prepared = prepared_run(spec, survey, screening=screening)
    with at_a_glance():
        prepared, _, _ = estimate(prepared)
    before = before_answers(prepared)
    found = prior_reading(before, draws_worth(before, draws), rules, seed)
    notes = (*plain(spec.notices), *prepared.notes, *found.remarks)
    return replace(found, source=survey.source, synthetic=survey.synthetic, remarks=notes)


@one_blas_thread()
def sensitivity(
    spec: ModelSpec,
    survey: Survey | Matrix,
    *,
    seed: int | None = None,
    settings: FitSettings | None = None,
    asked: SensitivitySettings | None = None,
) -> Sensitivity:
    """What would change the verdicts: the fit, and with it every hypothesis with the priors it rests on from a quarter
    to four times as wide, each fitted anew, and how far claims and paths move with prior and likelihood.

    The same seed gives the same numbers, as for `fit`. An interrupt keeps the fits that are done. Raises EgovbayesError
    as `fit` does, SpecError for factors that are no widths, KeyboardInterrupt where nothing was done yet.

    Examples:
        >>> found = eb.sensitivity(model, survey, seed=7)
        >>> found.status
        {'H2a': 'robust', 'H2b': 'robust', 'H3a': 'robust', 'H3b': 'robust', 'H4': 'robust'}
        >>> found.curves.loc["H4", "prior_probability"].unique().tolist()
        [0.5]
    """
    asked = asked or SensitivitySettings()
    if bad := [factor for factor in asked.factors if not 0 < factor < inf]:
        raise SpecError(f"factors: {bad[0]} is no width of a prior: give numbers above 0, say 0.5 and 2")
    settings = settings or FitSettings(rules=ONE_FIT)
    done = fit(spec, survey, seed=seed, settings=settings)
    if done.interrupted:
        raise KeyboardInterrupt
    used = settings.sampler.seed if seed is None else seed
    found = sensitivity_of(done, used, asked, settings.stage)
    return replace(found, seconds=added(done.seconds, found.seconds))
