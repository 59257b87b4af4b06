"""`egovbayes simulate`: a survey drawn from a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from egovbayes.cli.console import errors
from egovbayes.cli.options.common import DEFAULT_MODEL, GROUP, LIKELIHOOD, sound_model_of
from egovbayes.cli.options.ordered_option import ORDERED
from egovbayes.data.surveys.survey import SYNTHETIC_COLUMN
from egovbayes.errors import SpecError
from egovbayes.report.folder.text_files import check_free, write_text
from egovbayes.report.safe_cells import safe_table
from egovbayes.report.words import counted
from egovbayes.study.simulate import answers_said

SET = 'Population value: "readiness~attitude=0.4"; of one group "readiness~attitude[urban]=0.4".'


@click.command("simulate")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file.")
@GROUP
@click.option("--n", default=422, show_default=True, help="Respondents; with groups, of each.")
@click.option(
    "--set",
    "chosen",
    multiple=True,
    metavar="PARAMETER=VALUE",
    help=SET,
)
@LIKELIHOOD
@ORDERED
@click.option("--raw", is_flag=True, help="Values are raw, not standardised.")
@click.option("--seed", default=2021, show_default=True, type=click.IntRange(min=0))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="CSV file to write.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
def simulate_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    group: str | None,
    n: int,
    chosen: tuple[str, ...],
    likelihood: str | None,
    raw: bool,
    seed: int,
    out: Path,
    overwrite: bool,
) -> None:
    """Draw a survey from a model: to try an analysis, and to see whether it finds what was put in."""
    check_free(out, overwrite=overwrite)
    spec, values = sound_model_of(model, likelihood=likelihood, group=group), _values(chosen)
    from egovbayes.workflow.simulating import simulate

    frame = simulate(spec, n, values, seed=seed, raw=raw)
    write_text(out, safe_table(frame).to_csv(index=False, lineterminator="\n"))
    console = errors()
    items = len(frame.columns) - 1 - bool(spec.group) - len(spec.predictors)
    console.print(f"{out}: {counted(len(frame), 'synthetic respondent')}, {counted(items, 'item')}, seed {seed}")
    if said := answers_said(spec, values):
        console.print(f"Answers: {said}")
    console.print(f"Its column {SYNTHETIC_COLUMN} makes every report say that no people answered.", style="dim")


def _values(chosen: Sequence[str]) -> dict[str, float]:
    """The value of each parameter. Raises SpecError where one is given twice."""
    values: dict[str, float] = {}
    for name, value in map(_value, chosen):
        if name in values:
            raise SpecError(f"--set {name}={values[name]:g} and --set {name}={value:g}: keep one of them")
        values[name] = value
    return values


def _value(text: str) -> tuple[str, float]:
    """Parameter and value of `parameter=value`; the last = parts them, so that =~ may stand before it."""
    name, equals, number = text.rpartition("=")
    try:
        value = float(number)
    except ValueError:
        value = float("nan")
    if not equals or not name.strip() or not abs(value) < float("inf"):
        raise SpecError(f'--set {text}: write a parameter, = and a number, say --set "readiness~attitude=0.4"')
    return name.strip(), value
