"""The posterior of answers in categories beside PyMC's own: its explicit model, a construct for every respondent.

Run `python benchmarks/ordinal_pymc.py [--only 1 2 3 22] [--rows ordinal-pymc.csv] [--draws 2000]`. Surveys are those
of `ordinal.py`: ten items and four constructs of 422 respondents, synthetic, of three seeds; and 22 items and seven
constructs of the shipped survey, synthetic too. How PyMC's model is drawn, and what stands in place of its
`OrderedProbit`, is in `tests/helpers/helpers_explicit.py`; at draws of the finished chains density and slopes are held
against those of PyMC's model as it is, and the largest difference is a column.

Compared are means, and means of squares about our mean, of all values that are drawn, of thresholds in units of
residuals, and of the standardised solution; z is their difference in Monte Carlo errors of both (ArviZ). Rows, one a
quantity, are written when a survey is done; a survey whose rows are there is not drawn again.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import arviz as az
import numpy as np
import pandas as pd
from ordinal import full, ready_for
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Prepared
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array, Kind
from egovbayes.quantities.implied import implied_covariance

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

from helpers_explicit import BY_OPERATION, explicit_draws, largest_difference, slopes_of

OURS = eb.SamplerSettings(draws=5000, seed=1, cores=1)
LEAST_SPREAD, HELD = 1e-9, 10

SURVEYS: dict[str, tuple[str, Callable[[], Prepared]]] = {
    "1": ("10 items, N = 422, seed 1", lambda: ready_for(422, seed=1)),
    "2": ("10 items, N = 422, seed 2", lambda: ready_for(422, seed=2)),
    "3": ("10 items, N = 422, seed 3", lambda: ready_for(422, seed=3)),
    "22": ("22 items, N = 422", full),
}


def quantities(ready: Prepared, values: Array) -> dict[str, Array]:
    """Draws (chain, draw) of what is compared: values on the sampling scale, where thresholds are in units of latent
    answers; thresholds in units of residuals; and the standardised solution.
    """
    matrices = fill(ready.layout, to_raw(ready.layout, values))
    units = np.sqrt(np.einsum("...ii->...i", implied_covariance(matrices)))[..., 0, :]
    standard = row_values(ready.table, ready.layout, matrices, standardised=True)
    found = {}
    for k, row in enumerate(ready.table.representatives):
        found[row.name] = values[..., k]
        if row.kind is Kind.THRESHOLD:
            found[f"{row.name}, residuals"] = values[..., k] * units[..., ready.table.items.index(row.lhs)]
    of_rows = {f"{row.name}, standardised": standard[..., k] for k, row in enumerate(ready.table.rows)}
    return found | {name: draws for name, draws in of_rows.items() if draws.std() > LEAST_SPREAD}


def differences(ours: Array, theirs: Array) -> dict[str, float]:
    """What is told of one quantity (chain, draw)."""
    told = {"ours": ours.mean(), "pymc": theirs.mean(), "sd": ours.std()}
    for name, power in (("z", 1), ("z_of_squares", 2)):
        a, b = ((one - ours.mean()) ** power for one in (ours, theirs))
        told[name] = (a.mean() - b.mean()) / np.hypot(*(az.mcse(one, method="mean") for one in (a, b)))
    for name, one in (("ours", ours), ("pymc", theirs)):
        told |= {f"rhat_{name}": az.rhat(one), f"ess_{name}": az.ess(one, method="bulk")}
    return {name: float(value) for name, value in told.items()}


def compared(made: Callable[[], Prepared], draws: int) -> pd.DataFrame:
    """A row a quantity, with what was spent and seen beside."""
    ready, start, _ = estimate(made())
    asked = Evaluation(likelihood=ready.likelihood)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.seen, evaluation=asked)
    began = time.process_time()
    ours = sample(compiled, OURS, start).values
    spent = {"cpu_ours": time.process_time() - began}
    began = time.process_time()
    drawn = explicit_draws(ready, compiled, ours, draws)
    spent["cpu_pymc"] = time.process_time() - began
    theirs = quantities(ready, drawn.values)
    rows = [{"quantity": name, **differences(one, theirs[name])} for name, one in quantities(ready, ours).items()]
    held = drawn.unbounded[:, :: max(1, draws // HELD)].reshape(-1, drawn.unbounded.shape[-1])
    apart = largest_difference(drawn.slopes, slopes_of(compiled.model, BY_OPERATION), held)
    gradients, diverged = float(drawn.statistics["n_steps"].mean()), int(drawn.statistics["diverging"].sum())
    return pd.DataFrame(rows).assign(**spent, gradients=gradients, diverged=diverged, apart=apart)


def row(title: str, of: pd.DataFrame) -> str:
    """A row of the table."""
    first, z = of.iloc[0], of[["z", "z_of_squares"]]
    largest, rms = z.abs().max(), np.sqrt((z**2).mean())
    told = f"{largest['z']:.2f} ({rms['z']:.2f}) | {largest['z_of_squares']:.2f} ({rms['z_of_squares']:.2f})"
    rhat = f"{of['rhat_ours'].max():.4f}, {of['rhat_pymc'].max():.4f}"
    ess = f"{of['ess_ours'].min():,.0f}, {of['ess_pymc'].min():,.0f}"
    cpu = f"{first['cpu_ours']:.0f}, {first['cpu_pymc']:.0f}"
    return f"| {title} | {len(of)} | {told} | {rhat} | {ess} | {first['diverged']} | {cpu} | {first['apart']:.0e} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="+", default=[*SURVEYS], choices=[*SURVEYS])
    parser.add_argument("--draws", type=int, default=2000, help="of each of PyMC's two chains")
    parser.add_argument("--rows", type=Path, default=Path("ordinal-pymc.csv"))
    asked = parser.parse_args()
    for name in asked.only:
        there = set(pd.read_csv(asked.rows)["survey"].astype(str)) if asked.rows.exists() else set()
        if name not in there:
            rows = compared(SURVEYS[name][1], asked.draws).assign(survey=name)
            rows.to_csv(asked.rows, mode="a", header=not asked.rows.exists(), index=False)
    rows = pd.read_csv(asked.rows, dtype={"survey": str})
    print(machine())
    print(
        "| survey | quantities | means: largest abs z (rms) | squares: largest abs z (rms) | R-hat: ours, PyMC's | "
        "least ESS: ours, PyMC's | divergences, PyMC's | CPU s: ours, PyMC's | densities apart |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name in asked.only:
        print(row(SURVEYS[name][0], rows[rows["survey"] == name]))


if __name__ == "__main__":
    main()
