"""The four steps of invariance of Holzinger & Swineford's nine tests by school, with leave-one-out and the items in the
way, after a first fit has loaded and compiled everything; and of so many groups of a synthetic survey.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
from surveys import machine

import egovbayes as eb
from egovbayes.model.spec import ModelSpec

SYNTAX = """
visual  =~ x1 + x2 + x3
textual =~ x4 + x5 + x6
speed   =~ x7 + x8 + x9
"""


def measured(name: str, run: Callable[[], object]) -> None:
    started, busy = time.perf_counter(), time.process_time()
    run()
    print(f"{name}: {time.perf_counter() - started:.2f} s, {time.process_time() - busy:.2f} CPU s")


def regions(n_groups: int, each: int) -> tuple[ModelSpec, eb.Survey]:
    """The nine tests in so many groups, all alike but for the means of the abilities."""
    rng = np.random.default_rng(1)
    model = eb.model_from_syntax(SYNTAX)
    frame = eb.simulate(model, n_groups * each, seed=1)
    group = np.repeat(np.arange(n_groups), each)
    shift = rng.normal(0, 0.3, (n_groups, 3))[group].repeat(3, axis=1)
    items = [f"x{i}" for i in range(1, 10)]
    frame[items] += shift
    return model, eb.survey_from_frame(frame.assign(region=group), synthetic=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=17)
    parser.add_argument("--each", type=int, default=150)
    asked = parser.parse_args()
    print(machine())
    model = eb.model_from_syntax(SYNTAX)
    pupils = eb.read_survey("holzinger-swineford-1939")
    measured("first fit, one group", lambda: eb.fit(model, pupils, seed=7))
    for _ in range(3):
        measured("ladder of 301 pupils in 2 schools", lambda: eb.invariance(model, pupils, group="school", seed=7))
    many, survey = regions(asked.groups, asked.each)
    name = f"ladder of {asked.groups} groups of {asked.each}"
    measured(name, lambda: eb.invariance(many, survey, group="region", seed=7))


if __name__ == "__main__":
    main()
