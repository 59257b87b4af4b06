"""Resamples: of respondents one by one with the draws there always were, of many in random blocks that lose nothing."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ml import fitted, hs1939, missing10, schools

from egovbayes.assess.ml import resampling
from egovbayes.assess.ml.bootstrap import bootstrap_draws, bootstrap_table
from egovbayes.assess.ml.resampling import Resampler
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.moments.patterns import patterns_of
from egovbayes.likelihoods import ESTIMATED


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def in_blocks(monkeypatch, blocks: int) -> None:
    monkeypatch.setattr(resampling, "ONE_BY_ONE", 0)
    monkeypatch.setattr(resampling, "BLOCKS", blocks)


def units_of(sample: Resampler, answers) -> np.ndarray:
    """The unit of each respondent, where none are summed."""
    unit = np.full(len(answers.values), -1)
    for who, part in zip(patterns_of(answers.values, answers.group).members(), sample.parts, strict=True):
        assert part.summed is None
        unit[who] = part.unit
    return unit


def by_pattern(data, groups: int, p: int) -> dict:
    """n, mean and covariance of each (group, missing items) that anybody has, from the kernel's rows."""
    found = {}
    for g in range(groups):
        for k in range(data.group_start[g], data.group_start[g + 1]):
            n, low, high = data.patterns[k, 0], data.starts[k, 0], data.starts[k + 1, 0]
            if n > 0:
                rows, missing = data.rows[low : high - 1], data.missing[data.starts[k, 1] : data.starts[k + 1, 1]]
                found[g, tuple(missing)] = n, data.rows[high - 1] / np.sqrt(n), rows.T @ rows / n
    return found


def expected_of(answers, times: np.ndarray) -> dict:
    """The same from the respondents themselves, each as often as it is drawn."""
    values, group = np.repeat(answers.values, times, axis=0), np.repeat(answers.group, times)
    moments = moments_of(values, group, answers.items, answers.groups)
    each = zip(moments.group, moments.observed, moments.n, moments.means, moments.covariances, strict=True)
    return {(int(g), tuple(np.flatnonzero(~seen))): (n, mean, cov) for g, seen, n, mean, cov in each}


def assert_same(ours: dict, theirs: dict) -> None:
    assert ours.keys() == theirs.keys()
    for key, (n, mean, covariance) in ours.items():
        assert n == theirs[key][0]
        np.testing.assert_allclose(mean, theirs[key][1], atol=1e-12)
        np.testing.assert_allclose(covariance, theirs[key][2], atol=1e-12)


@pytest.mark.parametrize("make", [hs1939, missing10, schools])
def test_a_sample_is_that_of_the_respondents_drawn(make) -> None:
    answers = make().answers
    sample = Resampler.of(answers, rng())
    times = rng(3).integers(0, 3, (2, len(answers.values)))
    found = sample.samples(times.astype(float))
    for drawn, data in zip(times, found, strict=True):
        expected = expected_of(answers, drawn[units_of(sample, answers)])
        assert_same(by_pattern(data, len(answers.groups), len(answers.items)), expected)


@pytest.mark.parametrize("make", [hs1939, missing10, schools])
def test_few_respondents_are_drawn_as_they_always_were(make) -> None:
    """One uniform number for each respondent in turn, by group and by pattern, the complete ones first."""
    answers = make().answers
    observed = ~np.isnan(answers.values)
    _, pattern = np.unique(np.column_stack([answers.group, ~observed]), axis=0, return_inverse=True)
    order = np.argsort(pattern.ravel(), kind="stable")
    group = answers.group[order]
    members = np.bincount(group)
    drawn = rng(5).integers(0, members[group], size=(3, len(group))) + (np.cumsum(members) - members)[group]
    found = [one for some in Resampler.of(answers, rng()).resampled(3, rng(5)) for one in some]
    for rows, data in zip(order[drawn], found, strict=True):
        times = np.bincount(rows, minlength=len(group))
        assert_same(by_pattern(data, len(members), observed.shape[1]), expected_of(answers, times))
        np.testing.assert_array_equal(np.bincount(answers.group, weights=times), members, err_msg="groups keep size")


@pytest.mark.parametrize("make", [missing10, schools])
@pytest.mark.parametrize("blocks", [5, 40])
def test_parts_change_nothing(make, blocks, monkeypatch) -> None:
    """Cutting resamples and respondents into parts changes the sums by rounding only."""
    in_blocks(monkeypatch, blocks)
    answers = make().answers
    whole = [one for some in Resampler.of(answers, rng()).resampled(5, rng(5)) for one in some]
    monkeypatch.setattr(resampling, "_ROWS_AT_ONCE", 7)
    monkeypatch.setattr(resampling, "_MOST_AT_ONCE", 2)
    parts = list(Resampler.of(answers, rng()).resampled(5, rng(5)))
    assert [len(part) for part in parts] == [2, 2, 1]
    for ours, theirs in zip([one for part in parts for one in part], whole, strict=True):
        assert_same(*(by_pattern(one, len(answers.groups), len(answers.items)) for one in (ours, theirs)))


@pytest.mark.parametrize("make", [hs1939, missing10, schools])
@pytest.mark.parametrize("blocks", [7, 30, 10_000])
def test_blocks_hold_everybody_once_within_their_group(make, blocks, monkeypatch) -> None:
    """All drawn once are the sample; sizes differ by one at most; where blocks would be empty each is drawn alone."""
    in_blocks(monkeypatch, blocks)
    answers = make().answers
    sample = Resampler.of(answers, rng())
    members = np.bincount(answers.group)
    assert sample.blocks == np.minimum(members, blocks).sum()
    (whole,) = sample.samples(np.ones((1, sample.blocks)))
    once = np.ones(len(answers.values), dtype=np.int64)
    assert_same(by_pattern(whole, len(members), len(answers.items)), expected_of(answers, once))
    alone = sample.samples(np.eye(sample.blocks))
    for g, size in enumerate(members):
        start = alone[0].group_start
        own = [one.patterns[start[g] : start[g + 1], 0].sum() for one in alone]
        of_group = [n for n, unit_group in zip(own, sample.unit_group, strict=True) if unit_group == g]
        assert sum(own) == sum(of_group) == size
        assert max(of_group) - min(of_group) <= 1


def test_the_variance_of_blocks_is_that_of_rows(monkeypatch) -> None:
    """Of skewed answers in blocks of unequal sizes: over cuts sum_b (S_b - m_b x)^2 has the mean s2 sum_b m_b (n - m_b)
    / (n - 1) (a block is a sample without replacement), so (1 - 1/B) of the rows'. Only products of two respondents
    depend on the cut: its variance is 2 (1 - 1/m) / B of that mean's square.
    """
    monkeypatch.setattr(resampling, "BLOCKS", 100)
    n, blocks, cuts = 1_050, 100, 2_000
    x = rng(2).exponential(size=n)
    x -= x.mean()
    draws = rng(3)
    sizes = np.bincount(resampling._random_blocks(np.zeros(n, np.int64), 1, draws)[0])
    assert sorted(set(sizes)) == [10, 11]
    found = np.array(
        [
            (np.bincount(resampling._random_blocks(np.zeros(n, np.int64), 1, draws)[0], weights=x) ** 2).sum()
            for _ in range(cuts)
        ]
    )
    expected = x.var() * (sizes * (n - sizes)).sum() / (n - 1)
    assert found.mean() == pytest.approx(expected, abs=4 * found.std() / np.sqrt(cuts))
    assert expected / (x**2).sum() == pytest.approx(1 - 1 / blocks, abs=2e-3)
    relative = np.sqrt(2 * (1 - blocks / n) / blocks)
    assert found.std() / expected == pytest.approx(relative, rel=4 / np.sqrt(2 * cuts) + 1 / blocks)


def skewed(n: int, missing: bool) -> pd.DataFrame:
    """Answers with skew 2, where normal theory gives wrong errors; a fifth of y left out by what x is."""
    draws = rng(8)
    m = draws.exponential(size=n)
    x = 0.6 * m + draws.exponential(size=n) * (0.5 + m)
    y = 0.5 * x + draws.exponential(size=n)
    left_out = missing & (draws.random(n) < np.where(x > 1, 0.35, 0.1))
    return pd.DataFrame({"m": m, "x": x, "y": np.where(left_out, np.nan, y)})


@pytest.mark.parametrize("missing", [False, True])
def test_intervals_of_blocks_are_those_of_rows(missing, monkeypatch) -> None:
    """Standard errors and percentiles, against respondents drawn one by one: apart by what 4,000 refits and 2,000
    blocks leave to chance. Normal errors are a third smaller here: blocks keep what is not normal.
    """
    case = fitted("x ~ a*m\ny ~ b*x\nab := a*b", skewed(6_000, missing), means=missing or None)
    rows = bootstrap_draws(case.ml, case.answers, 4_000, rng(1))
    in_blocks(monkeypatch, 2_000)
    blocks = bootstrap_draws(case.ml, case.answers, 4_000, rng(2))
    assert (rows.blocks, blocks.blocks) == (0, 2_000)
    ours, theirs = (bootstrap_table(case.ml, draws).loc["ab"] for draws in (blocks, rows))
    chance = np.sqrt(1 / (2 * 2_000) + 2 / (2 * 4_000))
    assert ours["se"] == pytest.approx(theirs["se"], rel=3.5 * chance)
    # a 2.5 % quantile of a normal law has 2.67 / sqrt(refits) standard errors of error, and 1.96 times that of its SE
    of_end = np.sqrt(2 * 2.67**2 / 4_000 + 1.96**2 / (2 * 2_000))
    for end in ("lower", "upper"):
        assert ours[end] == pytest.approx(theirs[end], abs=3.5 * of_end * theirs["se"])
    normal = np.sqrt(np.diagonal(case.ml.covariance))
    assert (blocks.values.std(0) / normal).max() > 1.3
    np.testing.assert_allclose(blocks.values.std(0), rows.values.std(0), rtol=4.5 * chance)


def test_nobody_is_summed_twice(monkeypatch) -> None:
    """Products of answers are made once for each respondent, however many resamples and parts follow."""
    in_blocks(monkeypatch, 30)
    monkeypatch.setattr(resampling, "_MOST_AT_ONCE", 2)
    seen: list[int] = []
    made = {name: getattr(ESTIMATED.linear, name) for name in ("features", "feature_sum")}
    counted = {name: lambda rows, of=of: (seen.append(len(rows)), of(rows))[1] for name, of in made.items()}
    monkeypatch.setattr(resampling, "ESTIMATED", replace(ESTIMATED, linear=replace(ESTIMATED.linear, **counted)))
    answers = hs1939().answers
    assert len(list(Resampler.of(answers, rng()).resampled(20, rng(5)))) == 10
    assert sum(seen) == len(answers.values)


def test_blocks_are_said_and_counted(monkeypatch) -> None:
    in_blocks(monkeypatch, 50)
    case = missing10()
    draws = bootstrap_draws(case.ml, case.answers, 3, rng())
    assert draws.blocks == 50
    assert "respondents were drawn in 50 random blocks, each whole, not one by one" in draws.note.text
