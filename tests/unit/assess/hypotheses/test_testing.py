import numpy as np
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from scipy import stats

from egovbayes.assess.hypotheses import testing
from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.hypotheses.testing import COLUMNS, Rules
from egovbayes.assess.ml.bootstrap import BootstrapDraws, bootstrap_draws, bootstrap_table
from egovbayes.assess.ml.tables import defined_estimates, parameter_estimates
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.errors import SpecError
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.spec import Hypothesis

CLAIMS = {
    "label": "a > 0",
    "against": "a < 0",
    "defined": "via_attitude > 0",
    "close": "raw(a) > raw(t)",
    "shifted": "a > 0.25",
    "chain": "raw(r) > raw(a) > 0",
    "false_chain": "raw(a) > raw(r) > 0",
    "either": "a > 0 or t < 0",
    "small": "abs(raw(a) - raw(t)) < 0.1",
}


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX, CLAIMS), synthetic_frame(), draws=500)


@pytest.fixture(scope="module")
def table(case):
    return judged(case)


def judged(f, rules=None, ml=True, refits=None):
    priors = resolve_priors(f.table, {}, f.answers.values.std(0))
    model = PriorModel(f.spec, f.table, f.layout, joint_prior(f.table, priors))
    draws = claim_draws(f.spec, f.table, f.layout, f.values)
    rules = rules or Rules(prior_draws=20_000)
    return testing.test_hypotheses(draws, model, f.ml if ml else None, np.random.default_rng(1), rules, refits)


def test_one_row_a_hypothesis(table):
    assert list(table.index) == list(CLAIMS)
    assert tuple(table.columns) == COLUMNS


def test_verdicts(table):
    expected = {"label": "supported", "against": "contradicted", "defined": "supported", "close": "undecided"}
    assert {name: table.loc[name, "verdict"] for name in expected} == expected
    assert {name: table.loc[name, "ml_verdict"] for name in expected} == expected


def test_probability_is_the_share_of_draws(case, table):
    a, t = (case.values[..., [row.label for row in case.table.representatives].index(label)] for label in "at")
    assert table.loc["close", "probability"] == pytest.approx((a > t).mean())
    assert table.loc["small", "probability"] == pytest.approx((np.abs(a - t) < 0.1).mean())
    assert table.loc["shifted", "probability"] == pytest.approx((a > 0.25).mean())


def test_claim_and_its_opposite_add_up(table):
    assert table.loc["label", "probability"] + table.loc["against", "probability"] == 1
    assert table.loc["label", "bayes_factor"] * table.loc["against", "bayes_factor"] == pytest.approx(1)
    assert table.loc[["label", "against"], "bounded"].all()


def test_claims_without_a_single_number_leave_the_effect_blank(table):
    blank = table.loc[["chain", "false_chain", "either"], ["effect", "effect_lower", "effect_upper", "rope_share"]]
    assert blank.isna().all(axis=None)
    shown = table.loc[["label", "close"], ["effect", "effect_lower", "effect_upper", "rope_share"]]
    assert shown.notna().all(axis=None)
    assert table.loc["label", "rope_share"] == 0


def test_wald_for_a_label_is_that_of_the_parameter_table(case, table):
    row = parameter_estimates(case.ml).loc["readiness~attitude"]
    assert table.loc["label", "ml_estimate"] == pytest.approx(row["est"], rel=1e-9)
    assert table.loc["label", "ml_se"] == pytest.approx(row["se"], rel=1e-6)
    assert table.loc["label", "ml_p"] == pytest.approx(row["p"], rel=1e-4)


def test_delta_method_for_a_definition_is_that_of_the_table(case, table):
    row = defined_estimates(case.ml).loc["via_attitude"]
    assert table.loc["defined", "ml_se"] == pytest.approx(row["se"], rel=1e-5)


def test_thresholds_and_directions_of_wald(case, table):
    row = parameter_estimates(case.ml).loc["readiness~attitude"]
    z = (row["est"] - 0.25) / row["se"]
    assert table.loc["shifted", "ml_p"] == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-4)
    assert table.loc["against", "ml_estimate"] == pytest.approx(row["est"])


def test_a_chain_takes_the_largest_p_and_or_has_none(case, table):
    raw, v = case.ml.values, case.ml.covariance
    labels = [row.label for row in case.table.representatives]
    a, r = labels.index("a"), labels.index("r")
    z_first = (raw[r] - raw[a]) / np.sqrt(v[r, r] + v[a, a] - 2 * v[a, r])
    z_second = raw[a] / np.sqrt(v[a, a])
    assert table.loc["chain", "ml_p"] == pytest.approx(2 * stats.norm.sf(min(z_first, z_second)), rel=1e-3)
    assert table.loc["chain", "ml_verdict"] == "supported"
    assert table.loc["false_chain", "ml_verdict"] == "contradicted"
    assert table.loc["either", "ml_verdict"] == ""
    assert np.isnan(table.loc["either", "ml_p"])


def test_without_maximum_likelihood_its_columns_are_blank(case):
    table = judged(case, ml=False)
    assert (table["ml_verdict"] == "").all()
    assert table["ml_p"].isna().all()


@pytest.fixture(scope="module")
def refits(case):
    return bootstrap_draws(case.ml, case.answers, 200, np.random.default_rng(5))


def test_bootstrap_beside_the_delta_method(case, table, refits):
    with_refits = judged(case, Rules(prior_draws=100), refits=refits)
    expected = bootstrap_table(case.ml, refits).loc["via_attitude", ["lower", "upper"]]
    np.testing.assert_allclose(
        with_refits.loc["defined", ["ml_boot_lower", "ml_boot_upper"]].tolist(), expected.tolist()
    )
    names = ["label", "against", "defined", "close", "chain", "false_chain", "either"]
    assert with_refits.loc[names, "ml_boot_verdict"].tolist() == [
        "supported",
        "contradicted",
        "supported",
        "undecided",
        "supported",
        "contradicted",
        "",
    ]
    ends = ["ml_boot_lower", "ml_boot_upper"]
    np.testing.assert_allclose(*(with_refits.loc[name, ends].astype(float) for name in ("label", "against")))
    assert with_refits.loc[["chain", "either"], ends].isna().all(axis=None)
    assert with_refits["ml_p"].equals(judged(case, Rules(prior_draws=100))["ml_p"])
    assert (table["ml_boot_verdict"] == "").all()


def test_percentiles_of_a_shifted_claim_are_of_its_number(case, refits):
    row = judged(case, Rules(prior_draws=100), refits=refits).loc["shifted"]
    a = refits.values[:, [row.label for row in case.table.representatives].index("a")]
    np.testing.assert_allclose([row["ml_boot_lower"], row["ml_boot_upper"]], np.quantile(a, [0.025, 0.975]))


def test_a_chain_is_as_sure_as_its_weakest_part(case, refits):
    """Intersection-union: the verdict changes where the least sure comparison passes the threshold."""
    values = refits.values.copy()
    a, r = ([row.label for row in case.table.representatives].index(label) for label in "ar")
    values[:20, a] = values[:20, r] + 1
    mixed = BootstrapDraws(values, 0)
    for threshold, expected in ((0.85, "supported"), (0.95, "undecided")):
        found = judged(case, Rules(prior_draws=100, threshold=threshold), refits=mixed)
        assert found.loc["chain", "ml_boot_verdict"] == expected


def test_one_refit_says_nothing(case, refits):
    row = judged(case, Rules(prior_draws=100), refits=BootstrapDraws(refits.values[:1], 0)).loc["defined"]
    assert row["ml_boot_verdict"] == ""
    assert np.isnan(row["ml_boot_lower"])


@pytest.mark.parametrize(("n", "verdict"), [(39, ""), (40, "supported")])
def test_fewer_refits_than_the_tail_needs_give_no_verdict(case, refits, n, verdict):
    row = judged(case, Rules(prior_draws=100), refits=BootstrapDraws(refits.values[:n], 0)).loc["defined"]
    assert row["ml_boot_verdict"] == verdict
    assert row["ml_boot_lower"] < row["ml_boot_upper"]


def test_the_threshold_moves_the_verdict(case):
    p = judged(case).loc["shifted", "probability"]
    assert 0.55 < p < 0.99
    assert judged(case, Rules(threshold=p - 0.01, prior_draws=100)).loc["shifted", "verdict"] == "supported"
    assert (
        judged(case, Rules(threshold=min(p + 0.005, 0.999), prior_draws=100)).loc["shifted", "verdict"] == "undecided"
    )


def test_published_verdicts_stand_beside():
    spec = spec_of(SYNTAX)
    hypothesis = Hypothesis("H", "a > t", "A beats T", "not supported", "our reading")
    f = fitted(
        type(spec)(
            name="x",
            title="",
            syntax=SYNTAX,
            equations=spec.equations,
            definitions=spec.definitions,
            hypotheses=(hypothesis,),
        ),
        synthetic_frame(n=100),
        draws=50,
    )
    row = judged(f).loc["H"]
    assert row[["statement", "published", "note"]].tolist() == ["A beats T", "not supported", "our reading"]
    assert row["agrees"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"threshold": 0.5}, "verdict threshold 0.5 must lie between"),
        ({"rope": -0.1}, "rope -0.1 must be a number from 0 up"),
        ({"rope": float("nan")}, "rope nan must be a number from 0 up"),
        ({"rope": float("inf")}, "rope inf must be a number from 0 up"),
        ({"interval": 1.0}, "interval 1.0 must lie between 0 and 1"),
        ({"prior_draws": 0}, "prior_draws 0 must be at least 1"),
        ({"refits": -1}, "refits -1 must not be negative"),
        ({"bollen_stine": -1}, "bollen_stine -1 must not be negative: 0 leaves out the Bollen-Stine p"),
    ],
)
def test_rules_that_make_no_sense_are_refused(changes, message):
    with pytest.raises(SpecError, match=message):
        Rules(**changes)
