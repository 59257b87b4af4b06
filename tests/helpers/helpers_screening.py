"""A survey with careless respondents whose numbers are known, and its description beside it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from helpers_data import likert

import egovbayes as eb
from egovbayes.check import Check
from egovbayes.data.screening.screening import Screening
from egovbayes.study.universes import COLUMNS, Multiverse, universes_of

ITEMS = ("a1", "a2", "a3", "a4")
DESCRIPTION = """
title = "A try"
answers = "answers.csv"
distributed = 80
items = ["a1", "a2", "a3", "a4"]
scale = [1, 5]

[screening]
missing_share = 0.5
identical = true

[profile.gender]
text = "Gender"
labels = { 1 = "female", 2 = "male" }
"""


def careless() -> pd.DataFrame:
    """60 respondents, of whom (counted from 1) 4 left 3 of 4 items out, 8 gave one answer, 21 copied 20.

    No other respondent gives one answer throughout or copies; one column says gender.
    """
    frame = likert(600, 4, seed=5)
    frame = frame[frame.nunique(axis=1) > 1].drop_duplicates().head(60).reset_index(drop=True)
    frame.loc[3, ["a1", "a2", "a3"]] = np.nan
    frame.loc[7] = 2.0
    frame.loc[20] = frame.loc[19]
    return frame.assign(gender=np.tile([1, 2], 30))


def described(folder: Path, text: str = DESCRIPTION, frame: pd.DataFrame | None = None) -> Path:
    """The survey as answers.csv with its description survey.toml beside it, in the folder; the path of the latter."""
    (careless() if frame is None else frame).to_csv(folder / "answers.csv", index=False)
    path = folder / "survey.toml"
    path.write_text(text, encoding="utf-8")
    return path


def multiverse_of(screening: Screening, *, synthetic: bool = False) -> Multiverse:
    """A multiverse with made-up numbers, one rule of which could not be fitted."""
    universes = tuple(
        replace(universe, problem="too few" if universe.name == "mahalanobis" else "")
        for universe in universes_of(screening)
    )
    verdicts = {"everyone": "supported", "identical": "contradicted"}
    rows = []
    for place, universe in enumerate(universes):
        numbers = dict.fromkeys(COLUMNS, np.nan) | {"verdict": verdicts.get(universe.name, "undecided")}
        numbers |= {"effect": 0.1 * place, "effect_lower": 0.1 * place - 0.2, "effect_upper": 0.1 * place + 0.2}
        numbers |= {"probability": 0.9, "converged": universe.name != "duplicates", "problem": universe.problem}
        numbers |= dict.fromkeys(("claim", "effect_by", "scale_note", "shown"), "")
        numbers |= {"n": universe.screening.record.kept, "sample": place, "statement": "Trust raises intention"}
        rows += [{"rule": universe.name, "hypothesis": name, **numbers} for name in ("H1", "H2")]
    table = pd.DataFrame(rows).set_index(["rule", "hypothesis"])
    spec = eb.read_model("citizen-centric")
    check = Check(
        "exclusion rules",
        False,
        "plain",
        {"text": "Verdicts depend on whom the rules leave out."},
        table,
    )
    return Multiverse(spec, universes, table, check, synthetic, notes=("1 answer was wild.",))
