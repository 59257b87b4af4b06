"""The methods paragraph: who answered, what was fitted, priors, sampling and its quality, rules, programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.catalogue.sentence import Listing, Sentence, Text
from egovbayes.data.observed import Observed
from egovbayes.engines.draws.diagnostics import HIGHEST_RHAT, LEAST_ESS_PER_CHAIN
from egovbayes.model.defaults.named_sets import set_of
from egovbayes.model.table.written_priors import is_default, written_priors
from egovbayes.report.called import beside_posterior, likelihood_title
from egovbayes.report.design_line import design_line
from egovbayes.report.paper.labels import construct_label, measured_by_items
from egovbayes.report.paper.references import versions
from egovbayes.report.tables import draws_of, is_synthetic
from egovbayes.report.words import as_set, count, level, number

_SHARE_DIGITS = 1
_OWN_SAMPLERS = "split"
_EQUAL = {
    "loadings": "pooled.loadings",
    "intercepts": "pooled.intercepts",
    "thresholds": "equal.thresholds",
    "means": "pooled.means",
    "residuals": "equal.residuals",
    "residual_covariances": "equal.residual_covariances",
    "construct_variances": "equal.construct_variances",
    "construct_covariances": "equal.construct_covariances",
    "paths": "pooled.paths",
    "predictor_covariances": "equal.predictor_covariances",
}
"""What kinds of GROUP_EQUAL are called, by keys."""


def methods(fit: Fit, priors: Text) -> Iterator[Sentence]:
    """The paragraph's sentences; `priors` is the summary of the priors."""
    if is_synthetic(fit):
        yield Sentence("methods.synthetic")
    yield from _sample(fit)
    yield from _model(fit)
    yield _priors(fit, priors)
    if fit.prepared.earlier is not None:
        yield Sentence("methods.earlier", {"power": f"{fit.prepared.earlier.power:g}"})
    yield from _sampling(fit)
    yield from _rules(fit)
    yield from _estimator(fit)
    yield Sentence("methods.programs", versions())


def _sample(fit: Fit) -> Iterator[Sentence]:
    observed, items = fit.prepared.observed, len(fit.table.items)
    n = count(fit.moments.n_respondents)
    if observed.printed:
        yield Sentence("methods.matrix", {"kind": observed.printed, "n": n, "items": items})
    else:
        yield Sentence("methods.answers", {"n": n, "items": items, "source": str(fit.settings.get("data", ""))})
        yield from _left_out(fit)
        yield _missing(observed)
    if line := design_line(observed):
        yield Sentence("methods.design", {"design": line})
    if fit.spec.group:
        yield _groups(fit)
        yield from _held_equal(fit)


def _left_out(fit: Fit) -> Iterator[Sentence]:
    record = None if fit.answers is None else fit.answers.screening
    if record is not None:
        numbers = {"left_out": count(record.returned - record.kept), "returned": count(record.returned)}
        yield Sentence("methods.screened", numbers)


def _missing(observed: Observed) -> Sentence:
    values = np.empty((0, 1)) if observed.answers is None else observed.answers.values
    missing = int(np.isnan(values).sum())
    if not missing:
        return Sentence("methods.complete")
    share = number(100 * missing / values.size, _SHARE_DIGITS)
    return Sentence("methods.missing", {"n": count(missing), "share": share})


def _groups(fit: Fit) -> Sentence:
    names = fit.table.groups
    if len(names) > MOST_GROUPS:
        return Sentence("methods.many_groups", {"n": len(names), "group": fit.spec.group})
    each = [f"{name} (n = {count(n)})" for name, n in zip(names, fit.moments.sizes, strict=True)]
    return Sentence("methods.groups", {"group": fit.spec.group, "names": Listing(tuple(each), whole=True)})


def _held_equal(fit: Fit) -> Iterator[Sentence]:
    """Which kinds of parameters are one value for all groups, and what is not whatever else is said."""
    equal, free = fit.spec.group_equal, fit.spec.group_free
    if equal:
        yield Sentence(
            "methods.group_equal", {"kinds": Listing(tuple(Sentence(_EQUAL[kind]) for kind in equal), whole=True)}
        )
    if free:
        names = (Sentence(_EQUAL[name]) if name in _EQUAL else name for name in free)
        yield Sentence("methods.group_free", {"names": Listing(tuple(names), whole=True)})


def _model(fit: Fit) -> Iterator[Sentence]:
    table = fit.table
    names = tuple(construct_label(fit, one.name) for one in measured_by_items(fit))
    numbers = {"free": table.n_free, "df": table.df}
    if names:
        yield Sentence("methods.model", {**numbers, "constructs": Listing(names, whole=True)})
    else:
        yield Sentence("methods.path_model", numbers)
    likelihood = fit.prepared.likelihood
    if likelihood.numbers:
        yield Sentence("methods.numbers_beside", {"items": Listing(tuple(sorted(likelihood.numbers)), whole=True)})
    elif likelihood.categories:
        yield Sentence("methods.categories")
    yield from _scales(fit)
    if not likelihood.categories:
        yield Sentence("methods.numbers", {"distribution": likelihood_title(likelihood)})


def _scales(fit: Fit) -> Iterator[Sentence]:
    """What fixes the scales of constructs, read off the first group's rows, and whether other groups' are freer."""
    rows = [row for row in fit.table.rows if row.held and row.fixed == 1]
    first = [row for row in rows if row.group == 0]
    marked = {row.lhs for row in first if row.op == "=~"}
    unit = {row.lhs for row in first if row.op == "~~" and row.lhs == row.rhs}
    names = {one.name for one in measured_by_items(fit)}
    if names and names <= marked | unit:
        by_variance = "methods.scales_written" if names & marked else "methods.unit_variance"
        yield Sentence("methods.marker" if names <= marked else by_variance)
    fixed = {row.name for row in first if row.op == "~~"}
    if any(row.free >= 0 and row.name in fixed for row in fit.table.rows if row.group > 0):
        yield Sentence("methods.first_group", {"name": fit.table.groups[0]})


def _priors(fit: Fit, summary: Text) -> Sentence:
    chosen = set_of(fit.spec)
    if chosen:
        return Sentence("methods.priors_of", {"priors": summary, "name": chosen})
    if own := own_priors(fit):
        return Sentence("methods.priors_own", {"priors": summary, "n": own, "free": fit.table.n_free})
    return Sentence("methods.priors_default", {"priors": summary})


def own_priors(fit: Fit) -> int:
    """How many free parameters have a prior that somebody wrote: not their likelihood's default, nor a population."""
    defaults = fit.prepared.likelihood.specified(replace(fit.spec, priors={})).priors.values()
    written = [prior for prior in written_priors(fit.table, fit.spec.priors) if prior is not None and not prior.named]
    return sum(not is_default(prior) and prior not in defaults for prior in written)


def _sampling(fit: Fit) -> Iterator[Sentence]:
    sizes, settings = fit.posterior["posterior"].sizes, fit.settings
    chains = int(sizes["chain"])
    asked = {
        "chains": chains,
        "draws": count(sizes["draw"]),
        "tune": count(int(str(settings.get("tune", 0)))),
        "sampler": _sampler(str(settings.get("sampler", ""))),
        "seed": str(settings.get("seed", "")),
    }
    yield Sentence("methods.sampling", asked)
    if fit.interrupted:
        yield Sentence("methods.interrupted")
    worst = fit.parameters[["rhat", "ess_bulk", "ess_tail"]].agg({"rhat": "max", "ess_bulk": "min", "ess_tail": "min"})
    found = {
        "rhat": number(float(worst["rhat"]), 3),
        "bulk": _whole(float(worst["ess_bulk"])),
        "tail": _whole(float(worst["ess_tail"])),
        "diverging": count(int(fit.posterior["sample_stats"]["diverging"].sum())),
        "total": count(draws_of(fit)),
    }
    yield Sentence("methods.convergence", found)
    if not fit.converged or fit.unusable:
        needed = {"rhat": number(HIGHEST_RHAT), "ess": count(LEAST_ESS_PER_CHAIN * chains)}
        yield Sentence("methods.unconverged", needed)


def _sampler(name: str) -> object:
    return Sentence("methods.own_sampler", {"sampler": name}) if name.startswith(_OWN_SAMPLERS) else name


def _whole(value: float) -> str:
    return number(value) if np.isnan(value) else count(value)


def _rules(fit: Fit) -> Iterator[Sentence]:
    rules = fit.rules
    yield Sentence("methods.intervals", {"inside": level(rules.interval)})
    if len(fit.hypotheses):
        ends = {"threshold": as_set(rules.threshold, 3), "least": as_set(1 - rules.threshold, 3)}
        yield Sentence("methods.rule", {**ends, "rope": as_set(rules.rope)})


def _estimator(fit: Fit) -> Iterator[Sentence]:
    """What stands beside the posterior, as far as it could be had, and why not."""
    estimator = beside_posterior(fit.prepared.likelihood)
    failed = [check.sentence for check in fit.checks if check.name == "ml convergence" and check.passed is False]
    if not failed and not fit.comparison.empty:
        yield Sentence("methods.estimator", {"estimator": estimator})
        return
    yield Sentence("methods.no_estimator", {"estimator": estimator})
    yield from failed
    if "comparison" in fit.lacking:
        yield fit.lacking["comparison"]
