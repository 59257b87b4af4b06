"""Everything that goes by kind knows every kind."""

import numpy as np
import pytest
from helpers_tables import HS, MIMIC, table_of

from egovbayes.model.defaults.default_priors import _DEFAULTS, resolve_priors
from egovbayes.model.file.file_keys import GROUP_EQUAL as WRITTEN
from egovbayes.model.priors.priors import check_prior_fits, prior_draws
from egovbayes.model.table.numbering import GROUP_EQUAL
from egovbayes.notation import Kind

TABLES = [
    table_of(HS, ("a", "b"), group_equal=("loadings", "intercepts"))[0],
    table_of(MIMIC + "\ny1 ~~ y2", means=True)[0],
]


def test_kinds_that_can_be_equal_over_groups_are_those_a_model_file_may_name():
    assert set(GROUP_EQUAL) == set(WRITTEN)


def test_every_kind_has_a_default():
    assert set(_DEFAULTS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
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
