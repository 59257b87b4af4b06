from dataclasses import replace

import numpy as np
import pytest
from helpers_fitted import SYNTAX, spec_of
from scipy import stats

from egovbayes.assess.hypotheses.prior_probability import PriorModel, prior_probabilities
from egovbayes.assess.log_prior import log_prior, uncounted
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.tree_groups import log_prior_group
from egovbayes.errors import PriorError
from egovbayes.likelihoods.choosing import likelihood_of
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.priors.priors import parse_prior, prior_log_density
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.own_rows import with_own

THREE = """
f =~ x1 + x2 + x3
g =~ y1 + y2 + y3
h =~ z1 + z2 + z3
f ~~ p*g
f ~~ q*h
x2 ~~ v*x2
h ~~ w*h
"""
CYCLE = "f =~ x1 + x2 + x3 + x4\nx1 ~~ a*x2\nx2 ~~ b*x3\n"


def prior_model(syntax, priors=None, sets=None):
    spec = spec_of(syntax, sets=sets)
    table = parameter_table(spec)
    resolved = resolve_priors(
        table, {key: parse_prior(text) for key, text in (priors or {}).items()}, np.ones(len(table.items))
    )
    return PriorModel(spec, table, layout_of(table), joint_prior(table, resolved))


def probability(model, claim, n=100_000, seed=1):
    return prior_probabilities([parse_claim(claim)], model, np.random.default_rng(seed), n)[0]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("a > 0", stats.norm.sf(0, 0.4, 0.1)),
        ("a > 0.45", stats.norm.sf(0.45, 0.4, 0.1)),
        ("a < 0.45", stats.norm.cdf(0.45, 0.4, 0.1)),
        ("0.45 > a", stats.norm.cdf(0.45, 0.4, 0.1)),
    ],
)
def test_one_parameter_is_exact(claim, expected):
    model = prior_model(SYNTAX, {"readiness ~ attitude": "normal(0.4, 0.1)"})
    found = probability(model, claim)
    assert found.exact
    assert found.value == pytest.approx(expected, rel=1e-12)


def test_a_rise_is_that_of_degrees_of_freedom_drawn_from_their_prior():
    """P(rise of a correlation of known prior > .45), by drawing both again: a rise of .45 needs less of a correlation
    where tails are heavy.
    """
    spec = replace(spec_of("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\n"), likelihood="student-t", means=True)
    table = with_own(parameter_table(spec), likelihood_of("student-t").own)
    heavy = {"degrees_of_freedom": parse_prior("gamma(2, 0.5) T[2, ]"), "f ~~ g": parse_prior("beta(2, 2)")}
    resolved = resolve_priors(table, heavy, np.ones(6), np.zeros(6))
    model = PriorModel(spec, table, layout_of(table), joint_prior(table, resolved))
    found = probability(model, "raises(f, g) > 0.45")
    rng = np.random.default_rng(4)
    nu = stats.gamma(2, scale=2).ppf(rng.uniform(stats.gamma(2, scale=2).cdf(2), 1, 400_000))
    rho = 2 * rng.beta(2, 2, 400_000) - 1
    rise = 2 * stats.t(nu + 1).cdf(rho / np.sqrt(1 - rho**2) * np.sqrt((nu + 1) / (nu - 1))) - 1
    expected = (rise > 0.45).mean()
    assert found.value == pytest.approx(expected, abs=5 * found.error)
    assert found.value > (2 * stats.norm.cdf(rho / np.sqrt(1 - rho**2)) - 1 > 0.45).mean() + 10 * found.error


def test_variances_are_exact_on_their_own_scale():
    model = prior_model(THREE, {"x2 ~~ x2": "half-normal(1)"})
    assert probability(model, "v > 0.5").value == pytest.approx(stats.halfnorm.sf(np.sqrt(0.5)))
    assert probability(model, "v > -1").value == 1


def test_the_sign_of_one_correlation_in_an_lkj_block_is_even():
    found = probability(prior_model(THREE), "p > 0")
    assert found.exact
    assert found.value == 0.5


def test_a_difference_and_a_product_agree_with_their_known_values():
    model = prior_model(SYNTAX, {"readiness ~ attitude": "normal(0.4, 0.1)", "readiness ~ trust": "normal(0.3, 0.2)"})
    found = probability(model, "a > t")
    assert not found.exact
    assert abs(found.value - stats.norm.sf(0, 0.1, np.hypot(0.1, 0.2))) < 4 * found.error
    product = probability(prior_model(SYNTAX), "via_attitude > 0")
    assert abs(product.value - 0.5) < 4 * product.error


def test_a_chain_of_two_equal_priors():
    found = probability(prior_model(SYNTAX, {"path": "normal(0, 1)"}), "a > t > 0")
    assert abs(found.value - 1 / 8) < 4 * found.error


def test_covariances_are_drawn_with_the_sds_they_need():
    model = prior_model(THREE, {"construct_sd": "half-normal(1)"})
    found = probability(model, "p > 0.2", n=200_000)
    rng = np.random.default_rng(9)
    r = 2 * rng.beta(2.5, 2.5, 400_000) - 1
    by_hand = np.mean(r * np.abs(rng.normal(size=400_000) * rng.normal(size=400_000)) > 0.2)
    assert abs(found.value - by_hand) < 5 * found.error


def test_correlations_of_one_block_are_drawn_together():
    found = probability(prior_model(THREE), "p > 0 and q > 0", n=200_000)
    assert abs(found.value - 0.25) < 4 * found.error


def test_standardised_claims_use_the_whole_structure():
    model = prior_model(SYNTAX, {"path": "normal(0, 1)", "construct_sd": "uniform(0.99, 1.01)"})
    found = probability(model, "std(r) > 0.5")
    rng = np.random.default_rng(3)
    a, t, r = rng.normal(size=(3, 400_000))
    rho = 2 * rng.beta(2, 2, 400_000) - 1
    variance = a**2 + t**2 + 2 * a * t * rho + 1
    by_hand = np.mean(r * np.sqrt(variance / (r**2 * variance + 1)) > 0.5)
    assert abs(found.value - by_hand) < 0.01


def test_shares_of_symmetric_groups_are_even():
    model = prior_model(SYNTAX, sets={"attitude": "one", "trust": "two"})
    found = probability(model, "share(intention, one) > share(intention, two)", n=50_000)
    assert abs(found.value - 0.5) < 5 * found.error


def test_rejected_correlations_use_the_truncated_prior():
    model = prior_model(CYCLE, {"residual_correlation": "beta(1, 1)"})
    assert model.prior.blocks.rejected
    found = probability(model, "abs(a) > 0", n=1000)
    assert found.value == 1
    a, b = (next(row.free for row in model.table.rows if row.label == label) for label in "ab")
    drawn = model.prior.draws({a, b}, 40_000, np.random.default_rng(4))
    assert ((drawn**2).sum(1) < 1).all()
    # uniform on the disc: the marginal is the semicircle law
    assert stats.kstest(drawn[:, 0], stats.semicircular.cdf).pvalue > 1e-4
    np.testing.assert_array_equal(model.prior.draws({b}, 40_000, np.random.default_rng(4))[:, 0], drawn[:, 1])


def test_a_residual_covariance_beside_a_function_of_the_constructs():
    """Its variances are not among the constructs', but it needs them all the same."""
    model = prior_model("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nx1 ~~ c*x2")
    assert probability(model, "abs(c) > 0 * cor(f, g)", n=1000).value == 1


def test_priors_that_never_give_possible_correlations_are_refused():
    model = prior_model(CYCLE, {"residual_correlation": "beta(90000, 100)"})
    with pytest.raises(PriorError, match="hardly ever give correlations that can occur together"):
        probability(model, "a * b > 0.1", n=10)


def test_log_prior_is_the_sum_of_its_parts():
    model = prior_model(THREE)
    draws = model.prior.draws(range(model.table.n_free), 5, np.random.default_rng(5))
    block = model.prior.blocks.lkj[0]
    parts = sum(
        prior_log_density(prior, draws[:, i]) for i, prior in enumerate(model.prior.priors) if i not in block.free
    )
    r = draws[:, list(block.free)]
    det = 1 + 2 * r[:, 0] * r[:, 1] * r[:, 2] - (r**2).sum(1)
    whole = log_prior(model.prior, draws.reshape(1, 5, -1))
    assert whole.shape == (1, 5)
    difference = whole[0] - parts - np.log(det)
    np.testing.assert_allclose(difference, difference[0], atol=1e-9)


def test_several_claims_share_their_draws_and_blocks_do_not_matter():
    model = prior_model(SYNTAX)
    claims = [parse_claim(text) for text in ("a > 0", "a > t", "via_attitude > 0.05")]
    together = prior_probabilities(claims, model, np.random.default_rng(6), 120_000)
    assert [p.exact for p in together] == [True, False, False]
    for claim, found in zip(claims[1:], together[1:], strict=True):
        alone = prior_probabilities([claim], model, np.random.default_rng(7), 120_000)[0]
        assert abs(found.value - alone.value) < 4 * np.hypot(found.error, alone.error)


def test_draws_end_where_all_claims_are_known_well():
    model, n = prior_model(SYNTAX, {"path": "normal(0, 0.8)"}), 1_000_000
    (even,) = prior_probabilities([parse_claim("a > t")], model, np.random.default_rng(8), n)
    assert 200_000 < even.n_draws < 400_000  # an even chance has an error of .001 after 250,000
    assert even.error <= 0.001
    claims = [parse_claim(text) for text in ("a > t", "a > t + 3.5")]
    even, rare = prior_probabilities(claims, model, np.random.default_rng(8), n)
    assert even.n_draws == rare.n_draws == n  # known to 1 % after more than that
    assert rare.value == pytest.approx(stats.norm.sf(3.5, scale=0.8 * np.sqrt(2)), abs=4 * rare.error)


@pytest.mark.parametrize(("claim", "expected"), [("m >= 1", 1), ("m > 1", 0), ("m <= 1", 1), ("m > 0.5", 1)])
def test_a_fixed_parameter_decides_its_claim_before_any_draw(claim, expected):
    found = probability(prior_model("f =~ m*x1 + x2 + x3\n"), claim)
    assert found.exact
    assert found.value == expected


@pytest.mark.parametrize(("claim", "share"), [("a > 50 and t > 50", 0), ("a * t < 2500", 1)])
def test_prior_draws_that_all_agree_leave_some_doubt(claim, share):
    found = probability(prior_model(SYNTAX), claim, n=1000)
    assert found.value == share
    assert found.error == pytest.approx(1 / 1000, rel=0.01)


def test_a_cut_off_pattern_of_correlations_is_told_as_not_normalised():
    """Two tied correlations a, b are possible where a^2 + b^2 < 1, which holds 39 pi / 128 of their Betas' mass."""
    model = prior_model(CYCLE)
    assert uncounted(model.prior) == ("x1~~x2", "x2~~x3")
    group = log_prior_group(np.zeros((2, 3)), uncounted(model.prior))
    assert group.attrs["normalised"] == 0
    assert "The prior of x1~~x2, x2~~x3 is cut off where correlations would not be" in group.attrs["note"]
    assert "or standardised paths leave their outcome no variance" in group.attrs["note"]
    assert "Bayes factor between models" in group.attrs["note"]
    step = 2 / 1000
    at = np.linspace(-1 + step / 2, 1 - step / 2, 1000)
    values = np.full((1000, 1000, model.table.n_free), 0.5)
    a, b = (model.table.free_names.index(name) for name in ("x1~~x2", "x2~~x3"))
    values[..., a], values[..., b] = np.meshgrid(at, at, indexing="ij")
    others = sum(prior_log_density(p, 0.5) for k, p in enumerate(model.prior.priors) if k not in (a, b))
    density = np.exp(log_prior(model.prior, values) - others)
    mass = (density * (values[..., a] ** 2 + values[..., b] ** 2 < 1)).sum() * step**2
    assert mass == pytest.approx(39 * np.pi / 128, rel=1e-4)


def test_whole_blocks_and_single_correlations_are_normalised():
    model = prior_model(THREE)
    assert uncounted(model.prior) == ()
    assert log_prior_group(np.zeros((2, 3))).attrs["normalised"] == 1
    assert log_prior_group(np.zeros((2, 3))).attrs["note"] == ""


@pytest.mark.parametrize(
    ("claim", "expected", "undefined"),
    [
        ("sqrt(a) > 0", 1.0, 0.5),  # a has its prior about 0
        ("sqrt(a) > 0 or t > 0", 1.0, 0.5),
        ("log(a) > 0 or t > 0", 0.5 + 0.5 * 2 * stats.norm.sf(1 / 0.8), 0.5),
        ("a > t", 0.5, 0.0),
    ],
)
def test_draws_at_which_a_claim_has_no_value_are_left_out_and_counted(claim, expected, undefined):
    model = prior_model(SYNTAX, {"path": "normal(0, 0.8)"})
    found = probability(model, claim)
    assert found.value == pytest.approx(expected, abs=4 * 0.5 / np.sqrt(50_000))
    assert found.undefined == pytest.approx(undefined, abs=4 * 0.5 / np.sqrt(100_000))
    assert found.n_draws == round(100_000 * (1 - found.undefined))


def test_a_claim_without_a_value_in_any_prior_draw_has_no_probability():
    found = probability(prior_model(SYNTAX, {"path": "normal(0, 0.8)"}), "sqrt(-1 - a^2) > 0", n=1000)
    assert np.isnan(found.value)
    assert found.undefined == 1
    assert not found.exact


@pytest.mark.parametrize(
    "value",
    ["std(via)", "a*r*t", "total(intention, attitude)", "cor(attitude, readiness)", "raises(attitude, readiness)"],
)
def test_prior_draws_that_no_computer_can_hold_are_left_out_and_counted(value):
    """Of Student's t with .01 degrees of freedom some draws, or what is made of them, are infinite: nothing warns, and
    what is left is as often above 0 as below (others are 0: too small to be held).
    """
    prior = {"path": "student-t(0.01, 0, 1)", "construct_sd": "half-student-t(0.01, 1)"}
    model = prior_model(SYNTAX + "via := a*r\n", prior)
    above, below = (probability(model, f"{value} {sign} 0", n=5_000) for sign in "><")
    assert 0 < above.undefined == below.undefined < 1
    difference = np.sqrt((above.value + below.value) / above.n_draws)
    assert above.value == pytest.approx(below.value, abs=4 * difference)
