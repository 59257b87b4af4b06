"""What is asked of one group is what the group alone would answer: values, draws, estimates and prior probabilities."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from helpers_fitted import SYNTAX, Fitted, fitted, spec_of, synthetic_frame
from helpers_gathered import quantities_of

from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.hypotheses.claim_values import claim_calls, environments
from egovbayes.assess.hypotheses.ml_verdicts import bootstrap_verdict, ml_verdict
from egovbayes.assess.hypotheses.prior_probability import PriorModel, prior_probabilities
from egovbayes.assess.ml.tables import defined_estimates
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Kind

NORTH, SOUTH = "north-east", "Акмолинская область"
SETS = {"attitude": "personal", "trust": "social"}
CALLS = (
    "total(intention, attitude)",
    "cor(trust, readiness)",
    "share(intention, personal)",
    "raises(attitude, readiness)",
    "raises(trust, intention, readiness)",
)
NAMES = ("a", "t", "r", "via_attitude")


def in_group(name: str, group: str) -> str:
    return f"{name}[{group}]"


def answers() -> pd.DataFrame:
    """Attitude does more to readiness in one of the regions."""
    frame = synthetic_frame(n=900, seed=5)
    north = np.arange(900) % 5 < 2
    frame.loc[north, ["r1", "r2"]] += 0.3 * frame.loc[north, ["a1", "a1"]].to_numpy()
    return frame.assign(region=np.where(north, NORTH, SOUTH))


@cache
def together() -> Fitted:
    frame = answers()
    spec = replace(spec_of(SYNTAX, sets=SETS), group="region", group_free=("paths",))
    return fitted(spec, frame, chains=2, draws=60, group="region")


@cache
def alone(group: str) -> Fitted:
    frame = answers()
    return fitted(spec_of(SYNTAX, sets=SETS), frame[frame["region"] == group], chains=2, draws=60, means=True)


def own_values(group: str, values: np.ndarray) -> np.ndarray:
    """Of values (..., free) of both groups those of one, in the order of the group alone."""
    names = [together().table.unique_name(row) for row in together().table.representatives]
    return values[..., [names.index(f"{row.name} [{group}]") for row in alone(group).table.representatives]]


@pytest.mark.parametrize("group", [NORTH, SOUTH])
def test_values_are_those_of_the_group_alone(group: str) -> None:
    both, one = together(), alone(group)
    raw = to_raw(both.layout, both.values)
    calls = claim_calls([parse_claim(f"{in_group(call, group)} > 0") for call in CALLS], both.table)
    ours = environments(both.spec, both.table, both.layout, fill(both.layout, raw), calls)
    bare = claim_calls([parse_claim(f"{call} > 0") for call in CALLS], one.table)
    theirs = environments(one.spec, one.table, one.layout, fill(one.layout, own_values(group, raw)), bare)
    for name in (*CALLS, *NAMES):
        expected = theirs.raw[name]
        assert np.ptp(expected) > 0
        np.testing.assert_allclose(ours.raw[in_group(name, group)], expected, rtol=1e-11, err_msg=name)
        standardised = ours.standardised[in_group(name, group)]
        np.testing.assert_allclose(standardised, theirs.standardised[name], rtol=1e-11, err_msg=name)


@pytest.mark.parametrize("group", [NORTH, SOUTH])
@pytest.mark.parametrize("claim", ["{} > 0.1", "std({}) - 0.05 > 0", "{} > 0.1 and {} < 0.5"])
def test_estimates_and_bootstrap_are_those_of_the_group_alone(group: str, claim: str) -> None:
    both, one = together(), alone(group)
    refits = both.ml.values + 0.02 * np.random.default_rng(1).normal(size=(50, both.ml.values.size))
    for name in (*CALLS, *NAMES):
        ours, theirs = (parse_claim(claim.replace("{}", text)) for text in (in_group(name, group), name))
        of_both, of_one = ml_verdict(ours, both.spec, both.ml, 0.975), ml_verdict(theirs, one.spec, one.ml, 0.975)
        assert of_both.verdict == of_one.verdict
        np.testing.assert_allclose(
            [of_both.estimate, of_both.se, of_both.p], [of_one.estimate, of_one.se, of_one.p], rtol=2e-5, atol=1e-9
        )
        booted = bootstrap_verdict(ours, both.spec, both.ml, refits, 0.975)
        expected = bootstrap_verdict(theirs, one.spec, one.ml, own_values(group, refits), 0.975)
        assert booted.verdict == expected.verdict
        np.testing.assert_allclose([booted.lower, booted.upper], [expected.lower, expected.upper], rtol=1e-10)


def test_definitions_stand_in_tables_and_draws_group_by_group() -> None:
    both = together()
    names = [in_group("via_attitude", group) for group in (NORTH, SOUTH)]
    ours = defined_estimates(both.ml)
    assert ours.index.tolist() == names
    for group, name in zip((NORTH, SOUTH), names, strict=True):
        theirs = defined_estimates(alone(group).ml).loc["via_attitude"]
        columns = ["est", "se", "z", "std", "std_se"]
        np.testing.assert_allclose(ours.loc[name, columns].astype(float), theirs[columns].astype(float), rtol=2e-5)
    quantities = quantities_of(both)
    estimates = quantities["estimate"]
    product = estimates.sel(parameter=f"readiness~attitude [{SOUTH}]") * estimates.sel(
        parameter=f"intention~readiness [{SOUTH}]"
    )
    np.testing.assert_allclose(quantities["defined"].sel(definition=names[1]), product, rtol=1e-12)
    assert not quantities["defined_standardised"].isnull().any()


def test_draws_hold_where_the_groups_own_values_do() -> None:
    both = together()
    quantities = quantities_of(both)
    raw = quantities["estimate"].sel(parameter=f"readiness~attitude [{NORTH}]").to_numpy()
    paths = [quantities["standardised"].sel(row=f"readiness~attitude [{group}]").to_numpy() for group in (NORTH, SOUTH)]
    total = quantities["total_standardised"].sel({"group": SOUTH, "to": "intention", "from": "attitude"}).to_numpy()
    middle, gap = float(np.median(raw)), float(np.median(paths[0] - paths[1]))
    claims = {
        "one": f"a[{NORTH}] > {middle}",
        "two": f"std(a[{NORTH}]) > std(a['{SOUTH}']) + {gap}",
        "call": f"{CALLS[0]}['{SOUTH}'] > {float(np.median(total))}",
    }
    spec = replace(both.spec, hypotheses=spec_of(SYNTAX, claims).hypotheses)
    found = claim_draws(spec, both.table, both.layout, both.values)
    assert found.tied == ()
    assert (found.holds.mean((0, 1)) == 0.5).all()  # thresholds lie between draws
    np.testing.assert_allclose(found.effect[..., 1], paths[0] - paths[1] - gap, rtol=1e-9, atol=1e-12)
    for i, expected in enumerate((raw - middle, paths[0] - paths[1] - gap, total - np.median(total))):
        np.testing.assert_allclose(found.margin[..., i], np.abs(expected), rtol=1e-9, atol=1e-12)


def prior_model(f: Fitted) -> PriorModel:
    """The same priors for every group, and for the group alone."""
    own: dict[str, Prior] = {
        Kind.PATH: Prior("normal", (0.2, 0.5)),
        Kind.CONSTRUCT_SD: Prior("half-normal", (1.0,)),
        Kind.LOADING: Prior("normal", (1.0, 0.5)),
    }
    ones = np.ones(len(f.table.items))
    priors = resolve_priors(f.table, own, ones, ones)
    return PriorModel(f.spec, f.table, layout_of(f.table), joint_prior(f.table, priors))


def test_prior_probabilities_are_those_of_the_group_alone() -> None:
    names = [*CALLS, *NAMES]
    both = [parse_claim(f"{in_group(name, SOUTH)} > 0.1") for name in names]
    both += [parse_claim(f"std(a[{SOUTH}]) > 0.1"), parse_claim(f"std(a[{NORTH}]) > std(a[{SOUTH}])")]
    one = [parse_claim(f"{name} > 0.1") for name in names] + [parse_claim("std(a) > 0.1")]
    rng = np.random.default_rng(4)
    ours = prior_probabilities(both, prior_model(together()), rng, 40_000)
    theirs = prior_probabilities(one, prior_model(alone(SOUTH)), rng, 40_000)
    for claim, found, expected in zip(one, ours, theirs, strict=False):
        assert found.exact == expected.exact, claim.text
        error = 4 * np.hypot(found.error, expected.error)
        assert found.value == pytest.approx(expected.value, abs=error + 1e-12), claim.text
        assert 0.02 < found.value < 0.98
    assert ours[-1].value == pytest.approx(0.5, abs=4 * ours[-1].error)  # two groups with one prior
