"""What `egovbayes fit` does once the model is known to be sound: everything slow to load is loaded with this module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from egovbayes.assess.beside.matching import with_beside
from egovbayes.assess.clock import added
from egovbayes.assess.earlier_run.reading import earlier_run
from egovbayes.assess.fit import Fit
from egovbayes.assess.respondents.new_respondents import new_respondents, with_new_respondents
from egovbayes.cli.console import present, told
from egovbayes.cli.exit_codes import INTERRUPTED, UNCONVERGED
from egovbayes.cli.long_ahead import long_ahead
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.asked_words import words_asked
from egovbayes.cli.options.beside_option import beside_asked
from egovbayes.cli.options.common import data_of
from egovbayes.cli.options.new_respondents_option import new_respondents_asked
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.data.estimates.reading import read_estimates
from egovbayes.data.population_counts import read_population
from egovbayes.data.sources import survey_of
from egovbayes.engines.tree import DRAWS
from egovbayes.model.spec import ModelSpec
from egovbayes.report.figures.aside import SecondProcess, second_process
from egovbayes.report.fit.contents import show_fit
from egovbayes.report.fit.writing import write_fit
from egovbayes.report.folder.unfinished import unlost
from egovbayes.report.notices import show_timings
from egovbayes.report.paper.guidelines.commands import ASKED
from egovbayes.workflow.fitting import FitSettings, fit

if TYPE_CHECKING:
    import xarray as xr


def fit_and_write(
    asked: AskedFit, spec: ModelSpec, data: str | None, watch: Watch, timing: Timing
) -> tuple[Fit, dict[str, str]]:
    """The fit, written if files are asked for, and why not of the figures that could not be drawn."""
    others = timing.clock("data and model", lambda: read_estimates(beside_asked())) if beside_asked() else None
    people = (
        timing.clock("data and model", lambda: survey_of(new_respondents_asked())) if new_respondents_asked() else None
    )
    counts = None if asked.population is None else read_population(asked.population)
    survey = timing.clock("data and model", lambda: data_of(data, spec, asked.weights, asked.cluster))
    earlier = None if asked.earlier is None else earlier_run(asked.earlier[0], power=asked.earlier[1])
    if long := timing.clock("data and model", lambda: long_ahead(spec)):
        click.echo(f"egovbayes: {long}", err=True)
    many = asked.files and asked.figures and asked.sampler.cores_used > 1 and bool(spec.group_pooled)
    with second_process(wanted=many) as second:
        with unlost(asked.out if asked.files else None) as drawn:
            heard = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
            heard = replace(heard, drawn=partial(_drawn, drawn, second))
            if people is not None:  # what is wrong with them is said before hours of sampling, not after
                heard = replace(heard, prepared=partial(new_respondents, survey=people))
            done = fit(spec, survey, settings=replace(heard, population=counts, earlier=earlier))
            done = done if others is None else with_beside(done, others)
            done = done if people is None else with_new_respondents(done, people)
        done = replace(done, settings={**done.settings, ASKED: words_asked()})
        write = partial(write_fit, done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
        write = partial(write, second=second, reports=asked.reports)
        return done, asked.written(watch, timing.clock, write)


def _drawn(kept: Callable[[xr.DataTree], None], second: SecondProcess | None, tree: xr.DataTree) -> None:
    """Keep the draws, and start the second process: from here on a core has nothing to do."""
    kept(tree)
    if second is not None:
        second.start()


def show(done: Fit, asked: AskedFit, undrawn: dict[str, str], timing: Timing, *, strict: bool) -> int:
    """Show the fit, where it was written, and where the time went if asked; the exit code."""
    timing.clock("showing", partial(present, partial(show_fit, done)))
    if asked.files:
        told_of = [*(["figures"] if asked.figures else []), *asked.reports.names, DRAWS]
        click.echo(f"\nWritten to {asked.out}/ (tables, {', '.join(told_of)}, run.json)")
    if asked.timings:
        present(partial(show_timings, added(timing.clock.seconds, done.seconds), timing.total))
    code = told(undrawn)
    if done.interrupted:
        click.echo("egovbayes: interrupted; these are the draws there were", err=True)
        return INTERRUPTED
    return UNCONVERGED if done.unusable or (strict and not done.converged) else code
