"""Draws the synthetic survey on the item bank of the theories again, to the same bytes.

    python data/theories-synthetic/simulate.py --out FOLDER

Nobody's answers are in it. truth.toml beside this file is the population they are drawn from.
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
    """Draw the survey and write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    path = parser.parse_args().out / "theories-synthetic.csv"
    survey().to_csv(path, index=False, lineterminator="\n")
    print(f"wrote {path}")


def truth() -> dict[str, Any]:
    """The invented population."""
    return tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))


def survey() -> pd.DataFrame:
    """All respondents, a column an item in the order of truth.toml."""
    invented = truth()
    rng = np.random.default_rng(invented["seed"])
    values = constructs(invented, rng)
    answers = {name: _answers(item, values[item["construct"]], rng) for name, item in invented["items"].items()}
    respondents = np.arange(1, invented["respondents"] + 1)
    return pd.DataFrame({"respondent": respondents, **answers}).assign(synthetic=1)


def constructs(invented: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Floats]:
    """Each respondent's deviation from the average in every construct (respondent,), and in the leaning all share.

    Additions and products of single numbers only, no matrices: their last digit, and so the answers, are the same on
    every machine.
    """
    n = invented["respondents"]
    values = {"leaning": rng.standard_normal(n)}
    for name, construct in invented["constructs"].items():
        made = construct["sd"] * rng.standard_normal(n)
        for source, effect in construct["from"].items():
            made = made + effect * values[source]
        values[name] = made
    return values


def _answers(item: Mapping[str, Any], value: Floats, rng: np.random.Generator) -> Codes:
    """Whole answers to an item (respondent,), those beyond the scale at its end; turned round where it is worded so."""
    continuous = item["intercept"] + item["loading"] * value + item["residual_sd"] * rng.standard_normal(len(value))
    agreed = np.clip(np.rint(continuous), LOWEST, HIGHEST).astype(np.int64)
    return LOWEST + HIGHEST - agreed if item.get("reverse", False) else agreed


if __name__ == "__main__":
    main()
