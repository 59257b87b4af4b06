"""What is not judged: everything on draws that are not to be used, and a claim whose own draws have not converged."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.hypotheses.claim_draws import ClaimDraws
from egovbayes.assess.trust import unusable, with_reservations
from egovbayes.check import Check
from egovbayes.engines.draws.convergence import ess_bulk, rhat
from egovbayes.model.claims.claims import parse_claim


def rhat_check(*values):
    table = pd.DataFrame({"rhat": values}, index=[f"loading[x{k}]" for k in range(len(values))])
    return Check("rhat", bool((table["rhat"] < 1.01).all()), "wordless", table=table)


SOUND, SHORT, APART, STUCK = (
    rhat_check(1.001),
    rhat_check(1.001, 1.03),
    rhat_check(1.001, 1.07),
    rhat_check(1.0, np.nan),
)
ELSEWHERE = Check("highest mode", False, "wordless")
DIVERGED = Check("divergences", False, "wordless")


@pytest.mark.parametrize(
    ("checks", "why"),
    [
        ([SOUND, DIVERGED], ""),
        ([SHORT], ""),
        ([APART], "the chains disagree (R-hat 1.07)"),
        ([STUCK], "the sampler is stuck"),
        ([SOUND, ELSEWHERE], "the posterior has a higher mode elsewhere"),
        ([Check("rhat", None, "plain", {"text": "one chain"}, rhat_check(np.nan).table)], ""),
        ([Check("highest mode", None, "plain", {"text": "not looked for"})], ""),
    ],
)
def test_what_makes_draws_unusable(checks, why):
    found = unusable(checks)
    assert (found.text if found else "") == why


@pytest.fixture
def claims():
    """A claim whose chains agree, and one whose chains lie apart."""
    rng = np.random.default_rng(1)
    margin = rng.normal(size=(4, 500, 2)) + 3.0
    margin[..., 1] += np.arange(4)[:, None] * 0.5
    return ClaimDraws(("a", "b"), (parse_claim("x > 0"), parse_claim("y > 0")), margin > 0, np.abs(margin), margin)


@pytest.fixture
def table():
    rows = {"verdict": ["supported", "contradicted"], "agrees": [True, False], "probability": [0.99, 0.01]}
    return pd.DataFrame(rows, index=["a", "b"])


def test_nothing_is_judged_on_unusable_draws(table, claims):
    found = with_reservations(table, claims, [APART])
    assert found["verdict"].tolist() == ["not judged"] * 2
    assert found["agrees"].tolist() == [None, None]
    assert set(found["reservation"]) == {"not judged: the chains disagree (R-hat 1.07)"}
    assert found["probability"].tolist() == table["probability"].tolist()


def test_judged_anyway_is_marked(table, claims):
    found = with_reservations(table, claims, [STUCK], anyway=True)
    assert found["verdict"].tolist() == table["verdict"].tolist()
    assert set(found["reservation"]) == {"judged although the sampler is stuck: not to be used"}


def test_between_the_limits_only_a_claim_that_has_not_converged_itself_is_not_judged(table, claims):
    found = with_reservations(table, claims, [SHORT])
    assert found["verdict"].tolist() == ["supported", "not judged"]
    assert found["agrees"].tolist() == [True, None]
    assert found["reservation"]["a"] == "judged although parameters that it does not rest on have not converged"
    assert found["reservation"]["b"].startswith("not judged: the chains disagree about the claim itself (R-hat 1.")
    anyway = with_reservations(table, claims, [SHORT], anyway=True)
    assert anyway["verdict"].tolist() == ["supported", "contradicted"]
    assert anyway["reservation"]["b"].startswith("judged although the chains disagree about the claim itself")


def test_sound_draws_leave_every_verdict_as_it_is(table, claims):
    found = with_reservations(table, claims, [SOUND, DIVERGED])
    assert found["reservation"].tolist() == ["", ""]
    pd.testing.assert_frame_equal(found.drop(columns="reservation"), table)


def test_a_claim_without_a_value_in_some_draws_is_not_refused_for_it(table, claims):
    claims.margin[0, 0, 1] = np.nan
    assert with_reservations(table, claims, [SHORT])["verdict"].tolist() == ["supported", "contradicted"]


def test_of_few_draws_r_hat_alone_refuses_no_claim(table, claims):
    """Two chains of 300 sound draws: R-hat passes 1.01 now and then, with an ESS of hundreds."""
    few = np.random.default_rng(4).normal(size=(2, 300, 2)) + 3.0
    few[1, :, 1] += 0.6
    sound = replace(claims, holds=few > 0, margin=np.abs(few))
    assert rhat(few)[1] > 1.01
    assert ess_bulk(few)[1] < 200 < ess_bulk(few)[0]
    assert with_reservations(table, sound, [SHORT])["verdict"].tolist() == ["supported", "not judged"]
    few[1, :, 1] -= 0.35
    slight = replace(claims, holds=few > 0, margin=np.abs(few))
    assert rhat(few)[1] > 1.01
    assert ess_bulk(few)[1] > 200
    assert with_reservations(table, slight, [SHORT])["verdict"].tolist() == ["supported", "contradicted"]


def test_what_was_not_judged_for_another_reason_is_not_called_judged(table, claims):
    table["verdict"] = ["not judged", "supported"]
    assert with_reservations(table, claims, [SHORT])["reservation"]["a"] == ""
    assert with_reservations(table, claims, [STUCK], anyway=True)["reservation"]["a"] == ""
    assert with_reservations(table, claims, [STUCK])["reservation"]["a"] == "not judged: the sampler is stuck"
