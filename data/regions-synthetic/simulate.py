"""Draws the synthetic survey of 17 regions again, and counts its population, to the same bytes.

    python data/regions-synthetic/simulate.py --out FOLDER

Nobody's answers are in it. truth.toml and truth-by-region.csv beside this file are the population they are drawn from.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HERE = Path(__file__).parent
LOWEST, HIGHEST = 1, 5

type Floats = NDArray[np.float64]
type Codes = NDArray[np.int64]


def main() -> None:
    """Draw the survey, count the population, and write both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    out = parser.parse_args().out
    for name, table in (("regions-synthetic.csv", survey()), ("population-synthetic.csv", population())):
        table.to_csv(out / name, index=False, lineterminator="\n")
        print(f"wrote {out / name}")


def truth() -> tuple[dict[str, Any], pd.DataFrame]:
    """What is the same in every region, and what is not."""
    return tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8")), pd.read_csv(HERE / "truth-by-region.csv")


def survey() -> pd.DataFrame:
    """All respondents in random order; regions are numbered as truth-by-region.csv has them, from 1."""
    shared, by_region = truth()
    rng = np.random.default_rng(shared["seed"])
    region = np.repeat(np.arange(len(by_region)), by_region["n"])
    profile = {name: _profile(question["shares"], len(region), rng) for name, question in shared["profile"].items()}
    local = {str(name): column.to_numpy()[region] for name, column in by_region.items() if name != "region"}
    answers = _answers(shared, local, constructs(shared, local, profile, rng), rng)
    people = {"region": region + 1, **{name: codes + 1 for name, codes in profile.items()}}
    table = pd.DataFrame({**people, **answers}).iloc[rng.permutation(len(region))].reset_index(drop=True)
    table.insert(0, "respondent", np.arange(1, len(table) + 1))
    return table.assign(synthetic=1)


def population() -> pd.DataFrame:
    """How many adults there are of each region, age and gender, coded as in the survey."""
    shared, by_region = truth()
    ages, genders = shared["population"]["age"], shared["population"]["gender"]
    rows = []
    for region, adults, older in zip(by_region.index + 1, by_region["adults"], by_region["older"], strict=True):
        oldest = ages[-1] * older
        shares = [*(share * (1 - oldest) / (1 - ages[-1]) for share in ages[:-1]), oldest]
        rows += [
            (region, age, gender, round(adults * share * of_gender))
            for age, share in enumerate(shares, start=1)
            for gender, of_gender in enumerate(genders, start=1)
        ]
    return pd.DataFrame(rows, columns=["region", "age", "gender", "count"])


def constructs(
    shared: Mapping[str, Any], local: Mapping[str, Floats], profile: Mapping[str, Codes], rng: np.random.Generator
) -> dict[str, Floats]:
    """Each respondent's value of every construct (respondent,), on the scale of the answers.

    `local` has what the respondent's region has: the paths a, t and r and the constructs' means. Additions and products
    of single numbers only, no matrices: their last digit, and so the answers, are the same on every machine.
    """
    sd = shared["constructs"]
    added = {name: _added(name, shared["profile"], profile) for name in ("attitude", "trust")}
    left = {name: np.sqrt(sd[name] ** 2 - variance) for name, (_, variance) in added.items()}
    correlation = (
        shared["correlation"]["attitude_trust"] * sd["attitude"] * sd["trust"] / (left["attitude"] * left["trust"])
    )
    first, second, third, fourth = rng.standard_normal((4, len(local["a"])))
    attitude = added["attitude"][0] + left["attitude"] * first
    trust = added["trust"][0] + left["trust"] * (correlation * first + np.sqrt(1 - correlation**2) * second)
    readiness = local["a"] * attitude + local["t"] * trust + sd["readiness"] * third
    intention = local["r"] * readiness + sd["intention"] * fourth
    deviations = {"attitude": attitude, "trust": trust, "readiness": readiness, "intention": intention}
    return {name: local[name] + deviation for name, deviation in deviations.items()}


def _profile(shares: list[float], n: int, rng: np.random.Generator) -> Codes:
    """The answer of each respondent, numbered from 0."""
    return np.searchsorted(np.cumsum(shares)[:-1], rng.random(n), side="right")


def _added(construct: str, questions: Mapping[str, Any], profile: Mapping[str, Codes]) -> tuple[Floats, float]:
    """What the answers about the person add to a construct (respondent,), and the variance of it."""
    asked = {name: question for name, question in questions.items() if construct in question}
    effects = [np.array(question[construct])[profile[name]] for name, question in asked.items()]
    variances = [
        share * effect**2
        for question in asked.values()
        for share, effect in zip(question["shares"], question[construct], strict=True)
    ]
    return sum(effects, np.zeros(1)), sum(variances)


def _answers(
    shared: Mapping[str, Any], local: Mapping[str, Floats], values: Mapping[str, Floats], rng: np.random.Generator
) -> dict[str, Codes]:
    """Whole answers to every item (respondent,), those beyond the scale at its end."""
    answers = {}
    for name, item in shared["items"].items():
        shift = local.get(f"{name}_shift", 0.0)
        noise = item["residual_sd"] * rng.standard_normal(len(local["a"]))
        continuous = item["intercept"] + shift + item["loading"] * values[item["construct"]] + noise
        answers[name] = np.clip(np.rint(continuous), LOWEST, HIGHEST).astype(np.int64)
    return answers


if __name__ == "__main__":
    main()
