import numpy as np
import pytest

from egovbayes.assess.hypotheses.claim_draws import ClaimDraws
from egovbayes.assess.settled import settled_check
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.judging.judging import Judgement


def draws(*shares, shape=(4, 1000), scale="raw"):
    margin = np.random.default_rng(1).normal(size=(*shape, len(shares)))
    cuts = np.array([np.quantile(margin[..., i], share) for i, share in enumerate(shares)])
    names = tuple(f"H{i}" for i in range(len(shares)))
    claim = parse_claim("a > 0")
    judged = (Judgement(claim, claim, scale),) * len(shares)
    return ClaimDraws(names, judged, margin <= cuts, np.abs(margin - cuts), margin)


def test_verdicts_far_from_the_threshold_are_settled():
    check = settled_check(draws(0.5, 0.95, 0.99, 0.001, 1.0), 0.975)
    assert check.passed
    assert list(check.table["verdict"]) == ["undecided", "undecided", "supported", "contradicted", "supported"]


def test_verdicts_near_it_are_not():
    check = settled_check(draws(0.5, 0.977, 0.027), 0.975)
    assert check.passed is False
    assert list(check.table.index) == ["H1", "H2"]
    assert "H1 (supported, P between 0.97" in check.text
    assert "H2 (undecided, P between 0.02" in check.text


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_handful_of_draws_that_agree_settles_nothing(share):
    few = draws(share, shape=(1, 20))
    assert settled_check(few, 0.975).passed is False
    assert settled_check(few, 0.75).passed


def test_what_is_not_judged_is_not_asked_for():
    assert settled_check(draws(0.977, scale=NOT_JUDGED), 0.975).passed


def test_too_few_draws_for_an_error_settle_nothing():
    check = settled_check(draws(0.5, shape=(1, 3)), 0.975)
    assert check.passed is False
    assert "P between 0.000 and 1.000" in check.text
