"""One group cannot be compared."""

import pytest
from helpers_invariance import deviating, observed_of
from helpers_ml import spec_of

from egovbayes.errors import DataError
from egovbayes.study.invariance.groups import check_several

MODEL = spec_of("f =~ i0 + i1 + i2 + i3", group="where")


def test_one_group_is_told_with_its_column_and_name() -> None:
    with pytest.raises(DataError, match="column 'where' has one group only, 'g0'"):
        check_several(observed_of(MODEL, deviating(groups=1)), "where")


def test_several_groups_pass() -> None:
    check_several(observed_of(MODEL, deviating(n=5)), "where")
