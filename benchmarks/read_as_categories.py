"""What it takes to read a fit's answers as categories beside, by weighted least squares: CPU seconds, by size.

Run `python benchmarks/read_as_categories.py`. Synthetic answers of five categories, constructs of five items each that
all covary; medians of three.
"""

from __future__ import annotations

import statistics
import time

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.categories.read_as_categories import read_as_categories
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import prepared_run

SIZES = ((10, 422), (22, 422), (40, 422), (40, 5_000), (10, 20_000))
REPEATS = 3


def survey(items: int, n: int) -> tuple[str, pd.DataFrame]:
    """A model of the items and answers to them."""
    rng = np.random.default_rng(1)
    constructs = items // 5
    scores = rng.normal(size=(n, constructs)) + rng.normal(size=(n, 1))
    latent = scores[:, np.arange(items) % constructs] + rng.normal(size=(n, items))
    names = [f"x{j}" for j in range(items)]
    frame = pd.DataFrame(1.0 + np.digitize(latent, [-2.0, -0.7, 0.7, 2.0]), columns=names)
    lines = (f"f{k} =~ {' + '.join(names[k::constructs])}" for k in range(constructs))
    return "\n".join(lines), frame


def main() -> None:
    """Print a row for each size."""
    print(machine())
    print(f"{'items':>6}{'respondents':>13}{'CPU s':>8}")
    for items, n in SIZES:
        model, frame = survey(items, n)
        prepared, ml, _ = estimate(prepared_run(eb.model_from_syntax(model), eb.survey_from_frame(frame)))
        assert ml is not None
        assert prepared.answers is not None
        taken = []
        for _ in range(REPEATS):
            started = time.process_time()
            read_as_categories(prepared, ml, prepared.answers, 0.975)
            taken.append(time.process_time() - started)
        print(f"{items:>6}{n:>13,}{statistics.median(taken):>8.2f}", flush=True)


if __name__ == "__main__":
    main()
