"""The tables of measurement quality: numbers against a loop over draws, blanks with their reasons."""

import numpy as np
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.assess.measurement.groups import MeasuredSample
from egovbayes.assess.measurement.measured import (
    ONE_ITEM,
    SECOND_ORDER,
    Measured,
    against_the_others,
    measured_constructs,
    part_of,
)
from egovbayes.assess.measurement.measures import RELIABILITY, VALIDITY
from egovbayes.assess.measurement.quality import COLUMNS, measurement_quality
from egovbayes.assess.measurement.rows import measure_rows
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.quantities.reliability import cronbach_alpha


def quality(f, seed=1, **changes):
    observed = {"answers": f.answers, "moments": f.moments, "ml": f.ml} | changes
    rng = np.random.default_rng(seed)
    return measurement_quality(f.table, f.layout, f.values, MeasuredSample(**observed), rng, 0.9)


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX + "\na1 ~~ a2"), synthetic_frame(n=150), chains=2, draws=60)


@pytest.fixture(scope="module")
def tables(case):
    return quality(case)


def test_a_row_for_each_construct_and_pair_and_measure(tables):
    assert tables.reliability.shape == (4 * len(RELIABILITY), len(COLUMNS))
    assert tables.validity.shape == (6 * len(VALIDITY), len(COLUMNS))
    assert tables.reliability.index.names == ["construct", "measure"]
    assert tables.validity.index.names == ["first", "second", "measure"]
    assert (tables.reliability["convention"].str.len() > 10).all()
    assert (tables.reliability["note"] == "").all()
    assert tables.reliability.loc[("attitude", "alpha"), "items"] == 3


def draws_by_hand(case, construct, items):
    """omega, CR, AVE and raw AVE of one construct, draw after draw, from the matrices."""
    rows = []
    number = case.table.constructs.index(construct)
    at = [case.table.items.index(item) for item in items]
    for values in case.values.reshape(-1, case.values.shape[-1]):
        matrices = fill(case.layout, to_raw(case.layout, values))
        sigma = implied_covariance(matrices)[0][np.ix_(at, at)]
        phi = construct_covariance_total(matrices)[0, number, number]
        loadings, theta = matrices.loadings[0, at, number], matrices.residual_covariance[0][at, at]
        standard = loadings * np.sqrt(phi / np.diag(sigma))
        omega = loadings.sum() ** 2 * phi / sigma.sum()
        cr = standard.sum() ** 2 / (standard.sum() ** 2 + (theta / np.diag(sigma)).sum())
        raw = (loadings**2).sum() * phi / np.trace(sigma)
        rows.append((omega, cr, (standard**2).mean(), raw))
    return dict(zip(("omega", "cr", "ave", "ave_unstandardised"), np.array(rows).T, strict=True))


def test_draws_of_the_model_by_hand(case, tables):
    for measure, draws in draws_by_hand(case, "attitude", ["a1", "a2", "a3"]).items():
        row = tables.reliability.loc[("attitude", measure)]
        ours = [row["lower"], row["median"], row["upper"]]
        np.testing.assert_allclose(ours, np.quantile(draws, [0.05, 0.5, 0.95]), rtol=1e-10)
        limit = float(row["criterion"].removeprefix("> "))
        assert row["p_passing"] == pytest.approx((draws > limit).mean())


def test_residual_covariances_count_in_omega_but_not_in_cr(case, tables):
    matrices = fill(case.layout, case.ml.values)
    covariance = matrices.residual_covariance[0, 0, 1]
    assert covariance != 0
    values = tables.reliability["value"].loc["attitude"]
    assert np.sign(values["cr"] - values["omega"]) == np.sign(covariance)


def test_the_observed_omega_is_maximum_likelihoods_over_the_samples_variance(case, tables):
    rows = tables.reliability.loc["trust"]
    implied = implied_covariance(fill(case.layout, case.ml.values))[0]
    at = [case.table.items.index(item) for item in ("t1", "t2", "t3")]
    ratio = implied[np.ix_(at, at)].sum() / case.moments.covariances[0][np.ix_(at, at)].sum()
    assert rows.loc["omega_observed", "value"] == pytest.approx(rows.loc["omega", "value"] * ratio)


@pytest.mark.parametrize("construct", ["attitude", "trust"])
def test_draws_of_the_observed_omega_respondent_by_respondent(case, tables, construct):
    """Each draw by itself: the construct's variance over it and the variance of these respondents' residuals."""
    number = case.table.constructs.index(construct)
    at = [case.table.items.index(f"{construct[0]}{k}") for k in (1, 2, 3)]
    deviations = case.answers.values - case.answers.values.mean(0)
    found = []
    for values in case.values.reshape(-1, case.values.shape[-1]):
        matrices = fill(case.layout, to_raw(case.layout, values))
        theta, regression = matrices.residual_covariance[0], np.linalg.inv(implied_covariance(matrices)[0])
        regression = theta @ regression
        residuals = deviations @ regression.T  # their means given the answers; about these they have `left`
        left = theta - regression @ theta
        own = residuals[:, at].sum(1).var() + left[np.ix_(at, at)].sum()
        phi = construct_covariance_total(matrices)[0, number, number]
        true = matrices.loadings[0, at, number].sum() ** 2 * phi
        found.append(true / (true + own))
    row = tables.reliability.loc[(construct, "omega_observed")]
    ours = [row["lower"], row["median"], row["upper"]]
    np.testing.assert_allclose(ours, np.quantile(found, [0.05, 0.5, 0.95]), rtol=1e-10)


def test_alpha_is_the_samples_and_its_interval_holds_it(case, tables):
    row = tables.reliability.loc[("trust", "alpha")]
    at = [case.table.items.index(item) for item in ("t1", "t2", "t3")]
    assert row["value"] == pytest.approx(cronbach_alpha(np.cov(case.answers.values[:, at].T)))
    assert row["lower"] < row["value"] < row["upper"]
    assert 0 <= row["p_passing"] <= 1


def test_fornell_larcker_and_shared_variance_come_from_the_same_numbers(tables):
    values = tables.reliability["value"]
    correlation = tables.validity["value"].loc[("attitude", "readiness", "correlation")]
    margin = tables.validity["value"].loc[("attitude", "readiness", "fornell_larcker")]
    roots = values.loc[("attitude", "root_ave")], values.loc[("readiness", "root_ave")]
    assert margin == pytest.approx(min(roots) - abs(correlation))
    others = tables.validity.xs("correlation", level="measure")["value"]
    squares = [r**2 for pair, r in others.items() if "attitude" in pair]
    assert values.loc[("attitude", "msv")] == pytest.approx(max(squares))


def test_same_generator_state_same_tables(case, tables):
    again = quality(case)
    assert again.reliability.equals(tables.reliability)
    assert again.validity.equals(tables.validity)
    assert not quality(case, seed=2).reliability.equals(tables.reliability)


def test_moments_alone_are_enough_and_without_maximum_likelihood_values_are_blank(case, tables):
    bare = quality(case, answers=None, ml=None)
    assert bare.reliability["median"].equals(tables.reliability["median"])
    values = bare.reliability["value"]
    assert np.isfinite(values.loc[("trust", "alpha")])
    assert np.isnan(values.loc[("trust", "omega")])


def test_missing_answers():
    f = fitted(spec_of(SYNTAX), synthetic_frame(n=150, missing=0.1), chains=2, draws=30, means=True)
    row = quality(f).reliability.loc[("attitude", "alpha")]
    assert row["lower"] < row["value"] < row["upper"]
    assert "by EM" in row["convention"]
    bare = quality(f, answers=None)
    assert np.isnan(bare.reliability.loc[("attitude", "alpha"), "median"])
    assert "only their moments" in bare.reliability.loc[("attitude", "alpha"), "note"]
    assert "only their moments" in bare.validity.loc[("attitude", "trust", "htmt"), "note"]
    assert bare.reliability.loc[("attitude", "omega"), "note"] == ""


def test_groups_come_first():
    frame = synthetic_frame(n=200).assign(school=["a", "b"] * 100)
    f = fitted(spec_of(SYNTAX), frame, chains=2, draws=20, group="school")
    tables = quality(f)
    assert tables.reliability.index.names == ["group", "construct", "measure"]
    one, other = (tables.reliability.loc[(g, "attitude", "alpha"), "value"] for g in "ab")
    of_a = cronbach_alpha(np.cov(frame.loc[frame["school"] == "a", ["a1", "a2", "a3"]].to_numpy().T))
    assert one == pytest.approx(of_a)
    assert one != other
    matrices = fill(f.layout, to_raw(f.layout, f.values.reshape(-1, f.values.shape[-1])))
    sums = implied_covariance(matrices)[:, :, :3, :3].sum((-2, -1))
    variances = construct_covariance_total(matrices)[..., 0, 0]
    omegas = np.median(matrices.loadings[..., :3, 0].sum(-1) ** 2 * variances / sums, axis=0)
    ours = [tables.reliability.loc[(g, "attitude", "omega"), "median"] for g in "ab"]
    np.testing.assert_allclose(ours, omegas, rtol=1e-10)
    assert {row.name for row in measure_rows(tables.validity)} >= {"attitude and trust [a]", "attitude and trust [b]"}


def test_one_item_has_no_alpha():
    f = fitted(spec_of("f =~ a1 + a2 + a3\ng =~ t1\ng ~ f"), synthetic_frame(n=150), chains=2, draws=20)
    tables = quality(f)
    own = tables.reliability.loc["g"]
    assert own[["value", "median", "p_passing"]].isna().all(axis=None)
    assert set(own["note"]) == {ONE_ITEM}
    assert tables.validity.loc[("f", "g", "htmt"), "note"] == f"g: {ONE_ITEM}"
    assert np.isfinite(tables.validity.loc[("f", "g", "correlation"), "median"])


def test_second_order_constructs_are_blank_and_their_parts_are_not():
    syntax = "f =~ a1 + a2 + a3\ng =~ t1 + t2 + t3\nh =~ i1 + i2\nall =~ f + g + h"
    f = fitted(spec_of(syntax), synthetic_frame(n=200), chains=2, draws=20)
    tables = quality(f)
    assert set(tables.reliability.loc["all", "note"]) == {SECOND_ORDER}
    assert tables.reliability.loc["f", "median"].notna().all()
    assert tables.validity.loc[("f", "all", "htmt"), "note"] == f"all: {SECOND_ORDER}"


def test_a_whole_shares_its_variance_with_its_parts_by_design():
    syntax = "f =~ a1 + a2 + a3\ng =~ t1 + t2 + t3\nh =~ i1 + i2\nall =~ f + g + h"
    f = fitted(spec_of(syntax), synthetic_frame(n=200), chains=2, draws=20)
    tables = quality(f)
    of = tables.validity["value"].xs("correlation", level="measure")
    assert abs(of["f", "all"]) > max(abs(of["f", "g"]), abs(of["f", "h"]))
    assert tables.reliability.loc[("f", "msv"), "value"] == pytest.approx(max(of["f", "g"] ** 2, of["f", "h"] ** 2))


def test_parts_of_parts_are_parts():
    whole = Measured("w", 5, (), parts=(2,)), Measured("v", 2, (), parts=(0, 1)), Measured("a", 0, (0,))
    found = part_of((*whole, Measured("x", 9, (1,))))
    np.testing.assert_array_equal(found[0], [False, True, True, False])
    np.testing.assert_array_equal(found[2], [True, True, False, False])
    assert not found[3].any()


def test_observed_predictors_are_no_constructs():
    f = fitted(spec_of("f =~ a1 + a2 + a3\nf ~ r1 + r2"), synthetic_frame(n=150), chains=2, draws=20)
    tables = quality(f)
    assert set(tables.reliability.index.get_level_values("construct")) == {"f"}
    assert tables.validity.empty
    assert tables.reliability.loc[("f", "msv")].isna()["value"]


def test_a_model_of_observed_variables_has_no_tables():
    f = fitted(spec_of("i1 ~ a1 + t1"), synthetic_frame(n=150), chains=2, draws=20)
    tables = quality(f)
    assert tables.reliability.empty
    assert tables.validity.empty
    assert measure_rows(tables.reliability) == ()


def test_what_rests_on_items_that_nobody_answered_together_is_blank():
    """EM leaves such a covariance where it began, at 0: no ratio is made of it, and the others stay."""
    frame = synthetic_frame(n=200)
    frame.loc[:99, "a1"] = np.nan
    frame.loc[100:, "t1"] = np.nan
    tables = quality(fitted(spec_of(SYNTAX), frame, chains=2, draws=20, means=True))
    for measure in ("htmt", "htmt2"):
        row = tables.validity.loc[("attitude", "trust", measure)]
        assert np.isnan(row["value"])
        assert "some two items were both answered by only 0 % of respondents" in row["note"]
    assert np.isfinite(tables.validity.loc[("trust", "readiness", "htmt"), "value"])
    assert np.isfinite(tables.reliability.loc[("attitude", "alpha"), "value"])


def test_an_item_of_two_constructs_is_in_both_and_leaves_their_htmt_blank():
    syntax = "f =~ a1 + a2 + a3 + t1\ng =~ t1 + t2 + t3\nh =~ i1 + i2"
    f = fitted(spec_of(syntax), synthetic_frame(n=300), chains=2, draws=20)
    tables = quality(f)
    assert tables.reliability.loc[("f", "alpha"), "items"] == 4
    assert tables.validity.loc[("f", "g", "htmt"), "note"] == "an item measures both"
    assert np.isnan(tables.validity.loc[("f", "g", "htmt"), "value"])
    assert np.isfinite(tables.validity.loc[("f", "h", "htmt"), "value"])
    omega, observed = (tables.reliability.loc[("f", name), "value"] for name in ("omega", "omega_observed"))
    assert omega == pytest.approx(observed, rel=0.1)


def test_an_item_with_paths_of_its_own_keeps_alpha_but_not_omega():
    f = fitted(spec_of("f =~ a1 + a2 + a3\nf ~ t1\na1 ~ t1"), synthetic_frame(n=200), chains=2, draws=20)
    rows = quality(f).reliability.loc["f"]
    assert rows.loc["alpha", "items"] == 3
    assert np.isfinite(rows.loc["alpha", "median"])
    assert np.isnan(rows.loc["omega", "median"])
    assert rows.loc["omega", "note"].startswith("a1 also take")


def test_a_loading_fixed_at_0_is_no_item():
    f = fitted(spec_of("f =~ a1 + a2 + a3 + 0*t1\ng =~ t1 + t2 + t3"), synthetic_frame(n=150), chains=2, draws=10)
    assert [len(construct.items) for construct in measured_constructs(f.table)] == [3, 3]


def test_an_undeclared_reverse_keyed_item_is_named():
    frame = synthetic_frame(n=150).eval("a2 = 6 - a2")
    f = fitted(spec_of(SYNTAX), frame, chains=2, draws=20)
    tables = quality(f)
    note = tables.reliability.loc[("attitude", "alpha"), "note"]
    assert note.startswith("a2 runs against the other items")
    assert "reverse = true" in note
    assert "negative" in tables.validity.loc[("attitude", "trust", "htmt"), "note"]
    plain = quality(fitted(spec_of(SYNTAX), synthetic_frame(n=150), chains=2, draws=20))
    sized = tables.validity.loc[("attitude", "trust", "htmt"), "value"]
    assert sized == pytest.approx(plain.validity.loc[("attitude", "trust", "htmt"), "value"])


@pytest.mark.parametrize(
    ("turned", "found"),
    [((), ()), ((1,), ("b",)), ((0,), ("a",)), ((1, 2), ("b", "c")), ((0, 1, 2), ("d",))],
)
def test_the_items_that_run_the_other_way_than_most(turned, found):
    signs = np.where(np.isin(np.arange(4), turned), -1.0, 1.0)
    covariance = np.outer(signs, signs) * (0.4 + 0.6 * np.eye(4))
    assert against_the_others(Measured("f", 0, (0, 1, 2, 3)), "abcd", covariance) == found


def test_items_nobody_answered_together_leave_blanks():
    """Alpha was told from the covariance that EM had started from."""
    frame = synthetic_frame(n=200)
    odd = np.arange(200) % 2 == 0
    frame.loc[odd, "a1"] = np.nan
    frame.loc[~odd, "a2"] = np.nan
    f = fitted(spec_of(SYNTAX), frame, means=True, chains=2, draws=60)
    found = quality(f)
    for measure in ("alpha", "alpha_standardised", "omega_observed"):
        row = found.reliability.loc[("attitude", measure)]
        assert np.isnan(row["value"])
        assert "some of its items nobody answered together: what needs their covariance is blank" in row["note"]
    assert np.isfinite(found.reliability.loc[("attitude", "omega"), "value"])
    assert found.reliability.loc[("attitude", "omega"), "note"] == ""
    assert np.isfinite(found.reliability.loc[("trust", "alpha"), "value"])
    pair = found.validity.loc[("attitude", "trust", "htmt")]
    assert np.isnan(pair["value"])
    assert "some of its items nobody answered together" in pair["note"]
    assert np.isfinite(found.validity.loc[("trust", "readiness", "htmt"), "value"])
