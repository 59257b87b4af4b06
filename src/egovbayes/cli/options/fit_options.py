"""The options `fit` and `study` share, and what was asked with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.cli.options.common import SAME_SEED
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError

type Option = Callable[[Callable[..., int]], Callable[..., int]]

_SAMPLER, _RULES = SamplerSettings(), Rules()

SAMPLING: tuple[Option, ...] = (
    click.option("--seed", default=_SAMPLER.seed, show_default=True, help=SAME_SEED),
    click.option("--draws", default=_SAMPLER.draws, show_default=True, help="Draws kept of each chain."),
    click.option("--tune", default=_SAMPLER.tune, show_default=True, help="Draws of each chain to adapt, not kept."),
    click.option("--chains", default=_SAMPLER.chains, show_default=True, help="Independent chains."),
    click.option("--cores", default=None, type=int, help="Chains at the same time; by default as many as there are."),
)
JUDGING: tuple[Option, ...] = (
    click.option(
        "--threshold", default=_RULES.threshold, show_default=True, help="Probability a claim is supported at."
    ),
    click.option("--judge-anyway", is_flag=True, help="Verdicts, marked, even on draws that are not to be used."),
)
SHOWING: tuple[Option, ...] = (
    click.option("--no-screening", is_flag=True, help="Keep everyone, whatever the survey's own rules say."),
    click.option("--strict", is_flag=True, help="Exit with 3 when the sampling has not converged."),
    click.option("--timings", is_flag=True, help="Say where the time went."),
    click.option("--no-figures", is_flag=True, help="Write no figures."),
    click.option("--no-files", is_flag=True, help="Write nothing, only show."),
)


def results(folder: str) -> tuple[Option, ...]:
    """`--out`, by default this folder, and `--overwrite`."""
    return (
        click.option(
            "--out", default=folder, show_default=True, type=click.Path(path_type=Path), help="Results folder."
        ),
        click.option(
            "--overwrite", is_flag=True, help="Replace the run that is in the results folder; other files there stay."
        ),
    )


def earlier_asked(prior_from: str | None, power: str | None) -> tuple[str, str] | None:
    """The folder of an earlier run and how much its answers count, as they were written; None where none is named.

    Raises SpecError where one of the two is there without the other.
    """
    if prior_from is None:
        refuse_idle("power", without="--prior-from")
        return None
    if power is None:
        raise SpecError(
            f"--prior-from {prior_from}: say how much its answers count, --power 0.5 for half a respondent each (0: "
            "not at all, 1: as much as the new ones)"
        )
    return prior_from, power


def with_options(*options: Option) -> Option:
    """A decorator that gives a command the options, which `--help` shows in this order."""

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated
