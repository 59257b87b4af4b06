"""What does something of a fit's model and survey: the options of the run that was, as other commands take them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from egovbayes.assess.fit import Fit
from egovbayes.errors import EgovbayesError
from egovbayes.model.file.files import read_model, shipped_models
from egovbayes.report.design_line import design_record

ASKED = "asked"
"""The key of a fit's settings under which its command stands, where it was one."""
OWN = "fit"
"""The verb that stands for the run's own: what is asked for again is asked of the same command."""
WRITING = frozenset(
    {"--out", "--overwrite", "--report", "--language", "--timings", "--strict", "--no-figures", "--no-files"}
    | {"--beside", "--new-respondents"}
)
"""Options that say what is written and shown, not what is run."""
_MODEL = {"--model", "--data", "--priors", "--group", "--free", "--pool", "--likelihood", "--weights"} | {
    "--cluster",
    "--sheet",
}
_ASKED = _MODEL | {"--claim", "--seed", "--no-screening"}
TAKEN = {
    "prior": frozenset(_ASKED),
    "sensitivity": frozenset(_ASKED | {"--draws", "--tune", "--chains", "--cores", "--threshold", "--judge-anyway"}),
}
"""Options of a fit that mean the same in another command."""
IDLE = frozenset(
    {"--draws", "--tune", "--chains", "--cores", "--sampler", "--engine", "--target-accept", "--threshold"}
    | {"--judge-anyway", "--rope", "--interval", "--bollen-stine", "--population"}
)
"""Options without which another command says the same of the model, where it does not take them."""
_FRAME = "data frame"
"""What answers are called that have no file (survey_from_frame)."""


def command_of(fit: Fit, verb: str, *more: str) -> str:
    """What does `verb` to this model and survey: on the command line, with `more` in place of what was asked, or in
    Python where what was fitted has no names.
    """
    asked = _asked(fit)
    if not asked:
        return f"eb.{verb.replace('-', '_')}(model, survey)"
    own, options = asked[0], [_option(word) for word in asked[1:]]
    left = WRITING | set(more[::2])
    kept = [(name, value) for name, value in options if name not in left and name in TAKEN.get(verb, {name})]
    if not {"--model", "--study"} & {name for name, _ in options}:
        kept.insert(0, ("--model", [fit.spec.name]))
    kept += _pooled(fit, own, [name for name, _ in options]) if verb in TAKEN else []
    words = [word for name, value in kept for word in _words(name, value)]
    return shlex.join(["egovbayes", own if verb == OWN else verb, *words, *more])


def not_taken(fit: Fit, verb: str) -> tuple[str, ...]:
    """The options of the run that change its model or prior, and that the command does not take."""
    if verb not in TAKEN or not (asked := _asked(fit)):
        return ()
    names = [_option(word)[0] for word in asked[1:]]
    return tuple(dict.fromkeys(name for name in names if name not in TAKEN[verb] | WRITING | IDLE))


def _pooled(fit: Fit, own: str, asked: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What another command has to be told of a fit by `regions`, which pools, asked or not."""
    return [("--pool", [",".join(fit.spec.group_pooled)])] if own == "regions" and "--pool" not in asked else []


def _option(word: str) -> tuple[str, list[str]]:
    name, given, value = word.partition("=")
    return name, [value] if given else []


def _words(name: str, value: Sequence[str]) -> list[str]:
    """As one types them; a value that looks like an option stays with its name."""
    return [f"{name}={value[0]}"] if value and value[0].startswith("-") else [name, *value]


def _asked(fit: Fit) -> list[str]:
    """The command with a word an option; empty where the fit was asked for in Python and no command is the same."""
    if words := str(fit.settings.get(ASKED, "")):
        return shlex.split(words)
    spec, data = fit.spec, str(fit.settings.get("data", ""))
    model = spec.name if spec.name in shipped_models() else spec.where
    if not model or not data or data == _FRAME or design_record(fit.prepared.observed) or not _is_of(fit, model):
        return []
    shown = [f"--model={model}", *([f"--data={data}"] if data != spec.data else [])]
    return [OWN, *shown, *([f"--likelihood={spec.likelihood}"] if spec.likelihood != "normal" else [])]


def _is_of(fit: Fit, model: str) -> bool:
    """Whether the file's model is the one that was fitted, but for its likelihood."""
    if model not in shipped_models() and not Path(model).is_file():
        return False
    try:
        read = read_model(model)
    except EgovbayesError:
        return False
    return all(getattr(fit.spec, name) == getattr(read, name) for name in _SAID)


_SAID = (
    *("equations", "definitions", "equalities", "bounds", "hypotheses", "priors", "identification", "means"),
    *("group", "group_equal", "group_free", "group_pooled", "regions", "ordered"),
)
"""What of a model can be changed in Python, or is said by options."""
