"""Does a study file agree with its models? Hypotheses, sets and constructs it names must be theirs."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.file.files import read_model
from egovbayes.model.language.arithmetic import call_of
from egovbayes.model.language.expressions import Expression
from egovbayes.model.spec import Hypothesis, ModelSpec
from egovbayes.study.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class SetClaim:
    """That one set of constructs does more to an outcome than another, as a claim about shares has it."""

    outcome: str
    larger: str
    smaller: str


def study_models(plan: StudyFile) -> dict[str, ModelSpec]:
    """The model of each column. Raises SpecError for a model that cannot be read or that lacks what the study names."""
    specs = {column: _model(plan, column) for column in plan.models}
    if plan.sensitivity is not None:
        sensitivity = plan.sensitivity
        set_claim(hypothesis_of(specs[sensitivity.column], sensitivity.hypothesis, f"{plan.file} [sensitivity]"))
    known = tuple(dict.fromkeys(name for spec in specs.values() for name in _outcomes(spec)))
    for name in plan.explained:
        if name not in known:
            raise SpecError(
                f"{plan.file}: explained = {name!r} is no outcome of the models{nearest(name, known)}; "
                f"outcomes: {listed(known)}"
            )
    return specs


def _model(plan: StudyFile, column: str) -> ModelSpec:
    try:
        spec = read_model(plan.models[column])
    except SpecError as error:
        raise type(error)(f"{plan.file} [models] {column}: {error}") from error
    if spec.group:
        raise SpecError(
            f"{plan.file} [models] {column}: {spec.name} is a model of several groups ({spec.group}), whose fit no "
            "single column shows: leave out group, or fit it with egovbayes fit"
        )
    return spec


def _outcomes(spec: ModelSpec) -> tuple[str, ...]:
    return tuple(dict.fromkeys(equation.lhs for equation in spec.equations if equation.op == "~"))


def hypothesis_of(spec: ModelSpec, name: str, where: str) -> Hypothesis:
    """The model's hypothesis of that name. Raises SpecError."""
    hypotheses = {hypothesis.name: hypothesis for hypothesis in spec.hypotheses}
    if name not in hypotheses:
        raise SpecError(
            f"{where}: {name!r} is no hypothesis of {spec.name}{nearest(name, hypotheses)}; it has: "
            f"{listed(hypotheses)}"
        )
    return hypotheses[name]


def set_claim(hypothesis: Hypothesis) -> SetClaim:
    """What `share(outcome, one) > share(outcome, other)` says. Raises SpecError for any other claim."""
    claim = parse_claim(hypothesis.claim)
    left, right, up = _sides(claim)
    if left is None or right is None or left[0] != right[0] or left[1] == right[1]:
        raise SpecError(
            f"hypothesis {hypothesis.name}: {hypothesis.claim!r} does not compare two sets of constructs; other "
            "readings exist of claims such as share(intention, personal) > share(intention, objective)"
        )
    first, second = (left[1], right[1]) if up else (right[1], left[1])
    return SetClaim(left[0], first, second)


def _sides(claim: Claim) -> tuple[tuple[str, str] | None, tuple[str, str] | None, bool]:
    if len(claim.comparisons) != 1:
        return None, None, True
    part = claim.comparisons[0]
    return _share(part.left), _share(part.right), part.op in (">", ">=")


def _share(side: Expression) -> tuple[str, str] | None:
    """Outcome and set of an expression that is a share and nothing else."""
    call = call_of(side.tree)
    return (call.arguments[0], call.arguments[1]) if call is not None and call.function == "share" else None
