"""Files of printed figures drafted from pasted tables. All tables are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.audit.drafting.draft import draft
from egovbayes.audit.drafting.pasted import pasted_rows
from egovbayes.audit.paper import Printed
from egovbayes.audit.reading.printed import printed_from_toml

FIT = (
    ("Model", "χ²", "df", "χ²/df", "CFI", "RMSEA [90% CI]", "Fit"),
    ("One", "85.31", "24", "3.55", ".931", "0.092", "ok"),
)
FORMS = {
    "tabs": lambda rows: "\n".join("\t".join(row) for row in rows),
    "word": lambda rows: "\n".join("\x07".join(row) for row in rows),
    "blanks": lambda rows: "\n".join("    ".join(row) for row in rows),
    "markdown": lambda rows: "\n".join(
        [
            "| " + " | ".join(rows[0]) + " |",
            "|" + "---|" * len(rows[0]),
            *("| " + " | ".join(row) + " |" for row in rows[1:]),
        ]
    ),
    "html": lambda rows: (
        "<table>"
        + "".join("<tr>" + "".join(f"<td><b>{c}</b></td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    ),
}


def read(text: str) -> Printed:
    return printed_from_toml(draft(text))


@pytest.mark.parametrize("form", FORMS)
def test_a_table_is_read_in_every_form(form: str) -> None:
    rows = tuple((*row[:5], row[5].partition(" ")[0], row[6]) for row in FIT)
    (model,) = read(FORMS[form](rows)).models
    assert model.name == "One"
    assert {key: figure.text for key, figure in model.figures.items()} == {
        "chi_square": "85.31",
        "cmin_df": "3.55",
        "cfi": ".931",
        "rmsea": "0.092",
    }
    assert model.counts == {"df": 24}


def test_models_may_stand_in_columns() -> None:
    rows = [list(row) for row in zip(*(row[:5] for row in FIT), strict=True)]
    (model,) = read(FORMS["tabs"](rows)).models
    assert model.figures["cfi"].text == ".931"


def test_an_interval_stands_beside_its_figure() -> None:
    text = "Model\tCFI\tRMSEA\nOne\t0.93\t0.092 [0.071, 0.114]"
    figures = read(text).models[0].figures
    assert [figures[key].text for key in ("rmsea", "rmsea_lower", "rmsea_upper")] == ["0.092", "0.071", "0.114"]


PATHS = """
| Hypothesis | Path | β | S.E. | C.R. | p | 95% CI | Remarks | Result |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| H1 | H1: Trust → Use | 0.482*** | 0.05 | 9.64 | *** | [0.38, 0.58] | x | Supported |
| H2 | Perceived ease ← Trust | −0.02 | 0.05 | 0.40 | 0.689 | | | Not supported |
| | controls | | | | | | | |
| H3 | Trust -> Ease -> Use | 0.10 | | | <.001 | | | Supported |
"""


def test_a_table_of_paths() -> None:
    printed = read(PATHS)
    (model,) = printed.models
    first, second = model.paths
    assert (first.names, first.figures["p"].text, first.figures["std"].text) == (("Use", "Trust"), "***", "0.482")
    assert (first.figures["ci_lower"].text, first.figures["ci_upper"].text) == ("0.38", "0.58")
    assert (second.names, second.figures["std"].value) == (("Perceived_ease", "Trust"), -0.02)
    assert model.indirect[0].names == ("Trust", "Ease", "Use")
    assert printed.hypotheses["H2"].path == ("Perceived_ease", "Trust")
    assert printed.hypotheses["H2"].verdict == "Not supported"
    assert "# columns that were not understood: Remarks" in draft(PATHS)
    assert "# " in draft(PATHS)
    assert "controls" in draft(PATHS)


def test_a_matrix_with_roots_of_ave_and_stars() -> None:
    text = (
        "\tM\tSD\tEE\tSI\tBI\n1. EE\t3.2\t0.9\t0.88\t\t\n2. SI\t3.1\t1.0\t0.49**\t0.80\t\n3. BI\t3\t1\t−0.31\t.5\t0.92"
    )
    printed = read(text)
    assert printed.correlations is not None
    assert printed.correlations.names == ("EE", "SI", "BI")
    assert printed.correlations.stars == {("SI", "EE"): "**"}
    assert printed.correlations.pairs["BI", "EE"].value == -0.31
    assert {name: root.text for name, root in printed.instrument.measures["sqrt_ave"].items()} == {
        "EE": "0.88",
        "SI": "0.80",
        "BI": "0.92",
    }


@pytest.mark.parametrize("diagonal", ["1", "1.00", "–", ""])
def test_a_matrix_with_any_diagonal(diagonal: str) -> None:
    text = f"x\ta\tb\na\t{diagonal}\t\nb\t0.5\t{diagonal}"
    printed = read(text)
    assert printed.correlations is not None
    assert printed.correlations.pairs["b", "a"].text == "0.5"
    assert printed.instrument.measures["sqrt_ave"] == {}


def test_reliabilities_and_loadings_under_merged_cells() -> None:
    text = (
        "Construct\tItem\tFactor loading\tCronbach's α\tCR\tAVE\nTrust\tT1\t0.83\t0.86\t0.88\t0.71\n"
        "\tT2\t0.85***\t\t\t\nEase of use\tE1\t0.70\t0.72\tn/a\t0.52"
    )
    instrument = read(text).instrument
    assert {item: figure.text for item, figure in instrument.loadings["Trust"].items()} == {"T1": "0.83", "T2": "0.85"}
    assert instrument.measures["ave"]["Ease_of_use"].text == "0.52"
    assert "Ease_of_use" not in instrument.measures["composite_reliability"]
    assert '# Ease_of_use = "n/a"' in draft(text)


def test_what_is_no_table_is_left_as_comments() -> None:
    text = draft("Some words\nof a paper")
    assert "# Some words" in text
    assert printed_from_toml(text).models == ()
    assert printed_from_toml(draft("")).models == ()


CELLS = st.sampled_from(
    ["", "a", "χ²", "df", "CFI", "p", "a → b", "β", "t", "0.5", "1", "***", "-3", "AVE", '"', "\\", "#", "x=1", "é"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5), st.sampled_from(list(FORMS)))
def test_every_draft_is_a_file_that_is_read(rows: list[list[str]], form: str) -> None:
    text = FORMS[form](rows) if rows else ""
    read(text)


def test_cells_over_several_columns() -> None:
    text = "<tr><th colspan=2>x</th><th>y<br>z</th></tr><tr><td>1<td>2<td>3</tr>"
    assert pasted_rows(text) == [["x", "", "y z"], ["1", "2", "3"]]
