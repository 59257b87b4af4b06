"""Groups that share no value are climbed each by itself: the same estimate as of all together."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import HS1939, SCHOOLS, Case, data_frame, fitted, small_moments, spec_of
from helpers_tolerances import assert_same_optimum

from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml import maximum_likelihood as module
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import EstimationError
from egovbayes.model.table.apart import tables_apart
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

WITH_PATHS = HS1939 + "\nspeed ~ visual + textual"


def by_school(text: str = WITH_PATHS, *, missing: bool = False) -> Case:
    frame = data_frame("hs1939").copy()
    if missing:
        lost = np.random.default_rng(3).random((len(frame), 9)) < 0.06
        items = [f"x{k}" for k in range(1, 10)]
        frame[items] = frame[items].mask(lost)
    return fitted(text, frame, group="school", groups=SCHOOLS)


@pytest.mark.parametrize("missing", [False, True], ids=["complete", "missing answers"])
def test_it_is_the_estimate_of_all_groups_together(monkeypatch: pytest.MonkeyPatch, *, missing: bool) -> None:
    apart = by_school(missing=missing).ml
    monkeypatch.setattr(module, "tables_apart", lambda _table: ())
    joint = by_school(missing=missing).ml
    assert apart.table.free_names == joint.table.free_names
    assert apart.converged
    assert apart.log_likelihood == pytest.approx(joint.log_likelihood, rel=0, abs=1e-8)
    errors = np.sqrt(np.diagonal(joint.covariance))
    assert_same_optimum(apart.values, joint.values, errors, len(errors))
    np.testing.assert_allclose(
        apart.covariance / np.outer(errors, errors), joint.covariance / np.outer(errors, errors), atol=1e-6
    )
    assert [(check.name, check.passed) for check in apart.checks] == [
        (check.name, check.passed) for check in joint.checks
    ]


def test_what_two_groups_do_not_share_does_not_covary() -> None:
    ml = by_school().ml
    first, second = (part.numbers for part in tables_apart(ml.table))
    assert sorted([*first, *second]) == list(range(ml.table.n_free))
    assert not ml.covariance[np.ix_(first, second)].any()


def test_where_a_value_is_shared_or_there_is_one_group_nothing_is_apart() -> None:
    spec = spec_of(WITH_PATHS, group="school", group_equal=("loadings",))
    assert tables_apart(parameter_table(spec, groups=SCHOOLS)) == ()
    assert (
        tables_apart(parameter_table(spec_of("speed =~ x7 + x8 + x9\nspeed ~ a*x1", group="school"), groups=SCHOOLS))
        == ()
    )
    assert tables_apart(parameter_table(spec_of(WITH_PATHS))) == ()


def test_a_group_without_a_start_is_named() -> None:
    spec = spec_of("x1 ~~ 5*x2\nx1 ~~ 1*x1\nx2 ~~ 1*x2\nx3 ~~ x3", group="school")
    table = parameter_table(spec, groups=SCHOOLS)
    one = small_moments(np.eye(3), 50, table.items)
    n, observed, means, covariances = (
        np.concatenate([part, part]) for part in (one.n, one.observed, one.means, one.covariances)
    )
    moments = Moments(one.items, SCHOOLS, n, np.array([0, 1]), observed, means, covariances)
    with pytest.raises(EstimationError, match="found no starting point in group Pasteur where the model's covariance"):
        maximum_likelihood(table, layout_of(table), moments)


def test_second_optima_of_groups_are_told_as_one_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second climbs are told to have ended 2 lower in each of two groups: 4 in both."""
    climb, asked = module.climb_each, []

    def lower(target, starts, spread_at):  # type: ignore[no-untyped-def]
        asked.append(len(starts))
        tops = climb(target, starts, spread_at)
        return tops if len(asked) == 1 else tuple(replace(top, log_likelihood=top.log_likelihood - 2) for top in tops)

    monkeypatch.setattr(module, "climb_each", lower)
    (said,) = (check for check in by_school().ml.checks if check.name == "ml second optimum")
    assert asked == [2, 2]
    assert said.passed is False
    assert ", 4 lower in log-likelihood" in said.text
