"""Maximum likelihood of answers that need not be normal beside lavaan 0.6-19's MLM and MLR, over groups 0.6-14's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.robust_tables import robust_tables
from egovbayes.data.surveys.survey import read_survey
from egovbayes.study.verification.reference_designs import pasteur_first
from egovbayes.study.verification.reference_files import Setting, estimate, reference_values, setting, spec_of
from egovbayes.study.verification.reference_ml import HS, HS_DATA, LAVAAN_19, RELATIVE

FILE, OF_GROUPS = "lavaan_robust_ml.json", "lavaan_robust_ml_groups.json"
LAVAAN_14 = "lavaan 0.6-14 under R 4.2.2"
_INDICES = (
    *("chisq.scaled", "chisq.scaling.factor", "cfi.scaled", "tli.scaled", "rmsea.scaled"),
    *("cfi.robust", "tli.robust", "rmsea.robust"),
)
_ENDS = ("rmsea.ci.lower.scaled", "rmsea.ci.upper.scaled", "rmsea.ci.lower.robust", "rmsea.ci.upper.robust")


def robust_estimators_of_lavaan() -> Iterator[Agreement]:
    """Holzinger & Swineford by MLM and MLR, without and with means; by school with equal loadings and intercepts."""
    pupils = read_survey(HS_DATA)
    equal = spec_of(HS, group="school", equal=("loadings", "intercepts"))
    yield from _beside("MLM", "MLM", setting(spec_of(HS), pupils))
    yield from _beside("MLR", "MLR", setting(spec_of(HS), pupils))
    yield from _beside("MLR_means", "MLR", setting(spec_of(HS), pupils, means=True))
    yield from _beside("MLR_school_scalar", "MLR", setting(equal, pasteur_first(pupils)))
    apart = spec_of(HS, group="school")
    for name, spec in (("school_configural", apart), ("school_scalar", equal)):
        yield from _indices(f"MLM_{name}", "MLM", setting(spec, pasteur_first(pupils), means=True))
    yield from _indices("MLR_school_configural", "MLR", setting(apart, pasteur_first(pupils), means=True))


def _indices(case: str, estimator: str, ready: Setting) -> Iterator[Agreement]:
    theirs = reference_values(OF_GROUPS)[case]["fit_measures"]
    found = robust_tables(estimate(ready), ready.answers)["ml_robust_indices"].loc[estimator]
    for name in _INDICES:
        ours = float(found["value"].loc[name.replace("chisq.scaling.factor", "chisq_scaling_factor").replace(".", "_")])
        allowed = RELATIVE * abs(theirs[name])
        yield Agreement(f"robust, {case}", name, LAVAAN_14, theirs[name], ours, allowed, "1e-5 relative")


def _beside(case: str, estimator: str, ready: Setting) -> Iterator[Agreement]:
    theirs: Mapping[str, Any] = reference_values(FILE)[case]
    tables, block = robust_tables(estimate(ready), ready.answers), f"robust, {case}"
    indices = tables["ml_robust_indices"].loc[estimator]
    for name in _INDICES:
        ours = float(
            indices["value"].loc[name.replace("chisq.scaling.factor", "chisq_scaling_factor").replace(".", "_")]
        )
        yield _within(block, name, theirs["fit_measures"][name], ours)
    for name in _ENDS:
        _, _, side, kind = name.split(".")
        yield _within(block, name, theirs["fit_measures"][name], float(indices[side].loc[f"rmsea_{kind}"]))
    errors = tables["ml_robust_parameters"][f"se_{estimator.lower()}"]
    for row in theirs.get("parameters", ()):
        name, turned = f"{row['lhs']}{row['op']}{row['rhs']}", f"{row['rhs']}{row['op']}{row['lhs']}"
        if name in errors.index or turned in errors.index:
            ours = float(errors.loc[name if name in errors.index else turned])
            yield _within(block, f"SE {name}", row["se"], ours)


def _within(block: str, name: str, reference: float, ours: float) -> Agreement:
    return Agreement(block, name, LAVAAN_19, reference, ours, RELATIVE * abs(reference), "1e-5 relative")
