"""Equal, partly equal and free over groups, beside lavaan: hs1939 by school, group.partial and single labels."""

from functools import cache

import pytest
from helpers_ml import HS1939, SCHOOLS, Case, data_frame, fitted, reference, values_of
from helpers_tolerances import assert_same_optimum

from egovbayes.assess.ml.fit_indices import fit_indices

PARTIAL = "lavaan_hs1939_school_partial.json"
LABELLED = "visual =~ x1 + a*x2 + b*x3\ntextual =~ x4 + d*x5 + e*x6\nspeed =~ x7 + g*x8 + h*x9"
STRICT = ("loadings", "intercepts", "residuals")


@cache
def ours(text: str = HS1939, equal: tuple[str, ...] = (), free: tuple[str, ...] = ()) -> Case:
    frame = data_frame("hs1939")
    return fitted(text, frame, group="school", groups=SCHOOLS, group_equal=equal, group_free=free)


@pytest.mark.parametrize(
    ("run", "equal", "free"),
    [
        ("partial", ("loadings", "intercepts"), ("x3~1", "x7 ~ 1")),
        ("strict", STRICT, ()),
        ("strict_means", (*STRICT, "means"), ()),
    ],
)
def test_the_ladder_has_lavaans_fit_and_estimates(run: str, equal: tuple[str, ...], free: tuple[str, ...]) -> None:
    theirs, ml = reference(PARTIAL)[run], ours(HS1939, equal, free).ml
    measures, found = theirs["fitMeasures"], fit_indices(ml)["value"]
    assert (ml.table.n_free, ml.table.df) == (measures["npar"], measures["df"])
    for name in ("chisq", "cfi", "rmsea"):
        assert found[name] == pytest.approx(measures[name], rel=1e-7), name
    standard_errors = {row["est"]: row["se"] for row in theirs["parameterEstimates"]}
    expected = values_of(ml, theirs["parameterEstimates"])
    for name, value, estimate in zip(ml.table.free_names, ml.values, expected, strict=True):
        assert value == pytest.approx(estimate, abs=2e-4 * standard_errors[estimate]), name  # where lavaan stops


@pytest.mark.parametrize(
    ("labelled", "plain", "df"),
    [
        ({}, {"equal": ("loadings",)}, 54),
        ({"free": ("loadings",)}, {}, 48),
        ({"free": ("visual=~x3", "speed =~ x8")}, {"equal": ("loadings",), "free": ("visual=~x3", "speed=~x8")}, 52),
    ],
)
def test_a_single_label_is_one_value_for_all_groups_unless_freed(labelled, plain, df) -> None:
    """As lavaan, which warns of it: 124.044 on 54 degrees of freedom with labels, 115.851 on 48 once they are freed."""
    with_labels, without = ours(LABELLED, **labelled).ml, ours(HS1939, **plain).ml
    assert with_labels.table.df == without.table.df == df
    assert with_labels.log_likelihood == pytest.approx(without.log_likelihood, rel=1e-12)
    chi_square = {54: 124.043544179993, 48: 115.851343875559}  # lavaan's metric and configural
    if df in chi_square:
        assert fit_indices(with_labels)["value"]["chisq"] == pytest.approx(chi_square[df], rel=1e-8)


STRUCTURE = (
    "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\ntextual ~ a*visual\nspeed ~ b*textual"
)


def test_every_group_by_itself_is_the_model_that_frees_all_of_it() -> None:
    """Labels on two paths, freed: nothing is shared, so that each school's estimates are those of the school alone."""
    together = ours(STRUCTURE, free=("paths",)).ml
    frame = data_frame("hs1939")
    alone = {name: fitted(STRUCTURE, frame[frame["school"] == name], means=True).ml for name in SCHOOLS}
    assert together.log_likelihood == pytest.approx(sum(ml.log_likelihood for ml in alone.values()), rel=1e-12)
    for i, row in enumerate(together.table.representatives):
        ml = alone[SCHOOLS[row.group]]
        number = [other.name for other in ml.table.representatives].index(row.name)
        se = ml.covariance[number, number] ** 0.5
        assert_same_optimum(together.values[i], ml.values[number], se, together.table.n_free)
        assert together.values[i] == pytest.approx(ml.values[number], abs=1e-6)
