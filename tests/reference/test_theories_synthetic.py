"""The synthetic survey on the item bank of the theories: made again to the same bytes, and what it says of itself."""

import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import read_model
from egovbayes.model.table.automatic import parameter_table
from egovbayes.study.comparing.arrows import arrows_of

FOLDER = Path(__file__).parents[2] / "data" / "theories-synthetic"
TRUTH = tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))


def test_the_same_bytes_come_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(FOLDER / "simulate.py"), "--out", str(tmp_path)], check=True)
    name = "theories-synthetic.csv"
    assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_it_says_that_it_is_synthetic() -> None:
    survey = read_survey("theories-synthetic")
    assert survey.description.synthetic
    assert "Nobody gave these answers" in survey.description.notes[0]
    assert (pd.read_csv(FOLDER / "theories-synthetic.csv")["synthetic"] == 1).all()


def test_statements_worded_the_other_way_round_are_the_same_in_truth_and_description() -> None:
    codebook = read_survey("theories-synthetic").description.codebook
    assert list(codebook) == list(TRUTH["items"])
    reversed_here = {name for name, item in TRUTH["items"].items() if item.get("reverse", False)}
    assert reversed_here == {name for name, item in codebook.items() if item.reverse}
    assert reversed_here == {"peou3", "com3", "dem2", "pbc3", "risk3"}


def test_the_theory_it_was_drawn_from_holds_in_it() -> None:
    """What leads to an outcome of the theory in the truth is what the theory says, nothing more and nothing less."""
    table = parameter_table(read_model(f"theories/{TRUTH['theory']}"))
    arrows = arrows_of(table)
    outcomes = {y for _, y in arrows.directed}
    for name in outcomes:
        assert set(TRUTH["constructs"][name]["from"]) == {x for x, y in arrows.directed if y == name}
    assert set(TRUTH["constructs"]) == set(table.constructs)


def test_its_correlations_are_those_of_the_truth() -> None:
    """Of pairs of items, up to four standard errors: what rounding to whole answers takes away is less than one."""
    values, implied = pd.read_csv(FOLDER / "theories-synthetic.csv"), _covariances()
    for first, second in (("att1", "int1"), ("tru1", "risk1"), ("sn1", "use1"), ("pu1", "att2")):
        one, other = (TRUTH["items"][name] for name in (first, second))
        pair = frozenset((one["construct"], other["construct"]))
        sds = [
            np.sqrt(item["loading"] ** 2 * implied[frozenset((item["construct"],))] + item["residual_sd"] ** 2)
            for item in (one, other)
        ]
        expected = one["loading"] * other["loading"] * implied[pair] / (sds[0] * sds[1])
        found = values[first].corr(values[second])
        assert found == pytest.approx(expected, abs=4 / np.sqrt(len(values)))
        assert abs(expected) > 0.1


def _covariances() -> dict[frozenset[str], float]:
    """Covariances of the constructs, from what each has of those above it."""
    found: dict[frozenset[str], float] = {frozenset(("leaning",)): 1.0}
    above = ["leaning"]
    for name, construct in TRUTH["constructs"].items():
        effects = construct["from"]
        for other in above:
            found[frozenset((name, other))] = sum(b * found[frozenset((x, other))] for x, b in effects.items())
        found[frozenset((name,))] = construct["sd"] ** 2 + sum(
            b * found[frozenset((x, name))] for x, b in effects.items()
        )
        above.append(name)
    return found
