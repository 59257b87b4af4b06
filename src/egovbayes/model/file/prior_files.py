"""Priors in a file of their own, and a model with other priors in place of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from egovbayes.arguments import named_arguments
from egovbayes.data.files.toml_tables import toml_table, toml_text
from egovbayes.errors import SpecError
from egovbayes.model.file.file_checks import checked_priors
from egovbayes.model.file.file_keys import (
    PARAMETERS,
    check_parameter_name,
    known_keys,
    read_parameter,
    read_priors_table,
    sections_of,
)
from egovbayes.model.language.syntax import Syntax
from egovbayes.model.spec import ModelSpec, Prior, check_model


@named_arguments
def read_priors(path: str | Path) -> Mapping[str, Prior]:
    """The priors of a TOML file with a [priors] table, keys as written; with_priors checks them against a model.

    Parameters that they name, [parameters.tau], have the key "parameters.tau". Raises SpecError and PriorError.

    Examples:
        >>> text = '''
        ... [priors]
        ... path = "normal(0, 0.33)"
        ... "readiness ~ attitude" = "normal(0.4, 0.1)"
        ... '''
        >>> size = Path("priors.toml").write_text(text)
        >>> list(eb.read_priors("priors.toml"))
        ['path', 'readiness ~ attitude']
    """
    path = Path(path)
    if not path.is_file():
        raise SpecError(f"{path}: there is no such file of priors; give the path of a TOML file with a [priors] table")
    section = toml_table(toml_text(path, SpecError), path.name, SpecError).content
    known_keys(section, ("priors", "parameters"), path.name)
    if not section:
        raise SpecError(
            f'{path.name}: no [priors] table; write [priors] and below it "readiness ~ attitude" = "normal(0, 1)"'
        )
    parameters = sections_of(section, "parameters", read_parameter, path.name)
    named = {f"{PARAMETERS}{name}": prior for name, prior in parameters.items()}
    return {**read_priors_table(section, path.name), **named}


@named_arguments
def with_priors(spec: ModelSpec, priors: Mapping[str, Prior], *, where: str = "priors") -> ModelSpec:
    """The model with these priors in place of its own for the same keys: relations ("readiness ~ attitude") or kinds
    ("path"), and with parameters that priors name ("parameters.tau").

    The model's own parameters that no prior names any longer are left out. Raises SpecError and PriorError; `where`
    opens their messages.

    Examples:
        >>> careful = eb.with_priors(model, {"path": eb.parse_prior("normal(0, 0.33)")})
        >>> list(careful.priors), list(model.priors)
        (['path'], [])
        >>> shrunk = {"path": eb.parse_prior("normal(0, tau)"), "parameters.tau": eb.parse_prior("half-normal(0.5)")}
        >>> list(eb.with_priors(model, shrunk).parameters)
        ['tau']
    """
    check_model(spec)
    syntax = Syntax(spec.equations, spec.definitions, spec.equalities, predictors=tuple(spec.predictors))
    named = {key.removeprefix(PARAMETERS): prior for key, prior in priors.items() if key.startswith(PARAMETERS)}
    for name in named:
        check_parameter_name(name, where)
    given = {key: prior for key, prior in priors.items() if not key.startswith(PARAMETERS)}
    asked = replace(
        spec,
        priors={**spec.priors, **checked_priors(given, syntax, where)},
        parameters={**spec.parameters, **named},
    )
    idle = spec.parameters.keys() & (_named(spec) - _named(asked)) - named.keys()
    return replace(asked, parameters={name: prior for name, prior in asked.parameters.items() if name not in idle})


def _named(spec: ModelSpec) -> set[str]:
    """What priors of the model's parameters name, and what the priors of these name in turn."""
    written = [equation.prior for equation in spec.equations if equation.prior is not None]
    found: set[str] = set()
    waiting = [name for prior in (*written, *spec.priors.values()) for name in prior.named]
    while waiting:
        name = waiting.pop()
        if name not in found and name in spec.parameters:
            waiting += spec.parameters[name].named
        found.add(name)
    return found
