"""A screened survey in words, tables and pictures."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from helpers_page import page_text
from helpers_screening import ITEMS, careless, described, multiverse_of
from matplotlib.backends.backend_agg import FigureCanvasAgg

import egovbayes as eb
from egovbayes.data.screening.screening import Screening, screen
from egovbayes.data.surveys.screening_rules import ScreeningRules
from egovbayes.data.surveys.survey import Survey, read_survey
from egovbayes.errors import OutputError
from egovbayes.report.figures.multiverse import draw_multiverse
from egovbayes.report.figures.screening import draw_screening
from egovbayes.report.survey.multiverse import show_multiverse
from egovbayes.report.survey.screening import show_screening
from egovbayes.report.survey.screening_figures import multiverse_charts, screening_chart
from egovbayes.report.survey.screening_files import Screened, kept_answers, screening_record, write_screening
from egovbayes.study.universes import universe_table

RULES = ScreeningRules(missing_share=0.5, identical=True, duplicates=True, mahalanobis=0.001)


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return read_survey(described(tmp_path))


@pytest.fixture
def screening(survey: Survey) -> Screening:
    return screen(survey, RULES)


def shown(show: object, *what: object) -> str:
    return page_text(show, *what)


def test_one_who_stays_is_one_respondent() -> None:
    answers = pd.DataFrame({"a": [3.0, 1.0], "b": [3.0, 3.0], "c": [3.0, 5.0]})
    survey = Survey(answers, source="few.csv")
    text = shown(show_screening, survey, screen(survey, ScreeningRules(variability=0.5), ("a", "b", "c")), "options")
    assert "1 respondent stays" in text


def test_the_terminal_says_who_left_and_why(survey: Survey, screening: Screening) -> None:
    text = shown(show_screening, survey, screening, "the survey's own, changed by options")
    assert "60 respondents, 4 items (a1 to a4)" in text
    assert "3 left out (5.0 %), 57 respondents stay" in text
    assert "the survey's own, changed by options" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["4", "75", "%", "of", "answers", "missing"] in lines
    assert ["8", "the", "same", "answer", "throughout"] in lines
    assert ["21", "answers", "of", "respondent", "20"] in lines
    assert ["identical", "answers", "throughout", "(identical)", "1", "1"] in lines
    assert "4 or more equal answers in a row (long_string)" in text.partition("Rules that are off")[2]
    assert "SYNTHETIC" not in text
    assert "SYNTHETIC" in shown(show_screening, replace(survey, synthetic=True), screening, "own")


def test_overlaps_and_long_lists() -> None:
    frame = careless()
    frame.iloc[20:50, :4] = 3.0
    survey = eb.survey_from_frame(frame)
    found = screen(survey, ScreeningRules(identical=True, duplicates=True, out_of_range=True, variability=0.5), ITEMS)
    text = shown(show_screening, survey, found, "chosen")
    assert "identical answers and duplicates: 29" in text
    assert "the same answer throughout; SD 0.00" in text
    assert "and 11 more: tables/dropped.csv has all" in " ".join(text.split())
    nobody = shown(show_screening, survey, screen(survey, ScreeningRules(), ITEMS), "none")
    assert "0 left out (0.0 %)" in nobody
    assert "\nLeft out" not in nobody


def test_every_rule_says_what_it_found() -> None:
    frame = careless()
    frame.loc[30, "a2"] = 77
    frame.loc[31] = [1, 5, 1, 5, 1]
    survey = eb.survey_from_frame(frame)
    codebook = {name: eb.read_model("citizen-centric").items["att1"] for name in ITEMS}
    rules = ScreeningRules(0.5, True, 3, True, 0.1, 0.2, True)
    text = shown(show_screening, survey, screen(survey, rules, ITEMS, codebook), "all")
    for words in ("3 equal answers in a row", "1 answer outside its scale", "Mahalanobis p .", "SD 0.00"):
        assert words in text


def test_hypotheses_under_every_rule(screening: Screening) -> None:
    text = shown(show_multiverse, multiverse_of(screening))
    assert "H1  Trust raises intention" in text
    assert text.count("undecided (not") == 2
    assert text.count("not fitted") == 2
    assert "Not fitted (Mahalanobis distance): too few" in text
    assert text.splitlines()[2] == "Verdicts depend on whom the rules leave out."
    assert "1 answer was wild." in text


def test_a_multiverse_in_which_nobody_was_left_out_is_one_line(survey: Survey) -> None:
    nobody = screen(survey, ScreeningRules(), ITEMS)
    found = multiverse_of(nobody)
    same = tuple(replace(one, screening=nobody, problem="") for one in found.universes)
    fitted = found.table.assign(problem="", verdict="supported", shown="> .999", converged=True)
    text = " ".join(shown(show_multiverse, replace(found, universes=same, table=fitted)).split())
    assert "No rule leaves anybody out: every sample is the 60 respondents, with one verdict each: H1 supported" in text
    assert "H2 supported (P > .999)." in text
    assert "everyone" not in text
    assert "1 answer was wild." in text


def test_the_likelihood_is_named_where_it_is_not_the_usual_one(
    survey: Survey, screening: Screening, tmp_path: Path
) -> None:
    usual = multiverse_of(screening)
    heavy = replace(usual, spec=replace(usual.spec, likelihood="student-t(5)"))
    assert "exclusion rule (student-t(5) likelihood)" in " ".join(shown(show_multiverse, heavy).split())
    assert "likelihood" not in shown(show_multiverse, usual)
    assert "Hypotheses under each exclusion rule (student-t(5) likelihood): citizen-centric" in texts(
        draw_multiverse(*multiverse_charts(heavy))
    )
    assert set(universe_table(heavy.spec, heavy.universes)["likelihood"]) == {"student-t(5)"}
    for found, name in ((usual, "normal"), (heavy, "student-t(5)")):
        record = screening_record(Screened(survey, screening, "as chosen", found))
        assert record["multiverse"] == {"model": "citizen-centric", "likelihood": name}


def test_kept_answers_are_as_they_came(survey: Survey, screening: Screening, tmp_path: Path) -> None:
    kept = kept_answers(Screened(survey, screening, "own"))
    kept.to_csv(tmp_path / "kept.csv", index=False)
    given = (tmp_path / "answers.csv").read_text(encoding="utf-8").splitlines()
    expected = [line.replace(".0", "") for place, line in enumerate(given) if place not in (4, 8, 21)]
    assert (tmp_path / "kept.csv").read_text(encoding="utf-8").splitlines() == expected
    marked = kept_answers(Screened(replace(survey, synthetic=True), screening, "own"))
    assert marked["synthetic"].eq(1).all()
    assert list(marked.columns)[:-1] == list(kept.columns)


def test_files_are_written_whole(survey: Survey, screening: Screening, tmp_path: Path) -> None:
    out = tmp_path / "out"
    screened = Screened(survey, screening, "the survey's own", multiverse_of(screening))
    write_screening(screened, out)
    tables = {f"tables/{name}.csv" for name in ("dropped", "indices", "rules", "multiverse")}
    pictures = {f"figures/{name}.{ending}" for name in ("screening", "multiverse") for ending in ("svg", "png", "json")}
    files = {path.relative_to(out).as_posix() for path in out.rglob("*.*")}
    assert files == {"kept.csv", "page.json", "run.json"} | tables | pictures
    dropped = pd.read_csv(out / "tables" / "dropped.csv")
    assert dropped[["respondent", "rule"]].values.tolist() == [
        [4, "missing_share"],
        [8, "identical"],
        [21, "duplicates"],
    ]
    indices = pd.read_csv(out / "tables" / "indices.csv")
    assert len(indices) == 60
    assert indices["kept"].sum() == 57
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["command"] == "screen"
    assert (record["returned"], record["kept"], record["left_out"]["identical"]) == (60, 57, 1)
    assert record["rules"] == {"missing_share": 0.5, "identical": True, "duplicates": True, "mahalanobis": 0.001}
    with pytest.raises(OutputError, match="already holds a run: give --overwrite"):
        write_screening(screened, out)
    write_screening(screened, out, overwrite=True, figures=False)
    assert not list(out.rglob("*.png"))


def texts(figure: object) -> str:
    found = [text.get_text() for text in figure.findobj(match=lambda artist: hasattr(artist, "get_text"))]  # type: ignore[attr-defined]
    return "\n".join(found)


def test_the_picture_of_screening(survey: Survey, screening: Screening) -> None:
    figure = draw_screening(screening_chart(screening, survey))
    assert len(figure.axes) == 5
    words = texts(figure)
    assert "3 of 60 respondents left out" in words
    assert "1 duplicates" in words
    assert "SYNTHETIC DATA" not in words
    assert "SYNTHETIC DATA" in texts(draw_screening(screening_chart(screening, replace(survey, synthetic=True))))
    bare = screen(survey, ScreeningRules())
    assert "no rule in force" in texts(draw_screening(screening_chart(bare, survey)))
    copies = eb.survey_from_frame(careless().assign(a4=lambda frame: frame["a1"]))
    assert len(draw_screening(screening_chart(screen(copies, ScreeningRules(), ITEMS), copies)).axes) == 4


def test_one_hypothesis_leaves_room_for_title_and_subtitle(screening: Screening) -> None:
    whole = multiverse_of(screening, synthetic=True)
    spec = replace(whole.spec, name="adoption-in-the-public-sector", likelihood="student-t")
    first = whole.table[whole.table.index.get_level_values("hypothesis") == "H1"]
    figure = draw_multiverse(*multiverse_charts(replace(whole, spec=spec, table=first)))
    renderer = FigureCanvasAgg(figure).get_renderer()
    told = {"".join(text.get_text().split()): text.get_window_extent(renderer) for text in figure.texts}
    title = "Hypotheses under each exclusion rule (student-t likelihood): adoption-in-the-public-sector"
    assert told["".join(title.split())].x1 < told["SYNTHETICDATA"].x0
    assert max(extent.x1 for extent in told.values()) <= figure.bbox.x1


def test_the_picture_of_the_multiverse(screening: Screening) -> None:
    figure = draw_multiverse(*multiverse_charts(multiverse_of(screening, synthetic=True)))
    words = texts(figure)
    assert words.count("not fitted") == 2
    assert "H1" in words
    assert "chosen rules, n\u00a057" in words
    assert "SYNTHETIC DATA" in words
