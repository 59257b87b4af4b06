"""Which priors a claim rests on, and the fits that are to be done."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.assess.fit import Fit
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.priors.priors import parse_prior, prior_text
from egovbayes.model.spec import ModelSpec
from egovbayes.study.sensitivity.factors import FACTORS
from egovbayes.study.sensitivity.scaled_priors import priors_told, rests_on, scale_tasks, scaled

CLAIMS = {
    "direct": "a > 0",
    "defined": "via_attitude > 0",
    "both": "a > t > 0",
    "whole": "total(intention, trust) > 0",
    "again": "a > 0.1",
}
PATHS = {"readiness~attitude", "readiness~trust", "intention~readiness"}


@pytest.fixture(scope="module")
def fit() -> Fit:
    return assessed(fitted(spec_of(SYNTAX, CLAIMS), synthetic_frame(n=120), chains=2, draws=40))


def with_priors(fit: Fit, spec: ModelSpec) -> Fit:
    """The fit with another model's priors; its draws do not matter here."""
    return replace(fit, prepared=prepared_run(spec, survey_from_frame(synthetic_frame(n=120))))


def names(fit: Fit, numbers: tuple[int, ...]) -> set[str]:
    return {fit.table.free_names[number] for number in numbers}


def test_a_claim_rests_on_the_values_it_names_itself_or_through_definitions(fit: Fit) -> None:
    found = {one.name: names(fit, one.numbers) for one in rests_on(fit)}
    assert found["direct"] == {"readiness~attitude"}
    assert found["defined"] == {"readiness~attitude", "intention~readiness"}
    assert found["both"] == {"readiness~attitude", "readiness~trust"}
    assert found["whole"] == {*PATHS, "attitude~~trust"}


def test_hypotheses_that_rest_on_the_same_share_their_fits(fit: Fit) -> None:
    tasks = scale_tasks(fit, rests_on(fit), FACTORS)
    assert len(FACTORS) == 9
    assert len(tasks) == 4 * 8
    assert len({task.job(7).name for task in tasks}) == len(tasks)
    task = next(one for one in tasks if one.factor == 2.0 and names(fit, one.numbers) == {"readiness~attitude"})
    changed = [
        fit.table.free_names[number]
        for number, (old, new) in enumerate(zip(fit.priors, task.prepared.priors, strict=True))
        if old != new
    ]
    assert changed == ["readiness~attitude"]
    number = fit.table.free_names.index("readiness~attitude")
    assert task.prepared.priors[number].numbers[1] == pytest.approx(2 * fit.priors[number].numbers[1])
    assert task.job(7).known is fit.ml


def test_where_a_prior_names_parameters_these_are_widened(fit: Fit) -> None:
    spec = replace(
        spec_of(SYNTAX, {"H": "a > 0"}),
        priors={"path": parse_prior("normal(0, tau)")},
        parameters={"tau": parse_prior("half-normal(0.5)")},
    )
    other = with_priors(fit, spec)
    (claim,) = rests_on(other)
    assert names(other, claim.numbers) == {"tau"}
    priors = scaled(other.priors, claim.numbers, 4.0)
    assert priors is not None
    assert prior_text(priors[claim.numbers[0]]) == "half-normal(2)"


def test_a_block_of_correlations_is_widened_whole(fit: Fit) -> None:
    syntax = "a =~ a1 + a2 + a3\nt =~ t1 + t2 + t3\ni =~ i1 + i2\na ~~ c*t"
    other = with_priors(fit, spec_of(syntax, {"H": "c > 0"}))
    (claim,) = rests_on(other)
    assert names(other, claim.numbers) == {"a~~t", "a~~i", "t~~i"}
    assert priors_told(other.priors, claim.numbers) == "lkj(2)"


def test_a_prior_without_a_width_is_told(fit: Fit) -> None:
    spec = replace(spec_of(SYNTAX, {"H": "a > 0"}), priors={"readiness ~ attitude": parse_prior("uniform(-2, 2)")})
    other = with_priors(fit, spec)
    (claim,) = rests_on(other)
    assert (claim.numbers, claim.fixed) == ((), ("readiness~attitude",))
    assert scale_tasks(other, [claim], FACTORS) == ()


def test_a_width_that_no_prior_has_is_left_out() -> None:
    priors = (parse_prior("beta(0.9, 0.9)"), parse_prior("normal(0, 1)"))
    assert scaled(priors, (0, 1), 0.25) is None
    wide = scaled(priors, (0, 1), 2.0)
    assert wide is not None
    np.testing.assert_allclose(wide[0].numbers, (0.975, 0.975))


def test_widths_at_which_standardised_paths_leave_no_variance_are_left_out(fit: Fit) -> None:
    """A standardised path of about 3 is below 1 now and then; with a prior a quarter as wide it never is."""
    written = {"readiness ~ attitude": parse_prior("standardised normal(3, 1.2)")}
    other = with_priors(fit, replace(spec_of(SYNTAX, {"H": "a > t"}), priors=written))
    (claim,) = rests_on(other)
    assert names(other, claim.numbers) == {"readiness~attitude", "readiness~trust"}
    assert [task.factor for task in scale_tasks(other, [claim], (0.25, 2.0))] == [2.0]
