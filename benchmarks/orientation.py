"""Constructs with reverse-keyed items: does any fit end in a reflected or clipped mode and is called converged?

Run `python benchmarks/orientation.py [--models 200] [--seed 1]`. Random models (synthetic answers): two to four
constructs of two to five items, random paths, each item reverse-keyed with probability .4, 120 to 600 respondents;
scaled by a marker, by unit variance, by `NA*` with a fixed variance, or a general factor beside the constructs. A fit
is in the wrong place when none of its draws comes as near to the maximum of the likelihood as draws about it do, or
when a standardised loading beyond .3 in the estimate has the other sign in the posterior.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from surveys import machine

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.engines.draws.diagnostics import largest_rhat
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array
from egovbayes.threads import one_blas_thread

KINDS = ("marker", "unit variance", "fixed variance", "general factor")
CLEAR = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class RandomModel:
    """A model (TOML) and the synthetic answers it was made for; `kind` is one of KINDS."""

    kind: str
    text: str
    answers: pd.DataFrame


def random_model(kind: str, rng: np.random.Generator) -> RandomModel:
    """A random structure, its answers and the model that made them."""
    k, n = int(rng.integers(2, 5)), int(rng.integers(120, 601))
    general = kind == "general factor"
    sizes = rng.integers(3 if general else 2, 6, size=k)
    paths = np.tril(rng.choice([0.0, 1.0], p=[0.3, 0.7], size=(k, k)), -1) * rng.uniform(-0.5, 0.6, size=(k, k))
    paths = paths * (not general)
    constructs = rng.standard_normal((n, k)) @ np.linalg.inv(np.eye(k) - paths).T
    constructs /= constructs.std(axis=0)
    above = rng.standard_normal(n)
    columns: dict[str, Array] = {}
    equations = []
    for construct, size in enumerate(sizes.tolist()):
        names = [f"{'abcd'[construct]}{item + 1}" for item in range(size)]
        signs = rng.choice([1.0, -1.0], p=[0.6, 0.4], size=size)
        loadings = signs * rng.uniform(0.5, 0.9, size)
        common = constructs[:, construct, None] * loadings
        if general:
            common = common + above[:, None] * signs * rng.uniform(0.4, 0.7, size)
        answers = common + np.sqrt(1 - loadings**2) * rng.standard_normal((n, size))
        columns |= dict(zip(names, (answers * rng.uniform(0.5, 2.0)).T, strict=True))
        equations += _measured(f"F{construct + 1}", names, free=kind == "fixed variance")
    equations += _predicted(paths)
    if general:
        names = ["G", *(f"F{construct + 1}" for construct in range(k))]
        equations += [f"G =~ {' + '.join(columns)}"]
        equations += [f"{a} ~~ 0*{b}" for i, a in enumerate(names) for b in names[i + 1 :]]
    scaled = "unit variance" if general or kind == "unit variance" else "marker"
    text = f'name = "random"\nidentification = "{scaled}"\nsyntax = """\n' + "\n".join(equations) + '\n"""\n'
    return RandomModel(kind, text, pd.DataFrame(columns))


def _measured(name: str, items: list[str], *, free: bool) -> list[str]:
    terms = " + ".join(items)
    return [f"{name} =~ NA*{terms}", f"{name} ~~ 1*{name}"] if free else [f"{name} =~ {terms}"]


def _predicted(paths: np.ndarray) -> list[str]:
    of = [(row, " + ".join(f"F{col + 1}" for col in np.flatnonzero(paths[row]))) for row in range(len(paths))]
    return [f"F{row + 1} ~ {terms}" for row, terms in of if terms]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fit came to: what the checks say, and what is wrong with where its draws are."""

    converged: bool
    mode: bool | None
    wrong: str


@one_blas_thread()
def outcome(prepared: Prepared, ml: MLFit, seed: int) -> Outcome:
    """A fit with the default settings."""
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.moments)
    draws = sample(compiled, SamplerSettings(seed=seed), ml)
    check = mode_check(compiled, draws, ml)
    sound = largest_rhat(draws.values) < 1.01 and not bool(draws.statistics["diverging"].any())
    return Outcome(sound and check.passed is not False, check.passed, _wrong(prepared, ml, draws.values))


def _wrong(prepared: Prepared, ml: MLFit, values: np.ndarray) -> str:
    raw = to_raw(prepared.layout, values.reshape(-1, values.shape[-1]))[::4]
    problem = problem_of(prepared.layout, prepared.moments)
    lost = ml.log_likelihood - max(problem.target(row)[0] for row in raw)
    if lost > max(10.0, raw.shape[1]):
        return f"best draw {lost:.0f} log units below the maximum"
    loadings = [n for n, row in enumerate(prepared.table.rows) if row.op == "=~" and row.free >= 0]
    there, here = (_standardised(prepared, one)[..., loadings] for one in (ml.values, raw))
    turned = (np.abs(there) > CLEAR) & (np.sign(np.median(here, axis=0)) != np.sign(there))
    return f"{int(turned.sum())} loadings of the other sign" if turned.any() else ""


def _standardised(prepared: Prepared, values: np.ndarray) -> np.ndarray:
    return row_values(prepared.table, prepared.layout, fill(prepared.layout, values), standardised=True)


def outcomes(models: int, seed: int) -> Iterator[tuple[str, Outcome]]:
    """The kind and outcome of each random model that can be fitted; the others are named."""
    for number in range(models):
        made = random_model(KINDS[number % len(KINDS)], np.random.default_rng([seed, number]))
        survey = eb.survey_from_frame(made.answers, synthetic=True)
        try:
            prepared, ml, notes = estimate(prepared_run(model_from_toml(made.text), survey))
        except eb.EgovbayesError as error:
            print(f"model {number} ({made.kind}): {error}")
            continue
        if ml is None:
            print(f"model {number} ({made.kind}): {' '.join(note.text for note in notes)}")
            continue
        found = outcome(prepared, ml, number)
        if found.wrong or not found.converged:
            print(f"model {number} ({made.kind}, N = {len(made.answers)}): {found}", flush=True)
        yield made.kind, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(machine(), "\n")
    counts: Counter[tuple[str, str]] = Counter()
    for kind, found in outcomes(options.models, options.seed):
        counts[kind, "fits"] += 1
        counts[kind, "converged"] += found.converged
        counts[kind, "wrong place"] += bool(found.wrong)
        counts[kind, "higher mode seen"] += found.mode is False
        counts[kind, "wrong and converged"] += bool(found.wrong) and found.converged
    names = ("fits", "converged", "wrong place", "higher mode seen", "wrong and converged")
    print(f"\n| scaled by | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for kind in KINDS:
        print(f"| {kind} | {' | '.join(str(counts[kind, name]) for name in names)} |")


if __name__ == "__main__":
    main()
