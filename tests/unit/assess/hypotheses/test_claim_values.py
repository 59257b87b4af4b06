import numpy as np
import pytest
from helpers_fitted import SYNTAX, spec_of

from egovbayes.assess.hypotheses.claim_values import CLAIM_VALUES, claim_calls, environments
from egovbayes.errors import SpecError
from egovbayes.model.claims.claims import CLAIM_FUNCTIONS, parse_claim
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill

SETS = {"attitude": "personal", "trust": "social"}
A, T, R, RHO = 0.5, 0.3, 0.8, 0.4


def environment(claims, syntax=SYNTAX, sets=SETS, n_groups=1, freedom=np.inf):
    spec = spec_of(syntax, sets=sets)
    table = parameter_table(spec, groups=("",) if n_groups == 1 else ("one", "two"))
    layout = layout_of(table)
    values = np.ones((2, table.n_free))
    named = {"a": A, "t": T, "r": R}
    for i, row in enumerate(table.representatives):
        values[:, i] = named.get(row.label, RHO if row.name == "attitude~~trust" else 1.0)
    calls = claim_calls([parse_claim(claim) for claim in claims], table)
    return environments(spec, table, layout, fill(layout, values), calls, freedom)


# Variances by path tracing, disturbances 1.
READINESS = A**2 + T**2 + 2 * A * T * RHO + 1
INTENTION = R**2 * READINESS + 1


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("share(intention, personal)", R**2 * A**2 / INTENTION),
        ("share(readiness, social)", T**2 / READINESS),
        ("total(intention, attitude)", A * R / np.sqrt(INTENTION)),
        ("total(attitude, intention)", 0.0),
        ("cor(attitude, readiness)", (A + T * RHO) / np.sqrt(READINESS)),
        ("cor(attitude, trust)", RHO),
    ],
)
def test_functions_by_path_tracing(call, expected):
    env = environment([f"{call} > 0"])
    np.testing.assert_allclose(env.raw[call], expected, atol=1e-12)
    assert env.standardised[call] is env.raw[call]


def test_raises_is_the_difference_of_conditional_probabilities():
    env = environment(["raises(attitude, readiness) > 0", "raises(attitude, intention, readiness) > 0"])
    rho = (A + T * RHO) / np.sqrt(READINESS)
    rng = np.random.default_rng(1)
    n = 400_000
    y = rng.normal(size=n) * np.sqrt(1 - rho**2)
    # given readiness, attitude and intention are independent in this model
    rest = rng.normal(size=n) / np.sqrt(INTENTION)
    slope = R * np.sqrt(READINESS / INTENTION)
    alone = np.mean(y + rho > 0) - np.mean(y - rho > 0)
    both = np.mean((y + rho > 0) & (rest + slope > 0)) - np.mean((y - rho > 0) & (rest - slope > 0))
    np.testing.assert_allclose(env.raw["raises(attitude, readiness)"], alone, atol=0.005)
    np.testing.assert_allclose(env.raw["raises(attitude, intention, readiness)"], both, atol=0.005)


def test_raises_among_constructs_that_are_t_together():
    """By answers of a t: who lies within .05 of one SD from the mean of readiness, those below turned round."""
    freedom, n = 5.0, 600_000
    both = "raises(attitude, intention, readiness)"
    env = environment(["raises(attitude, readiness) > 0", f"{both} > 0"], freedom=np.array([freedom, 50.0]))
    rng = np.random.default_rng(2)
    white = rng.standard_normal((4, n)) * np.sqrt(freedom / rng.chisquare(freedom, n))
    attitude, trust = white[0], RHO * white[0] + np.sqrt(1 - RHO**2) * white[1]
    readiness = A * attitude + T * trust + white[2]
    intention = R * readiness + white[3]
    scaled = readiness / np.sqrt(READINESS)
    near = np.abs(np.abs(scaled) - np.sqrt(freedom / (freedom - 2))) < 0.05
    one, other = (attitude * np.sign(readiness))[near], (intention * np.sign(readiness))[near]
    expected = np.mean(one > 0) - np.mean(one < 0), np.mean((one > 0) & (other > 0)) - np.mean((one < 0) & (other < 0))
    assert env.raw["raises(attitude, readiness)"][0] == pytest.approx(expected[0], abs=4 / np.sqrt(near.sum()))
    assert env.raw[both][0] == pytest.approx(expected[1], abs=4 / np.sqrt(near.sum()))


def test_definitions_follow_the_labels_on_both_scales():
    env = environment(["via_attitude > 0"])
    np.testing.assert_allclose(env.raw["via_attitude"], A * R)
    np.testing.assert_allclose(env.standardised["via_attitude"], A * R / np.sqrt(INTENTION))


def test_an_outcome_in_a_group_does_not_count_its_own_disturbance():
    with_itself = environment(["share(intention, personal) > 0"], sets=SETS | {"intention": "personal"})
    without = environment(["share(intention, personal) > 0"])
    call = "share(intention, personal)"
    np.testing.assert_allclose(with_itself.raw[call], without.raw[call])


def test_unknown_constructs_groups_and_several_groups_are_refused():
    with pytest.raises(SpecError, match=r"unknown construct 'atitude'.*attitude"):
        environment(["total(intention, atitude) > 0"])
    with pytest.raises(SpecError, match=r"unknown set of constructs 'personel'.*personal"):
        environment(["share(intention, personel) > 0"])
    with pytest.raises(SpecError, match=r"unknown set of constructs.*give constructs a set"):
        environment(["share(intention, personal) > 0"], sets={})
    with pytest.raises(SpecError, match="does not say which of the groups"):
        environment(["cor(attitude, trust) > 0"], n_groups=2)
    with pytest.raises(SpecError, match=r"the model has no group 'ones' .did you mean 'one'.*groups: one, two"):
        environment(["cor(attitude, trust)[ones] > 0"], n_groups=2)
    with pytest.raises(SpecError, match=r"the model has one group: write cor\(attitude, trust\)$"):
        environment(["cor(attitude, trust)[one] > 0"])


def test_every_function_of_the_language_has_a_value():
    assert set(CLAIM_VALUES) == set(CLAIM_FUNCTIONS) - {"std", "raw"}


def test_a_negative_implied_variance_gives_no_value_and_no_warning():
    """As maximum likelihood may end: readiness with a disturbance of -9, and so a variance below 0."""
    spec = spec_of(SYNTAX)
    table = parameter_table(spec)
    layout = layout_of(table)
    values = np.array([-9.0 if row.name == "readiness~~readiness" else 0.5 for row in table.representatives])
    claims = [parse_claim(text) for text in ("total(readiness, attitude) > 0", "cor(attitude, readiness) > 0")]
    env = environments(spec, table, layout, fill(layout, values), claim_calls(claims, table))
    assert np.isnan(env.raw["total(readiness, attitude)"])
    assert np.isnan(env.raw["cor(attitude, readiness)"])
