"""Models made ready: with a survey, and for groups without one."""

from dataclasses import replace

import pytest
from helpers_fitted import spec_of

from egovbayes.assess.prepared import model_table, prepared_run, stand_in_groups
from egovbayes.assess.readiness import check
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import SpecError
from egovbayes.model.priors.priors import parse_prior
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


UNCLEAR = "total(speed, visual)[{}] > total(speed, visual)"


def test_names_that_stand_in_for_groups_are_told_as_such_and_the_file_is_named():
    unclear = spec(hypotheses=(Hypothesis("H", UNCLEAR.format("group 1")),), where="own.toml")
    remark = r"\(group 1, group 2 stand in for the groups of the survey's 'school', whose names only the survey has\)"
    with pytest.raises(SpecError, match=rf"own.toml: hypothesis H: total(.|\n)*{remark}$"):
        model_table(unclear)
    named = spec(hypotheses=(Hypothesis("H", UNCLEAR.format("Pasteur")),), where="own.toml")
    with pytest.raises(SpecError, match=r"own.toml: hypothesis H: total(.|\n)*\[Grant-White\](.|\n)*\^$"):
        prepared_run(named, read_survey("holzinger-swineford-1939"))


def test_what_is_wrong_with_an_expanded_definition_names_the_file():
    syntax = ABILITIES + "speed ~ c(a1, a2)*visual\nd := a1[Pasteur] - a2[Pasteur]\n"
    with pytest.raises(SpecError, match=r"own.toml: model syntax, line 5, d: no parameter of Pasteur is labelled 'a2'"):
        prepared_run(spec(syntax, where="own.toml"), read_survey("holzinger-swineford-1939"))


def test_a_likelihood_has_its_own_rows_without_a_survey_too():
    normal, student = (model_table(spec(BY_SCHOOL, likelihood=name)) for name in ("normal", "student-t"))
    assert student.free_names == (*normal.free_names, "degrees_of_freedom")
    assert model_table(spec(ABILITIES, group="", likelihood="student-t")).means
    assert student.df == normal.df


@pytest.mark.parametrize(
    ("likelihood", "told"),
    [
        ("normal", ["The prior of degrees_of_freedom is not used: the normal likelihood has none to estimate"]),
        ("student-t(5)", ["The prior of degrees_of_freedom is not used: the student-t(5) likelihood has none to est"]),
        ("student-t", []),
    ],
)
def test_a_prior_of_degrees_of_freedom_that_are_not_estimated_is_told(likelihood, told):
    priors = {"degrees_of_freedom": parse_prior("gamma(3, 0.1) T[2, ]")}
    given = spec(ABILITIES, group="", likelihood=likelihood, priors=priors)
    for remarks in (check(given).remarks, prepared_run(given, read_survey("holzinger-swineford-1939")).notes):
        found = [remark.text for remark in remarks if remark.key == "idle-prior.not_own"]
        assert [note[: len(start)] for note, start in zip(found, told, strict=True)] == told
        assert all("(student-t has)" in note for note in found)


def test_a_prior_of_a_kind_that_the_model_lacks_is_told():
    given = spec(ABILITIES, group="", priors={"path": parse_prior("normal(0, 1)")})
    notes = prepared_run(given, read_survey("holzinger-swineford-1939")).notes
    said = "The prior of path is not used: no free parameter of the model is of that kind."
    assert said in [note.text for note in notes]


def test_functions_of_the_whole_model_that_leave_the_group_open_are_refused_before_anything_is_drawn():
    unclear = UNCLEAR.format("Pasteur")
    with pytest.raises(
        SpecError, match=r"total\(speed, visual\) does not say which of the groups Pasteur, Grant-White"
    ):
        prepared_run(spec(hypotheses=(Hypothesis("H", unclear),)), read_survey("holzinger-swineford-1939"))


def test_claims_that_name_no_group_are_asked_of_each():
    asked = spec(hypotheses=(Hypothesis("H", "total(speed, visual) > 0", "Speed follows sight"),))
    assert model_table(asked).groups == ("group 1", "group 2")
    found = prepared_run(asked, read_survey("holzinger-swineford-1939")).spec.hypotheses
    assert [(one.name, one.claim, one.of, one.group) for one in found] == [
        (f"H [{school}]", f"total(speed, visual)[{school}] > 0", "H", school) for school in ("Pasteur", "Grant-White")
    ]
    assert {one.statement for one in found} == {"Speed follows sight"}
