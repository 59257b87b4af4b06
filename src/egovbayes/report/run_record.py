"""What it takes to do a run again: run.json."""

from __future__ import annotations

import platform

from egovbayes.assess.fit import Fit
from egovbayes.model.priors.priors import prior_text
from egovbayes.report.tables import is_synthetic

FORMAT = 1


def run_record(fit: Fit) -> dict[str, object]:
    """Versions, seed, data hash, model text, priors, settings and timings of a run, ready for JSON."""
    return {
        "format": FORMAT,
        "synthetic": is_synthetic(fit),
        "interrupted": fit.interrupted,
        "converged": fit.converged,
        "model": {"name": fit.spec.name, "title": fit.spec.title, "text": fit.spec.text or fit.spec.syntax},
        "screening": _screening(fit),
        "n_respondents": fit.moments.n_respondents,
        "df": fit.table.df,
        "n_free": fit.table.n_free,
        "priors": dict(zip(fit.table.free_names, map(prior_text, fit.priors), strict=True)),
        "settings": dict(fit.settings),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "seconds": {name: round(value, 4) for name, value in fit.seconds.items()},
        "notes": list(fit.notes),
    }


def _screening(fit: Fit) -> dict[str, object] | None:
    """Whom the survey's own rules left out, and the rules; None where it has none or everyone was to stay."""
    record = None if fit.answers is None else fit.answers.screening
    if record is None:
        return None
    rules = {name: record.rules.value(name) for name in record.rules.active}
    return {"returned": record.returned, "kept": record.kept, "left_out": dict(record.left_out), "rules": rules}
