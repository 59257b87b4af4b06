"""Calibration of answers in categories, kind after kind of model: 1,000 data sets each, or as many as are asked for.

Run `python benchmarks/ordinal_calibration.py [--only missing groups ...] [--simulations 1000] [--out FOLDER]`. Fits are
kept in FOLDER as they come: a run that is ended goes on where it was. Tables and pictures of each kind are in a folder
of its own there.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path

from ordinal_kinds import KINDS, model, survey
from surveys import machine

import egovbayes as eb
from egovbayes.report.simulated.calibration_files import write_calibration
from egovbayes.study.calibration.calibration import Calibration
from egovbayes.study.run_settings import FIT_SETTINGS

HIGHEST = 1.05


def calibrated(name: str, asked: argparse.Namespace) -> Calibration:
    """The calibration of a kind, its fits kept in the folder."""
    kind = KINDS[name]
    run = eb.RunSettings(cores=asked.cores, store=asked.out / f"{name}-{asked.seed}.sqlite")
    sampling = replace(FIT_SETTINGS, seed=asked.seed)
    return eb.calibrate(
        model(kind), survey(kind, 1), n=kind.n, simulations=asked.simulations, run=run, sampling=sampling
    )


def tell(found: Calibration) -> None:
    """What docs/ordinal.md has of a calibration."""
    ranks, results = found.ranks, found.results
    print(ranks.sort_values("p").head(8).to_string())
    print(f"{(ranks['p'] < 0.05).sum()} quantities of {len(ranks)} with p below .05")
    print(f"log-likelihood: p = {ranks['p'].loc['log-likelihood']:.3f}")
    print("intervals:", ", ".join(f"{100 * ranks[f'coverage_{level}'].mean():.1f}" for level in (50, 80, 90, 95)))
    print(f"95 % intervals from {ranks['coverage_95'].min():.3f} to {ranks['coverage_95'].max():.3f}")
    print(f"largest R-hat {results['rhat'].max():.3f}; above 1.05 {(results['rhat'] > HIGHEST).sum()}")
    print(found.words.to_string())
    for check in found.checks:
        print(check.text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", default=[*KINDS], choices=[*KINDS])
    parser.add_argument("--simulations", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=FIT_SETTINGS.seed)
    parser.add_argument("--cores", type=int, default=None)
    parser.add_argument("--out", type=Path, default=Path("ordinal-calibration"))
    asked = parser.parse_args()
    asked.out.mkdir(exist_ok=True)
    print(machine())
    for name in asked.only:
        started = time.process_time()
        found = calibrated(name, asked)
        spent = time.process_time() - started
        write_calibration(found, asked.out / f"{name}-{asked.seed}", overwrite=True)
        print(f"\n{KINDS[name].title}: {spent:.0f} CPU s, {spent / asked.simulations:.2f} a data set")
        tell(found)


if __name__ == "__main__":
    main()
