"""Makes the synthetic survey of the Kazakhstan study again, to the same bytes.

    python data/kazakhstan-2019/reconstruct.py --out FILE

Nobody's answers are in it: they are drawn from an invented population, and single answers are then swapped until the
figures printed in Amirova (2021) come out. README.md beside this file says what is known and what is invented.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from reconstruction.figures import FINAL_ITEMS, ITEMS, TARGETS, N, alpha, first_figures
from reconstruction.people import MISSING_ITEMS, careless, profile
from reconstruction.population import drawn_answers, item_correlations
from reconstruction.search import Stage, State, arrived, search

from egovbayes.notation import IntArray
from egovbayes.threads import one_blas_thread

SEED = 2021
UNTIED_ITEMS = tuple(item for item in ITEMS if item not in (*FINAL_ITEMS, "att4"))
"""Items that only the full model has and no printed alpha hangs on: moving them moves nothing else."""
STAGES = (
    Stage(ITEMS, near=(2.0, 0.5), rounds=20),
    Stage(ITEMS, near=(0.2, 0.02), rounds=20),
    Stage(FINAL_ITEMS, near=(0.2, 0.0004), rounds=20),
    Stage(UNTIED_ITEMS, near=(0.0004, 0.0004), rounds=20),
)


def main() -> None:
    """Make the survey, say how near it came, and write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="the CSV to write")
    out = parser.parse_args().out
    rng = np.random.default_rng(SEED)
    in_final = np.array([item in FINAL_ITEMS for item in ITEMS])
    drawn = drawn_answers(N + len(MISSING_ITEMS), item_correlations(in_final, rng), rng)
    state = found(drawn[:N], rng)
    show(state)
    if not arrived(state, STAGES[-1]):
        sys.exit("the search ended before every figure was near enough; nothing is written")
    survey(state.answers, drawn[N:], rng).to_csv(out, index=False, lineterminator="\n")
    print(f"wrote {out}")


@one_blas_thread()
def found(answers: IntArray, rng: np.random.Generator) -> State:
    """The end of the search, with a line for every round."""
    state = State(answers, first_figures(answers))
    for number, stage in enumerate(STAGES, start=1):
        for reached in search(state, stage, rng):
            state = reached
            chi_squares = ", ".join(f"{value:.4f}" for value in state.figures.values()[:2])
            print(f"stage {number}: chi-squares {chi_squares}; distance {state.distance(stage) / 1e7:.3f}", flush=True)
    return state


def show(state: State) -> None:
    """Print what was aimed at and what was reached."""
    print(f"\n{'figure':<30}{'aimed at':>12}{'reached':>12}")
    for (name, target), value in zip(TARGETS.items(), state.figures.values(), strict=True):
        print(f"{name:<30}{target.value:>12.4f}{value:>12.4f}")
    for construct in ("ava", "qua", "ben", "rea", "int"):
        print(f"{'alpha, ' + construct:<30}{'> .7, < .866':>12}{alpha(state.figures.covariance, construct):>12.4f}")


def survey(valid: IntArray, incomplete: IntArray, rng: np.random.Generator) -> pd.DataFrame:
    """All questionnaires that came back, in random order."""
    answers = np.vstack([valid, careless(incomplete, rng)])
    items = pd.DataFrame(answers, columns=list(ITEMS)).astype("Int64")
    people = pd.concat([profile(N, rng), profile(len(answers) - N, rng)], ignore_index=True)
    table = pd.concat([people, items], axis=1).iloc[rng.permutation(len(answers))].reset_index(drop=True)
    table.insert(0, "respondent", np.arange(1, len(table) + 1))
    table["synthetic"] = 1
    return table


if __name__ == "__main__":
    main()
