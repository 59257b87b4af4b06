"""The steps of invariance, partial invariance and score tests of equalities beside lavaan 0.6-19."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.spec import ModelSpec
from egovbayes.study.invariance.releasing import Estimated, estimated, score_tests_at
from egovbayes.study.invariance.steps import step_model
from egovbayes.study.verification.reference_files import reference_values, spec_of
from egovbayes.study.verification.reference_ml import HS, HS_DATA, LAVAAN_19

PARTIAL = ("x3~1", "x7~1")
_BLOCK = "hs1939 by school, invariance"
_INDICES = {"chisq": "chisq", "df": "df", "cfi": "cfi", "rmsea": "rmsea", "srmr": "srmr"}
_STEPS = {"configural": (), "metric": (), "scalar": (), "partial": PARTIAL, "strict": ()}
_BASIS, RELATIVE = "1e-6, relative", 1e-6
_SCORES_BASIS, _SCORES = "5e-5, relative", 5e-5
"""lavaan stops climbing where a slope is left, which a score test, unlike chi-square, feels at first order."""


def invariance_over_schools() -> Iterator[Agreement]:
    """Holzinger & Swineford by school: every step, the scalar one also with two intercepts free, what each adds, and
    the score tests of all equalities of the scalar one.
    """
    reference = reference_values("lavaan_hs1939_school_ladder.json")
    found = {name: _estimated("scalar" if name == "partial" else name, free) for name, free in _STEPS.items()}
    indices = {name: fit_indices(each.ml)["value"] for name, each in found.items()}
    for name, own in indices.items():
        for theirs, ours in _INDICES.items():
            value = reference["steps"][name][theirs]
            yield _agreement(f"{name}: {theirs}", value, float(own[ours]))
    for pair, value in reference["differences"].items():
        before, after = (indices[name]["chisq"] for name in pair.split("_"))
        yield _agreement(f"{pair.replace('_', ' to ')}: chisq", value["chisq_diff"], abs(float(after - before)))
    model = _model("scalar", ())
    for step in ("metric", "scalar"):
        tests = score_tests_at(model, step, found["scalar"]).equalities["chi_square"]
        for relation, value in reference["score_tests"].items():
            if relation in tests.index:
                allowed = _SCORES * max(value["X2"], 1.0)
                score = float(tests[relation])
                name = f"score test of equal {relation}"
                yield Agreement(_BLOCK, name, LAVAAN_19, value["X2"], score, allowed, _SCORES_BASIS)


def _model(step: str, free: tuple[str, ...]) -> ModelSpec:
    return step_model(replace(spec_of(HS, group="school"), group_free=free), step)


def _estimated(step: str, free: tuple[str, ...]) -> Estimated:
    model = _model(step, free)
    return estimated(model, prepared_run(model, read_survey(HS_DATA)).observed)


def _agreement(name: str, reference: float, ours: float) -> Agreement:
    allowed = RELATIVE * max(abs(reference), 1.0)
    return Agreement(_BLOCK, name, LAVAAN_19, reference, ours, allowed, _BASIS)
