"""Arguments of the wrong kind are named: what a public function was given, and what it takes, before anything is done.

What an argument takes is read off its annotation. Kinds with messages of their own (models, data) are left to these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from functools import cache, wraps
from inspect import signature
from numbers import Integral, Real
from os import PathLike
from typing import Any

from egovbayes.errors import ArgumentError

type Fits = Callable[[Any], bool]


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)


def _are_texts(value: Any) -> bool:
    listed = isinstance(value, Collection) and not _is_a("DataFrame", value)
    return listed and all(isinstance(one, str) for one in value)


def _are_numbers(value: Any) -> bool:
    return isinstance(value, Collection) and not isinstance(value, Mapping) and all(map(_is_number, value))


def _by_text(value: Any) -> bool:
    return isinstance(value, Mapping) and _are_texts(value)


def _are_changes(value: Any) -> bool:
    listed = isinstance(value, Collection) and not _is_a("DataFrame", value)
    return listed and all(isinstance(one, str) or _is_a("Change", one) for one in value)


_KINDS: Mapping[str, tuple[str, Fits]] = {
    "None": ("nothing", lambda value: value is None),
    "str": ("a text", lambda value: isinstance(value, str)),
    "int": ("a whole number", _is_whole),
    "float": ("a number", _is_number),
    "bool": ("True or False", lambda value: type(value).__name__ in ("bool", "bool_")),
    "Path": ("the name of a file", lambda value: isinstance(value, PathLike)),
    "Sequence[str]": ("a list of texts", _are_texts),
    "Sequence[str | Change]": ("a list of texts or changes", _are_changes),
    "Sequence[float]": ("a list of numbers", _are_numbers),
    "tuple[float, float]": ("two numbers", lambda value: _are_numbers(value) and len(value) == 2),
    "Mapping[str, float]": (
        "a dict of numbers by name",
        lambda value: _by_text(value) and all(map(_is_number, value.values())),
    ),
    "Mapping[str, Prior]": ("a dict of priors by relation or kind (eb.parse_prior reads one)", _by_text),
    "Mapping[str, Prior | str]": ("a dict of priors, or of their texts, by relation or kind", _by_text),
    "tuple[int, ...]": (
        "whole numbers",
        lambda value: isinstance(value, Collection) and all(map(_is_whole, value)),
    ),
    "OnProgress": ("a function that is told how far it is", callable),
    "OnRun": ("a function that is told how far it is", callable),
    "Callable[[str], None]": ("a function that takes a text", callable),
    "Callable[[xr.DataTree], None]": ("a function that takes the draws", callable),
    "Amend": ("a function that takes the PyMC model", callable),
}
_CLASSES: Mapping[str, str] = {
    "Change": "a change of a construct",
    "DataFrame": "a pandas data frame",
    "DesignSettings": "eb.DesignSettings(...)",
    "EarlierRun": "an earlier run (eb.earlier_run reads one)",
    "EarlierStudies": "earlier studies (eb.read_evidence reads them)",
    "ExploreSettings": "eb.ExploreSettings(...)",
    "Fit": "a fit (eb.fit gives one)",
    "FitSettings": "eb.FitSettings(...)",
    "PopulationCounts": "counts of a population (eb.read_population reads them)",
    "Rules": "eb.Rules(...)",
    "RunSettings": "eb.RunSettings(...)",
    "SamplerSettings": "eb.SamplerSettings(...)",
    "Screening": "what eb.screen found",
    "ScreeningRules": "eb.ScreeningRules(...)",
    "Study": "a finished study (eb.run_study gives one)",
}


def named_arguments[**P, R](function: Callable[P, R], *, called: str = "") -> Callable[P, R]:
    """The function, which raises ArgumentError, by its name (or what it is `called`) and the argument's, for a value of
    a wrong kind.
    """
    takes = signature(function)
    called = called or function.__name__

    @wraps(function)
    def _checked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            given = takes.bind(*args, **kwargs).arguments
        except TypeError:  # too few, too many or unknown ones: Python says so itself
            return function(*args, **kwargs)
        for name, value in given.items():
            _check(called, name, str(takes.parameters[name].annotation), value)
        return function(*args, **kwargs)

    return _checked


def check_fields(settings: Any) -> None:
    """Raise ArgumentError, by class and field, for a value of a wrong kind in a dataclass of settings."""
    for field in fields(settings):
        _check(type(settings).__name__, field.name, str(field.type), getattr(settings, field.name))


def _check(called: str, name: str, annotation: str, value: Any) -> None:
    needs = _needs(annotation)
    if needs is None or any(fits(value) for _, fits in needs):
        if (name, annotation) == ("seed", "int") and value < 0:
            raise ArgumentError(f"{called}: seed takes a whole number from 0 on, and this is {value}")
        return
    words = [what for what, _ in needs if what != "nothing"]
    kind = type(value).__name__
    article = "an" if kind[0].lower() in "aeiou" else "a"
    raise ArgumentError(f"{called}: {name} takes {' or '.join(words)}, and this is {article} {kind}")


@cache
def _needs(annotation: str) -> tuple[tuple[str, Fits], ...] | None:
    """What each alternative of an annotation is in words, and whether a value is that; None where one is not known."""
    found = []
    for one in re.split(r" \| (?![^\[]*\])", annotation):
        name = one.rpartition(".")[2] if "[" not in one else one
        if one in _KINDS:
            found.append(_KINDS[one])
        elif name in _CLASSES:
            found.append((_CLASSES[name], _of_class(name)))
        else:
            return None
    return tuple(found)


def _of_class(name: str) -> Fits:
    return lambda value: _is_a(name, value)


def _is_a(name: str, value: Any) -> bool:
    """Whether the value's class, or one that it is made from, has the name: its module need not be loaded."""
    return any(base.__name__ == name for base in type(value).__mro__)
