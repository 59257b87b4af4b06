from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_screening import ITEMS, careless, described

from egovbayes.assess.prepared import prepared_run
from egovbayes.data.screening.screening import kept_survey, screen, screened, without_wild
from egovbayes.data.screening.screening_tables import overlap_table, rule_table
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.screening_rules import ScreeningRules
from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
from egovbayes.errors import DataError
from egovbayes.model.file.files import model_from_syntax, model_from_toml

MODEL = model_from_syntax("f =~ a1 + a2 + a3 + a4")
SCALES = {name: Item(name, scale=(1, 5)) for name in ITEMS}


@pytest.fixture
def survey() -> Survey:
    frame = careless()
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return survey_from_frame(frame, source="s")


def dropped(survey: Survey, rules: ScreeningRules, **keywords: object) -> dict[object, list[str]]:
    table = screen(survey, rules, ITEMS, **keywords).dropped  # type: ignore[arg-type]
    return {respondent: list(rows["rule"]) for respondent, rows in table.groupby("respondent")}


def test_each_rule_finds_its_respondent(survey: Survey) -> None:
    assert dropped(survey, ScreeningRules(missing_share=0.5)) == {4: ["missing_share"]}
    assert dropped(survey, ScreeningRules(missing_share=0.75)) == {}
    assert dropped(survey, ScreeningRules(identical=True)) == {8: ["identical"]}
    assert dropped(survey, ScreeningRules(duplicates=True)) == {21: ["duplicates"]}
    assert dropped(survey, ScreeningRules(variability=0.1)) == {8: ["variability"]}
    assert dropped(survey, ScreeningRules(long_string=4)) == {8: ["long_string"]}
    assert dropped(survey, ScreeningRules()) == {}


def test_equal_answers_to_few_items_say_little() -> None:
    """Drawn answers, no one careless: with 3 items most have a twin, with 15 hardly any."""
    rng = np.random.default_rng(2)
    normal = rng.normal(size=(400, 1)) + 0.7 * rng.normal(size=(400, 15))
    frame = pd.DataFrame(np.clip(np.round(3.5 + normal), 1, 5), columns=[f"i{k}" for k in range(15)])
    rules = ScreeningRules(identical=True, duplicates=True)
    few = screen(survey_from_frame(frame), rules, list(frame)[:3])
    assert few.record.left_out["duplicates"] > 250
    assert few.notes[0].startswith("With only 3 items")
    assert f"duplicates ({few.record.left_out['duplicates']})" in few.notes[0]
    straight = frame.assign(i1=frame["i0"], i2=frame["i0"])
    both = screen(survey_from_frame(straight), rules, list(frame)[:3])
    assert "that identical answers (400) and duplicates (395) leave out" in both.notes[-1]
    alone = screen(survey_from_frame(straight), ScreeningRules(identical=True), list(frame)[:4])
    assert f"that identical answers ({alone.record.left_out['identical']}) leave out" in alone.notes[-1]
    many = screen(survey_from_frame(frame), rules, list(frame))
    assert many.record.left_out["duplicates"] < 20
    assert many.notes == ()
    assert screen(survey_from_frame(frame), ScreeningRules(missing_share=0.2), list(frame)[:3]).notes == ()


def test_out_of_range_answers_are_found_and_disturb_nothing_else(survey: Survey) -> None:
    wild = survey.frame.copy()
    wild.loc[30, "a2"] = 99
    codebook = {**SCALES, "a1": Item("a1", scale=(1, 5), labels={9: "no answer"})}
    wild.loc[31, "a1"] = 9
    clean = wild.mask(wild >= 9)
    rules = ScreeningRules(out_of_range=True, mahalanobis=0.001)
    found = screen(survey_from_frame(wild), rules, ITEMS, codebook)
    assert list(found.dropped.itertuples(index=False, name=None)) == [(30, "out_of_range", 1)]
    assert found.indices["missing_share"][31] == 0.25
    pure = screen(survey_from_frame(clean), rules, ITEMS, codebook).indices
    for name in ("mahalanobis", "variability", "longest_string"):
        np.testing.assert_allclose(found.indices[name], pure[name])
    tame, n = without_wild(survey_from_frame(wild), ITEMS, codebook)
    assert n == 1
    assert np.isnan(tame.frame.loc[30, "a2"])
    assert without_wild(survey, ITEMS, SCALES) == (survey, 0)


def test_indices_are_there_without_rules(survey: Survey) -> None:
    found = screen(survey, ScreeningRules(), ITEMS)
    assert found.kept.all()
    assert list(found.reasons.columns) == []
    assert found.dropped.empty
    assert found.indices["twin"][21] == 20
    assert found.indices["longest_string"][8] == 4
    assert found.indices["twin"].notna().sum() == 1


def test_names_of_respondents_need_not_differ(survey: Survey) -> None:
    survey.frame.index = pd.Index(["x"] * len(survey.frame))
    found = screen(survey, ScreeningRules(identical=True, duplicates=True), ITEMS)
    assert list(found.dropped["rule"]) == ["identical", "duplicates"]


def test_tables_say_who_is_found_by_which_rules(survey: Survey) -> None:
    found = screen(survey, ScreeningRules(identical=True, variability=0.1, duplicates=True), ITEMS)
    rules = rule_table(found)
    assert rules.loc["identical", ["on", "respondents", "only"]].tolist() == [True, 1, 0]
    assert rules.loc["duplicates", ["on", "respondents", "only"]].tolist() == [True, 1, 1]
    assert rules.loc["missing_share", ["on", "respondents", "only"]].tolist() == [False, 1, 1]
    overlaps = overlap_table(found)
    assert overlaps.loc["identical", "variability"] == 1
    assert overlaps.loc["identical", "duplicates"] == 0
    assert np.diag(overlaps).tolist() == [1, 1, 1]


def test_what_cannot_be_screened(survey: Survey) -> None:
    message = r"s: which columns are items is not known; name them \(--items a,b,c\) or a model"
    with pytest.raises(DataError, match=message):
        screen(survey, ScreeningRules())
    with pytest.raises(DataError, match=r"one item \(a1\) has nothing to compare; name at least two"):
        screen(survey, ScreeningRules(), ["a1"])
    with pytest.raises(DataError, match=r"no column named a5 \(columns are: a1, a2"):
        screen(survey, ScreeningRules(), ["a1", "a5"])
    with pytest.raises(DataError, match="long_string = 5: with 4 items no run can be so long; give a smaller number"):
        screen(survey, ScreeningRules(long_string=5), ITEMS)
    text = survey_from_frame(survey.frame.assign(a1="often"))
    with pytest.raises(DataError, match="item a1 holds text where numbers are needed"):
        screen(text, ScreeningRules(), ITEMS)


def test_distances_are_missed_only_by_their_rule(survey: Survey) -> None:
    copies = survey_from_frame(survey.frame.assign(a4=survey.frame["a1"]))
    found = screen(copies, ScreeningRules(identical=True), ITEMS)
    assert found.indices["mahalanobis"].isna().all()
    assert "constant, copies or sums of others" in found.notes[0]
    with pytest.raises(DataError, match="constant, copies or sums of others"):
        screen(copies, ScreeningRules(mahalanobis=0.001), ITEMS)


def test_nobody_would_stay(survey: Survey) -> None:
    nobody = screen(survey, ScreeningRules(variability=9, missing_share=0), ITEMS)
    with pytest.raises(
        DataError, match="all 60 respondents: 1 for more than 0 % of answers missing, 59 for answers vary"
    ):
        kept_survey(survey, nobody)


def test_own_rules_are_applied_once_and_told(tmp_path: Path) -> None:
    everyone = read_survey(described(tmp_path))
    valid = screened(everyone)
    assert len(everyone.frame) == 60
    assert len(valid.frame) == 58
    assert {4, 8}.isdisjoint(valid.frame.index)
    assert valid.screening is not None
    assert valid.screening.own
    assert dict(valid.screening.left_out) == {"missing_share": 1, "identical": 1}
    assert valid.notes[-1].startswith("2 of 60 respondents were left out by the survey's own screening rules: 1 for")
    assert screened(valid) is valid


def test_no_rules_leave_everyone(survey: Survey, tmp_path: Path) -> None:
    assert screened(survey) is survey
    plain = read_survey(described(tmp_path, 'answers = "answers.csv"'))
    assert screened(plain) is plain


def test_fits_are_made_of_valid_answers(tmp_path: Path) -> None:
    everyone = read_survey(described(tmp_path))
    ready = prepared_run(MODEL, everyone)
    assert ready.answers is not None
    assert len(ready.answers.values) == 58
    assert ready.answers.screening == screened(everyone).screening
    assert any("2 of 60 respondents were left out" in note for note in ready.answers.notes)
    unscreened = prepared_run(MODEL, everyone, screening=False)
    assert unscreened.answers is not None
    assert len(unscreened.answers.values) == 60
    assert unscreened.answers.screening is None


def test_the_codebook_of_the_survey_speaks_where_the_model_is_silent(tmp_path: Path) -> None:
    frame = careless()
    frame.loc[40, "a3"] = 7
    path = described(tmp_path, frame=frame)
    with pytest.raises(DataError, match="item a3: 1 answers outside its scale 1 to 5: 7"):
        prepared_run(MODEL, read_survey(path))
    wider = model_from_toml('syntax = "f =~ a1 + a2 + a3 + a4"\n[items.a3]\nscale = [1, 7]')
    assert prepared_run(wider, read_survey(path)).answers is not None
