"""Models made ready: with a survey, and for groups without one."""

from dataclasses import replace

import pytest
from helpers_fitted import spec_of

from egovbayes.assess.prepared import model_table, prepared_run, stand_in_groups
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import SpecError
from egovbayes.model.spec import Hypothesis

ABILITIES = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n"
BY_SCHOOL = ABILITIES + "speed ~ c(a1, a2)*visual + textual\nd := a1 - a2\n"


def spec(syntax=BY_SCHOOL, **changes):
    return replace(spec_of(syntax), **({"group": "school"} | changes))


@pytest.mark.parametrize(
    ("syntax", "expected"),
    [(ABILITIES, 2), (BY_SCHOOL, 2), (BY_SCHOOL.replace("c(a1, a2)", "c(a1, a2, a3)"), 3)],
)
def test_without_a_survey_groups_have_stand_ins(syntax, expected):
    table = model_table(spec(syntax, group_equal=("loadings", "intercepts")))
    assert table.groups == stand_in_groups(spec(syntax))
    assert len(table.groups) == expected
    assert table.means


def test_a_model_without_a_grouping_column_has_one_group():
    assert model_table(spec(ABILITIES, group="")).groups == ("",)
    with pytest.raises(SpecError, match=r"has 2 labels in c\(...\) but the model has one group: say group ="):
        model_table(spec(group=""))


@pytest.mark.parametrize(
    ("equal", "chi_square", "df"),
    [((), 115.851, 48), (("loadings",), 124.044, 54), (("loadings", "intercepts"), 164.103, 60)],
)
def test_groups_end_where_lavaan_does(equal, chi_square, df):
    """Measurement invariance over schools, as in lavaan's tutorial; paths in place of covariances fit the same."""
    prepared = prepared_run(spec(group_equal=equal), read_survey("holzinger-swineford-1939"))
    assert prepared.table.groups == ("Pasteur", "Grant-White")
    ml = maximum_likelihood(prepared.table, prepared.layout, prepared.moments)
    assert ml.chi_square_of(ml.log_likelihood) == pytest.approx(chi_square, abs=6e-4)
    assert prepared.table.df == df


def test_functions_of_the_whole_model_are_refused_for_groups_before_anything_is_drawn():
    unclear = spec(hypotheses=(Hypothesis("H", "total(speed, visual) > 0"),))
    with pytest.raises(SpecError, match=r"total\(speed, visual\) does not say which of the groups group 1"):
        model_table(unclear)
    with pytest.raises(SpecError, match="does not say which of the groups Pasteur, Grant-White"):
        prepared_run(unclear, read_survey("holzinger-swineford-1939"))
