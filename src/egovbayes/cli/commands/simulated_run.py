"""What `egovbayes calibrate` and `egovbayes design` do once the model is read: everything slow is loaded with this."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from egovbayes.cli.console import output, present, told
from egovbayes.cli.exit_codes import UNCONVERGED
from egovbayes.cli.options.asked import AskedRuns
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.model.spec import ModelSpec
from egovbayes.report.simulated.calibration_files import write_calibration
from egovbayes.report.simulated.calibration_terminal import show_calibration
from egovbayes.report.simulated.design_files import write_design
from egovbayes.report.simulated.design_terminal import show_design
from egovbayes.study.calibration.calibration import calibrate
from egovbayes.study.run_settings import DesignSettings
from egovbayes.study.sample_size.design import design


def calibrate_and_write(
    asked: AskedRuns, spec: ModelSpec, data: Survey | Matrix | None, n: int, simulations: int
) -> Callable[[bool], int]:
    """The calibration, written if files are asked for; what shows it and gives the exit code, strict or not."""
    found = calibrate(spec, data, n=n, simulations=simulations, run=asked.run, sampling=asked.sampling)
    undrawn = asked.written(partial(write_calibration, found))

    def show(strict: bool) -> int:
        present(partial(show_calibration, found))
        _say_where(asked)
        code = told(undrawn)
        return UNCONVERGED if strict and not found.passed and not code else code

    return show


def design_and_write(
    asked: AskedRuns, spec: ModelSpec, data: Survey | Matrix | None, claim: str, settings: DesignSettings
) -> Callable[[], int]:
    """The design, written if files are asked for; what shows it and gives the exit code."""
    found = design(spec, claim, data, settings=settings, run=asked.run, sampling=asked.sampling)
    undrawn = asked.written(partial(write_design, found))

    def show() -> int:
        present(partial(show_design, found))
        _say_where(asked)
        return told(undrawn)

    return show


def _say_where(asked: AskedRuns) -> None:
    if asked.told:
        output().print(f"\n{asked.told}", style="dim")
