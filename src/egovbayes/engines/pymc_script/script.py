"""The whole script: what it is, its helpers, the model, and sampling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from egovbayes.engines.pymc_script.explicit_lines import explicit_lines
from egovbayes.engines.pymc_script.matrix_lines import cone_lines, matrix_lines
from egovbayes.engines.pymc_script.names import definition_lines
from egovbayes.engines.pymc_script.prior_lines import Named, named, prior_lines
from egovbayes.engines.pymc_script.snippets import ANSWERS, FAR_ANSWERS, IMPLIED, IMPORTS, MAIN, helpers_for
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.spec import ModelSpec, Prior
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Kind

INTEGRATED, EXPLICIT = "integrated", "explicit"
CONSTRUCTS = {
    INTEGRATED: "constructs integrated out: answers have the covariances that the model implies",
    EXPLICIT: "constructs explicit: every respondent has a score on each",
}
LIKELIHOODS: Mapping[str, tuple[str, ...]] = {"normal": (INTEGRATED, EXPLICIT), "student-t": (INTEGRATED,)}
"""How constructs can be written, by the likelihood's name without its numbers."""
_TAB = "    "


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A model to be written: its complete table, one prior a free value, the likelihood's name with its numbers, and
    what the answers are called.
    """

    spec: ModelSpec
    table: ParameterTable
    priors: Sequence[Prior]
    likelihood: str
    source: str


def script_of(asked: ToWrite, constructs: str = INTEGRATED) -> str:
    """The script's text. Raises SpecError, by name, for what it cannot write."""
    refuse(asked, constructs)
    of = named(asked.table, asked.priors)
    equations = integrated_lines(of, asked) if constructs == INTEGRATED else explicit_lines(of, asked.spec.called)
    defined = definition_lines(of.table, of.python)
    inside = [*prior_lines(of), "", *equations, *(["", "# Defined by the model", *defined] if defined else [])]
    body = indent("\n".join(["with pm.Model() as model:", indent("\n".join(inside), _TAB), "return model"]), _TAB)
    names = f"ITEMS = {_listed(asked.table.items)}\nCONSTRUCTS = {_listed(asked.table.constructs)}"
    model = (
        f'def model_of(answers):\n    """The model of a data frame with a column an item, NaN where missing."""\n{body}'
    )
    opening = f"{_heading(asked, constructs)}\n\n{IMPORTS}\n\n{names}"
    return "\n\n\n".join([opening, *helpers_for(body), model, MAIN])


def check_constructs(constructs: str) -> None:
    """Raise SpecError for an unknown way of writing constructs."""
    if constructs not in CONSTRUCTS:
        raise SpecError(
            f"constructs {constructs!r} are not known{nearest(constructs, CONSTRUCTS)}: {listed(CONSTRUCTS)}"
        )


def refuse(asked: ToWrite, constructs: str) -> None:
    """Raise SpecError for what no script is written of."""
    check_constructs(constructs)
    called, name = asked.spec.called, asked.likelihood.partition("(")[0]
    ways = LIKELIHOODS.get(name, ())
    if constructs not in ways:
        other = f'; ask for constructs="{ways[0]}"' if ways else "; eb.pymc_model hands the model over"
        raise SpecError(f"{called}: no script with constructs {constructs} is written of the {name} likelihood{other}")
    if len(asked.table.groups) > 1:
        raise SpecError(
            f"{called}: no script is written of several groups: leave the group out, or take the model that "
            "eb.pymc_model hands over"
        )
    wrong = [name for name, prior in zip(asked.table.free_names, asked.priors, strict=True) if prior.standardised]
    if wrong:
        raise SpecError(
            f"{called}: the prior of {wrong[0]} is that of a standardised value, and no script is written of it: give "
            "it a prior on the raw scale, or take the model that eb.pymc_model hands over"
        )


def integrated_lines(of: Named, asked: ToWrite) -> list[str]:
    """Matrices, what they imply for the answers, and the answers."""
    name, _, numbers = asked.likelihood.partition("(")
    lines = [*matrix_lines(of), *cone_lines(of), "", *IMPLIED]
    if name == "normal":
        return [*lines, *ANSWERS]
    own = [of.python[n] for n, row in enumerate(of.table.representatives) if row.kind is Kind.DEGREES_OF_FREEDOM]
    return [*lines, *(line.replace("FREEDOM", own[0] if own else numbers.rstrip(")")) for line in FAR_ANSWERS)]


def _listed(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _heading(asked: ToWrite, constructs: str) -> str:
    spec = asked.spec
    syntax = spec.syntax.strip("\n").replace("\\", "\\\\").replace('"""', "'''")
    return f'''"""{spec.title or spec.name}

A PyMC script with {CONSTRUCTS[constructs]}. Written
by egovbayes, which it does not need, of the model {spec.name} and the answers in {Path(asked.source).name}:

    python SCRIPT.py answers.csv

answers.csv has a column an item and a row a respondent, empty where an answer is missing: recoded answers, as the model
sees them. Priors are on their scale. Standard deviations and correlations are the parameters, in place of variances and
covariances. The model:

{indent(syntax, _TAB)}
"""'''
