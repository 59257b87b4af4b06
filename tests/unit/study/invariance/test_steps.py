"""The models of the steps: what each ties and what it frees, and models of which they cannot be asked."""

import pytest
from helpers_invariance import schools_model
from helpers_ml import HS1939, spec_of

from egovbayes.errors import SpecError
from egovbayes.model.table.automatic import parameter_table
from egovbayes.study.invariance.markers import with_other_marker
from egovbayes.study.invariance.steps import STEPS, check_ladder, check_told_by_answers, step_model

GROUPS = ("a", "b")


@pytest.mark.parametrize(("step", "df"), list(zip(STEPS, (48, 54, 60, 69), strict=True)))
def test_each_step_has_its_degrees_of_freedom(step: str, df: int) -> None:
    assert parameter_table(step_model(schools_model(), step), groups=GROUPS).df == df


def test_labels_on_items_tie_nothing_before_their_step() -> None:
    labelled = schools_model("visual =~ x1 + a*x2 + b*x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9")
    assert parameter_table(step_model(labelled, "configural"), groups=GROUPS).df == 48
    assert parameter_table(step_model(labelled, "metric"), groups=GROUPS).df == 54


def test_single_relations_stay_free_and_other_kinds_stay_as_they_were() -> None:
    model = schools_model(group_equal=("loadings", "means"), group_free=("x3~1", "construct_variances"))
    scalar = step_model(model, "scalar")
    assert scalar.group_equal == ("means", "loadings", "intercepts")
    assert scalar.group_free == ("x3~1", "construct_variances", "residuals")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"group": ""}, r"invariance is about groups: name the survey's column .*--group gender"),
        ({"means": False}, r"means = false leaves intercepts out"),
        ({"group_free": ("loadings",)}, r"loadings cannot be free throughout: .*--free x3~1"),
    ],
)
def test_models_without_steps_say_why(options: dict[str, object], told: str) -> None:
    with pytest.raises(SpecError, match=told):
        check_ladder(spec_of(HS1939, **{"group": "school", **options}))


def test_another_marker_is_the_same_model_in_other_units() -> None:
    turned = with_other_marker(schools_model(), "visual")
    assert turned is not None
    rows = {row.name: row for row in parameter_table(turned, groups=GROUPS).rows if row.group == 0}
    assert rows["visual=~x1"].free >= 0
    assert rows["visual=~x2"].fixed == 1
    assert parameter_table(turned, groups=GROUPS).df == 48


@pytest.mark.parametrize("text", ["visual =~ 1*x1 + x2 + x3", "visual =~ x1 + a*x2 + b*x3"])
def test_a_marker_that_the_user_wrote_stays(text: str) -> None:
    assert with_other_marker(schools_model(text), "visual") is None


def test_values_that_only_priors_tell_are_refused():
    check_told_by_answers(spec_of(HS1939), ())
    with pytest.raises(SpecError, match="answers cannot tell f=~x4 without their priors, and the steps of invariance"):
        check_told_by_answers(spec_of(HS1939), ("f=~x4",))
