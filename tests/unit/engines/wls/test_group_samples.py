import numpy as np
import pytest

from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.errors import DataError, EstimationError

GROUPS = ("north", "south")


def _answers(n: int = 200) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    common = rng.normal(size=(n, 1))
    values = 1.0 + np.digitize(common + rng.normal(size=(n, 3)), [-1.0, 0.0, 1.0])
    return values, np.arange(n) % 2


def test_a_category_that_a_group_never_chose_is_taken_together_in_all_groups() -> None:
    values, group = _answers()
    values[(group == 1) & (values[:, 0] == 1), 0] = 2
    found = samples_of_groups(values, group, ["a", "b", "c"], GROUPS)
    assert [(one.item, one.codes, one.lacking) for one in found.merged] == [("a", (1, 2), ("south",))]
    assert found.categories.tolist() == [3, 4, 4]
    for sample in found.samples:
        assert sample.up_to[sample.of_item == 0].tolist() == [3, 4]
    # a share below the first threshold is that of both codes
    below = (values[group == 0, 0] <= 2).mean()
    assert found.samples[0].thresholds[0] == pytest.approx(np.sqrt(2) * _erfinv(2 * below - 1), abs=1e-12)


def _erfinv(x: float) -> float:
    from scipy.special import erfinv

    return float(erfinv(x))


def test_the_highest_category_goes_with_the_one_below_it() -> None:
    values, group = _answers()
    values[(group == 0) & (values[:, 1] == 4), 1] = 3
    found = samples_of_groups(values, group, ["a", "b", "c"], GROUPS)
    assert [(one.item, one.codes, one.lacking) for one in found.merged] == [("b", (3, 4), ("north",))]


def test_missing_answers_leave_respondents_out_by_group() -> None:
    values, group = _answers()
    values[:3, 0] = np.nan
    found = samples_of_groups(values, group, ["a", "b", "c"], GROUPS)
    assert found.left_out == 3
    assert [sample.n for sample in found.samples] == [98, 99]


def test_an_item_without_categories_in_common_is_named() -> None:
    values, group = _answers()
    values[:, 2] = np.where(group == 0, 1, 2)
    with pytest.raises(DataError, match=r"item c: no two of its answers were given in every group \(north, south\)"):
        samples_of_groups(values, group, ["a", "b", "c"], GROUPS)


def test_a_group_without_whole_answers_is_named() -> None:
    values, group = _answers()
    values[group == 1, 0] = np.nan
    with pytest.raises(DataError, match="group south: 0 of 100 respondents answered every item"):
        samples_of_groups(values, group, ["a", "b", "c"], GROUPS)


def test_a_group_in_which_one_item_is_another_is_named() -> None:
    values, group = _answers()
    values[group == 1, 1] = values[group == 1, 0]
    with pytest.raises(EstimationError, match="group south: items a and b have a polychoric correlation of 1"):
        samples_of_groups(values, group, ["a", "b", "c"], GROUPS)
