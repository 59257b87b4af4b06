import pytest
from helpers_ordinal_groups import ITEMS, SYNTAX, school_samples, schools_model

from egovbayes.engines.wls.latent_answers import Scale
from egovbayes.errors import SpecError
from egovbayes.model.spec import Product
from egovbayes.study.invariance.ordinal_fits import fitted_ladders, fitted_step
from egovbayes.study.invariance.ordinal_ladders import (
    GROUP_EQUAL,
    LADDERS,
    LADDERS_BESIDE_NUMBERS,
    WU_ESTABROOK,
    OrdinalStep,
)
from egovbayes.study.invariance.ordinal_steps import Compared, items_of_categories, step_of_categories

STEPS = LADDERS[WU_ESTABROOK]


def _of(step: OrdinalStep, categories: dict[str, int] | None = None, **changes: object):
    counts = dict.fromkeys(ITEMS, 3) | (categories or {})
    return step_of_categories(schools_model(), step, Compared(("north", "south", "west"), counts, **changes))


def test_three_groups_have_their_own_scales_but_the_first() -> None:
    model = _of(STEPS["thresholds"]).model
    assert (model.scales[0] == Scale.UNIT).all()
    assert len(set(model.scales[1:].ravel().tolist())) == 18
    assert (model.thresholds[0] == model.thresholds[2]).all()


def test_a_released_item_shares_nothing() -> None:
    free = _of(STEPS["intercepts"], released=frozenset({"x1"}))
    row = {(one.name, one.group): one for one in free.table.rows}
    assert row["visual=~x1", 0].free != row["visual=~x1", 1].free >= 0
    # another item is the marker then, and stays tied
    assert row["visual=~x2", 0].fixed == 1.0
    assert row["visual=~x3", 0].free == row["visual=~x3", 1].free
    own = free.model.thresholds[:, free.model.of_item == 0]
    assert len(set(own.ravel().tolist())) == own.size
    assert (free.model.scales[:, 0] == Scale.UNIT).all()


@pytest.mark.parametrize(("step", "unit"), [("thresholds", {"x1", "x2"}), ("loadings", set()), ("intercepts", set())])
def test_scales_of_two_categories_wait_for_what_tells_them(step: str, unit: set[str]) -> None:
    found = _of(STEPS[step], {"x1": 2, "x2": 2})
    assert {item for item, scale in zip(ITEMS, found.model.scales[1], strict=True) if scale == Scale.UNIT} == unit


def test_the_marker_of_items_of_two_categories_keeps_its_scale_until_intercepts_are_equal() -> None:
    found = _of(STEPS["loadings"], {"x1": 2, "x2": 2, "x3": 2})
    assert [scale == Scale.UNIT for scale in found.model.scales[1][:4]] == [True, False, False, False]


def test_both_ladders_end_alike() -> None:
    ladders = fitted_ladders(schools_model(), school_samples())
    ends = [list(steps.values())[-2:] for steps in ladders.values()]
    assert [one.found for one in ends[0]] == [one.found for one in ends[1]]
    assert list(ladders) == [WU_ESTABROOK, GROUP_EQUAL]


def test_an_intercept_that_is_free_stays_free_where_the_others_are_equal() -> None:
    spec = schools_model(group_free=("x7~1",))
    free, tied = (fitted_step(one, STEPS["intercepts"], school_samples()) for one in (spec, schools_model()))
    assert tied.found.misfit.df - free.found.misfit.df == 1
    assert free.found.misfit.chi_square < tied.found.misfit.chi_square


def test_what_the_model_ties_beyond_measurement_stays_tied() -> None:
    spec = schools_model(group_equal=("construct_variances",))
    tied, free = (fitted_step(one, STEPS["intercepts"], school_samples()) for one in (spec, schools_model()))
    assert tied.found.misfit.df - free.found.misfit.df == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("x1 ~~ x1", r"no residual variances of the model's own \(x1 ~~ x1\)"),
        ("x1 ~ 1", r"no intercepts or means of the model's own \(x1 ~ 1\)"),
        ("visual ~ age\nage ~~ age", r"no observed variables in paths but predictors of constructs \(age\)"),
    ],
)
def test_what_no_step_knows_is_said(more: str, said: str) -> None:
    spec = schools_model(f"{SYNTAX}\n{more}")
    with pytest.raises(SpecError, match=f"{said}: take them out of the model, or read the answers as numbers"):
        step_of_categories(spec, STEPS["configural"], Compared(("a", "b"), dict.fromkeys(ITEMS, 3)))


def test_pooled_groups_and_products_are_not_known() -> None:
    pooled = schools_model(group_pooled=("means",))
    with pytest.raises(SpecError, match=r"have no pooled groups \(means\)"):
        items_of_categories(pooled)
    product = Product("visual:speed", ("visual", "speed"), (("x1", "x7"),))
    with pytest.raises(SpecError, match=r"have no products of constructs \(visual:speed\)"):
        items_of_categories(schools_model(products={product.name: product}))


def _beside_numbers(step: str, ladder: str = WU_ESTABROOK, **changes: object):
    """Two items of the last construct are in categories, all others numbers."""
    spec = schools_model(ordered=("x7", "x8"), **changes)
    compared = Compared(("north", "south"), {"x7": 4, "x8": 4})
    return step_of_categories(spec, LADDERS_BESIDE_NUMBERS[ladder][step], compared)


def _rows(found) -> dict[tuple[str, int], object]:
    return {(row.name, row.group): row for row in found.table.rows}


def test_numbers_have_intercepts_and_residuals_and_no_thresholds() -> None:
    found = _beside_numbers("thresholds")
    assert set(found.model.of_item.tolist()) == {6, 7}
    assert found.model.numbers.tolist() == [0, 1, 2, 3, 4, 5, 8]
    assert (found.model.scales[:, :6] == Scale.UNIT).all()
    rows = _rows(found)
    assert rows["x1~1", 0].free != rows["x1~1", 1].free >= 0
    assert rows["x1~~x1", 0].free != rows["x1~~x1", 1].free >= 0


@pytest.mark.parametrize("ladder", LADDERS_BESIDE_NUMBERS)
def test_what_numbers_alone_measure_has_a_mean_where_intercepts_are_equal(ladder: str) -> None:
    for step, of_numbers in (("loadings", False), ("intercepts", True)):
        rows = _rows(_beside_numbers(step, ladder))
        assert (rows["visual~1", 1].free >= 0) == of_numbers
        assert (rows["speed~1", 1].free >= 0) == (of_numbers or ladder == GROUP_EQUAL)
        assert (rows["x1~1", 0].free == rows["x1~1", 1].free) == of_numbers
        assert rows["x1~~x1", 0].free != rows["x1~~x1", 1].free
    rows = _rows(_beside_numbers("residuals", ladder))
    assert rows["x1~~x1", 0].free == rows["x1~~x1", 1].free >= 0


def test_the_ladders_have_a_step_for_intercepts_of_numbers() -> None:
    assert list(LADDERS_BESIDE_NUMBERS[GROUP_EQUAL]) == list(LADDERS[WU_ESTABROOK])
    words = LADDERS_BESIDE_NUMBERS[GROUP_EQUAL]["intercepts"].equal
    assert words == "thresholds, loadings, intercepts of latent answers, intercepts of numbers"


def test_a_number_that_is_let_go_has_its_own_intercept() -> None:
    free = _rows(_beside_numbers("intercepts", group_free=("x2~1",)))
    assert free["x2~1", 0].free != free["x2~1", 1].free >= 0
    assert free["x3~1", 0].free == free["x3~1", 1].free
    released = Compared(("north", "south"), {"x7": 4, "x8": 4}, frozenset({"x2"}))
    step = LADDERS_BESIDE_NUMBERS[WU_ESTABROOK]["intercepts"]
    rows = _rows(step_of_categories(schools_model(ordered=("x7", "x8")), step, released))
    assert rows["x2~1", 0].free != rows["x2~1", 1].free >= 0
    assert rows["visual=~x2", 0].free != rows["visual=~x2", 1].free >= 0
    assert rows["visual=~x3", 0].free == rows["visual=~x3", 1].free


def test_equal_loadings_within_a_group_are_refused() -> None:
    spec = schools_model(SYNTAX.replace("x2 + x3", "a*x2 + a*x3"))
    with pytest.raises(SpecError, match=r"visual=~x2 and visual=~x3 are equal within a group; .* let them differ"):
        step_of_categories(spec, STEPS["loadings"], Compared(("a", "b"), dict.fromkeys(ITEMS, 3)))
