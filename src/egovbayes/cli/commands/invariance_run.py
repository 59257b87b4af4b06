"""What `egovbayes invariance` does once the model is known to be sound: everything slow to load is loaded with this."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.cli.console import present, told
from egovbayes.cli.exit_codes import INTERRUPTED, UNCONVERGED
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import data_of
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.hints import listed
from egovbayes.model.spec import ModelSpec
from egovbayes.report.invariance.contents import show_invariance
from egovbayes.report.invariance.writing import write_invariance
from egovbayes.report.notices import show_timings
from egovbayes.study.invariance.approximate import Approximate
from egovbayes.study.invariance.invariance import Invariance
from egovbayes.workflow.comparing_groups import invariance
from egovbayes.workflow.fitting import FitSettings


def compare_and_write(
    asked: AskedFit, spec: ModelSpec, data: str | None, heard: tuple[Watch, Timing], *, approximate: bool
) -> tuple[Invariance, dict[str, str]]:
    """The steps, written if files are asked for, and why not of the figures that could not be drawn."""
    watch, timing = heard
    settings = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
    survey = timing.clock("data and model", lambda: data_of(data, spec, asked.weights, asked.cluster))
    done = invariance(spec, survey, approximate=approximate, settings=settings)
    write = partial(write_invariance, done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    write = partial(write, reports=asked.reports)
    return done, asked.written(watch, timing.clock, write)


def show(done: Invariance, asked: AskedFit, undrawn: dict[str, str], timing: Timing, *, strict: bool) -> int:
    """Show the steps, where they were written, and where the time went if asked; the exit code."""
    timing.clock("showing", partial(present, partial(show_invariance, done, files=asked.files)))
    if asked.files:
        deviating = done.approximate is not None and done.approximate.fit is not None
        drawn = asked.figures and (done.whole_steps or deviating)
        click.echo(asked.told("tables", "figures" if drawn else ""))
    if asked.timings:
        present(partial(show_timings, {**timing.clock.seconds, **done.seconds}, timing.total))
    code = told(undrawn)
    if done.interrupted:
        click.echo(f"egovbayes: interrupted; these are {_there(done)}", err=True)
        return INTERRUPTED
    unusable = any(fit.unusable for fit in done.every_fit)
    return UNCONVERGED if unusable or (strict and not done.converged) else code


def _there(done: Invariance) -> str:
    """What there is where not all is."""
    if not done.whole_steps and done.fits:
        return f"the steps {listed(done.fits)}"
    if done.approximate is None:
        return "the steps, without approximate invariance"
    there = _of_approximate(done.approximate)
    return f"the steps, and {there}" if done.fits else there


def _of_approximate(found: Approximate) -> str:
    fewer, exact = "fewer draws than were asked for", "the fit in which no item deviates"
    if found.fit is not None:
        return f"{fewer} of approximate invariance" if found.fit.interrupted else "all of approximate invariance"
    return f"{fewer} of {exact}" if found.exact.interrupted else exact
