"""Text of a user's is text: no dollar sign, bracket, brace or colon in it means anything, in figures or on screen."""

import json
from pathlib import Path

import pandas as pd
import pytest
from helpers_study import small_study
from matplotlib.text import Text

from egovbayes.cli import main
from egovbayes.cli.exit_codes import UNDRAWN
from egovbayes.data.sources import read_data
from egovbayes.report.figures import album
from egovbayes.report.figures.canvas import new_figure
from egovbayes.report.fit import hypotheses_figures
from egovbayes.report.study.figures import write_study_figures

HOSTILE = r"$\badcmd{$ $a_{ ^2 [bold]b[/] [/] :heart: {0} %s {task.x} \frac"
MODEL = f"""
group = "school"
title = 'title {HOSTILE}'
syntax = '''
visual =~ x1 + x2 + x3
textual =~ x4 + x5 + x6
textual ~ c(b, b)*visual
'''
[constructs.visual]
label = 'label {HOSTILE}'
[items.x1]
text = 'wording {HOSTILE}'
[hypotheses.'H {HOSTILE}']
claim = 'b > 0'
statement = 'statement {HOSTILE}'
"""
QUICK = ["--draws", "250", "--tune", "300", "--chains", "2"]


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """A hostile model and its survey, whose groups are called $a_{ and [/b]."""
    frame = read_data("holzinger-swineford-1939").frame.copy()
    frame["school"] = frame["school"].map({"Pasteur": "$a_{$", "Grant-White": "[/b]"})
    frame.to_csv(tmp_path / "h.csv", index=False)
    (tmp_path / "h.toml").write_text(MODEL, encoding="utf-8")
    return ["--model", str(tmp_path / "h.toml"), "--data", str(tmp_path / "h.csv"), "--out", str(tmp_path / "out")]


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """The texts of all figures that are saved, each held to be taken literally."""
    texts: list[str] = []
    save = album.save

    def watched(figure, stem, dpi):
        found = [text for text in figure.findobj(Text) if text.get_text()]
        assert not any(text.get_parse_math() or text.get_usetex() for text in found)
        texts.extend(text.get_text() for text in found)
        save(figure, stem, dpi)

    monkeypatch.setattr(album, "save", watched)
    return texts


def words(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize(
    ("command", "shown", "pictured"),
    [
        (["fit", *QUICK], ["title", "H", "statement"], ["title", "label", "H", "statement"]),
        (["describe"], [], []),
        (["explore"], [], []),
        (["screen"], [], []),
        (["screen", "--multiverse"], ["H"], ["H"]),
    ],
)
def test_every_figure_and_table_shows_it_as_it_is(asked, drawn, capsys, command, shown, pictured):
    if "--multiverse" in command:
        path = Path(asked[1])
        path.write_text(MODEL.replace('group = "school"\n', "").replace("c(b, b)", "b"), encoding="utf-8")
    assert main([*command, *asked]) == 0
    text = words([capsys.readouterr().out])
    assert drawn
    if command[0] == "fit":
        assert "$a_{$" in text
        assert "[/b]" in text
        assert "[/b]" in words(drawn)
    for what in shown:
        assert words([f"{what} {HOSTILE}"]) in text
    for what in pictured:
        assert f"{what} $\\badcmd{{$" in words(drawn)


def test_groups_cannot_talk_to_a_terminal(asked, capsys):
    survey = Path(asked[3])
    survey.write_text(survey.read_text(encoding="utf-8").replace("$a_{$", "\x1b[31mred"), encoding="utf-8")
    assert main(["check", *asked[:4]]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\N{REPLACEMENT CHARACTER}[31mred" in shown


def test_nor_can_messages_which_are_not_endless_either(capsys, tmp_path: Path):
    assert main(["check", "--model", "no\x1b[31msuch" + "x" * 100_000]) == 2
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert len(said) < 4100


def test_characters_that_the_font_lacks_are_no_warning(tmp_path: Path):
    def draw():
        figure = new_figure(2, 1)
        figure.text(0, 0, "\N{MATHEMATICAL BOLD SCRIPT CAPITAL H} \N{SLIGHTLY SMILING FACE}")
        return figure

    assert album.draw_all([("a", draw)], tmp_path) == {}


def test_the_figures_of_a_study(drawn, tmp_path: Path):
    assert write_study_figures(small_study(), tmp_path) == {}
    assert {path.stem for path in tmp_path.iterdir()} == {
        "framework", "table2", "explained-variance", "answers", "answers-2", "correlations"
    }  # fmt: skip


def test_a_figure_that_cannot_be_drawn_costs_nothing_else(asked, capsys, monkeypatch, tmp_path: Path):
    def cannot(*_, **__):
        raise ValueError("no such glyph")

    monkeypatch.setattr(hypotheses_figures, "draw_hypotheses", cannot)
    assert main(["fit", *QUICK, *asked]) == UNDRAWN
    said = capsys.readouterr()
    assert said.err.splitlines()[-1] == (
        "egovbayes: this figure could not be drawn, everything else was written: hypotheses (ValueError: no such glyph)"
    )
    assert "Written to" in said.out
    out = tmp_path / "out"
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["undrawn"] == {"hypotheses": "ValueError: no such glyph"}
    assert "figures/hypotheses.svg" not in record["files"]
    assert "figures/comparison.svg" in record["files"]
    assert (out / "posterior.nc").exists()
    assert len(pd.read_csv(out / "tables" / "hypotheses.csv")) == 1
