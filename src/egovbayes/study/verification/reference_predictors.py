"""Models with observed predictors beside lavaan 0.6-19: the baseline model, both readings of fixed.x, equal groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
from egovbayes.study.verification.reference_files import estimate, reference_values, setting, spec_of

LAVAAN = "lavaan 0.6-19"
STOPPED = 1e-4
"""lavaan's two fits of one model, with fixed.x TRUE and FALSE, part by up to 3e-5 where they stop."""

SAME = {"chisq": "chisq", "df": "df", "baseline_chisq": "baseline.chisq", "cfi": "cfi", "tli": "tli", "nfi": "nfi"}
EITHER = {"npar": "npar", "log_likelihood": "logl", "aic": "aic", "bic": "bic", "sabic": "bic2", "ecvi": "ecvi"}


def observed_predictors() -> Iterator[Agreement]:
    """Fit indices and standardised standard errors of three models, given their predictors and not."""
    reference = reference_values("lavaan_observed_predictors.json")
    for fit in reference["fits"]:
        means = ", means" if fit["means"] else ""
        block = f"{fit['model']}{means}, fixed.x = {str(fit['fixed_x']).upper()}"
        yield from _fit(block, reference["models"][fit["model"]], fit)
    yield from _printed(reference)


def pupils() -> Survey:
    """The 301 pupils, with `male` beside `sex`."""
    frame = read_survey("holzinger-swineford-1939").frame
    return survey_from_frame(frame.assign(male=2 - frame["sex"]), source="pupils")


def _fit(block: str, syntax: str, fit: Mapping[str, Any]) -> Iterator[Agreement]:
    ml = estimate(setting(spec_of(syntax), pupils(), means=fit["means"] or None))
    values, suffix = fit_indices(ml)["value"], "_fixed_x" if fit["fixed_x"] else ""
    for mine, theirs in (SAME | {name + suffix: their for name, their in EITHER.items()}).items():
        yield _agreement(block, theirs, fit["fit_measures"][theirs], float(values.loc[mine]))
    errors = parameter_estimates(ml)["std_se" + suffix]
    for lhs, op, rhs, _, se in fit["standardized"]:
        if op in ("=~", "~"):
            name = f"{lhs}{op}{rhs}"
            yield _agreement(block, f"SE of standardised {name}", se, float(errors.loc[name]), STOPPED)


def _printed(reference: Mapping[str, Any]) -> Iterator[Agreement]:
    """A model printed to three decimals, and one with equal loadings and intercepts in two schools."""
    alone, equal = reference["predictors_alone"], reference["group_equal"]
    survey = read_survey("holzinger-swineford-1939")
    values = fit_indices(estimate(setting(spec_of(alone["model"]), survey)))["value"]
    for mine, theirs in {"baseline_chisq": "baseline.chisq", "cfi": "cfi", "tli": "tli", "nfi": "nfi"}.items():
        yield _to_printed("predictors alone", theirs, alone[theirs], float(values.loc[mine]))
    spec = spec_of(equal["model"], group="school", equal=("loadings", "intercepts"))
    values = fit_indices(estimate(setting(spec, survey)))["value"]
    for name in ("chisq", "df"):
        yield _to_printed("predictors, equal schools", name, equal[name], float(values.loc[name]))


def _agreement(block: str, name: str, reference: float, ours: float, relative: float = 1e-5) -> Agreement:
    allowed = max(relative * abs(reference), 1e-12)
    return Agreement(block, name, LAVAAN, reference, ours, allowed, f"{relative:.0e} relative")


def _to_printed(block: str, name: str, reference: float, ours: float) -> Agreement:
    return Agreement(block, name, LAVAAN, reference, ours, 5.1e-4, "printed digits")
