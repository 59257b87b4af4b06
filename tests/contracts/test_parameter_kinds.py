"""Everything that goes by kind knows every kind."""

import numpy as np
import pytest
from helpers_tables import HS, MIMIC, spec_of, table_of

from egovbayes.model.defaults.default_priors import _DEFAULTS, resolve_priors
from egovbayes.model.priors.priors import check_prior_fits, prior_draws
from egovbayes.model.table.grouping import GROUP_EQUAL
from egovbayes.model.table.own_rows import with_own, with_thresholds
from egovbayes.model.table.roles import roles_of
from egovbayes.notation import KIND_SCALES, PRIOR_KINDS, SCALE_BOUNDS, Kind, Scale

TABLES = [
    with_own(table_of(HS, means=True)[0], [Kind.DEGREES_OF_FREEDOM]),
    with_thresholds(table_of(HS)[0], {"x1": 3}),
    table_of(HS, ("a", "b"), group_equal=("loadings", "intercepts"))[0],
    table_of(MIMIC + "\ny1 ~~ y2", means=True)[0],
]


@pytest.mark.parametrize("text", [HS + "\nx1 ~~ x4\ntextual ~ visual", MIMIC + "\ny1 ~~ y2"])
def test_every_row_is_of_one_kind_over_groups_but_for_what_only_predicts(text):
    """As lavaan's group.equal: nothing is assumed of how observed predictors are distributed, unless variances and
    covariances are told to be equal.
    """
    roles = roles_of(spec_of(text).equations)
    for row in table_of(text, ("a", "b"))[0].rows:
        names = [name for name, holds in GROUP_EQUAL.items() if holds(row, roles)]
        of_predictors = row.op in ("~~", "~1") and bool({row.lhs, row.rhs} & {*roles.covariates})
        if of_predictors:
            assert names == (["predictor_covariances"] if row.op == "~~" else [])
        else:
            assert len(names) == 1


def test_every_kind_that_a_prior_may_be_given_for_has_a_default():
    assert tuple(_DEFAULTS) == PRIOR_KINDS


def test_every_kind_has_a_scale_and_every_scale_bounds():
    assert set(KIND_SCALES) == set(Kind)
    assert set(SCALE_BOUNDS) == set(Scale)


@pytest.mark.parametrize("kind", PRIOR_KINDS)
def test_defaults_fit_their_kind_and_can_be_drawn(kind):
    seen = 0
    for table in TABLES:
        priors = resolve_priors(table, {}, np.full(len(table.items), 2.0), np.ones(len(table.items)))
        for row, prior in zip(table.representatives, priors, strict=True):
            if row.kind is kind:
                check_prior_fits(prior, kind, row.name)
                assert np.isfinite(prior_draws(prior, 10, np.random.default_rng(1))).all()
                seen += 1
    assert seen
