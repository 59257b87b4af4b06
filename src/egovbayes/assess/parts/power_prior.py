"""An earlier run's answers as part of the prior: what each power does to the verdicts, and what speaks against it."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.power_prior.checks import (
    agreement_check,
    drawn_check,
    earlier_notes,
    same_answers_check,
    verdicts_check,
)
from egovbayes.assess.power_prior.curve import left_out
from egovbayes.assess.run import Run
from egovbayes.check import Check

_CHECKS = ("earlier run", "draws of the earlier answers", "earlier and new answers", "verdicts and power")


def _asked(run: Run) -> bool:
    return run.prepared.earlier is not None


def _value(known: Known) -> tuple[Check, ...]:
    run = known.run
    assert run.prepared.earlier is not None, "asked for of runs with an earlier one"
    same = same_answers_check(run.prepared.earlier, run.prepared.observed.informing)
    drawn, agreement = drawn_check(run), None if run.ml is None else agreement_check(run, run.ml)
    verdicts = None
    if run.power is not None:
        verdicts = verdicts_check(run.power, [hypothesis.name for hypothesis in run.prepared.spec.hypotheses])
    return tuple(check for check in (same, drawn, agreement, verdicts) if check is not None)


def _said(checks: tuple[Check, ...], known: Known) -> Said:
    run = known.run
    tables = {} if run.power is None else {"power": run.power}
    return Said(tables, checks, notes=(*earlier_notes(run), *left_out(run)))


POWER_PRIOR = Part("power-prior", Gives(("power",), _CHECKS), _value, says=_said, asked=_asked)
