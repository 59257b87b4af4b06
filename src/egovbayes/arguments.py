"""Arguments of the wrong kind are named: what a public function was given, and what it takes, before anything is done.

What an argument takes is read off its annotation. Kinds with messages of their own (models, data) are left to these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
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


def _by_text(fits: Fits) -> Fits:
    """Whether a value is a dict by text, all of whose values are what they should be."""
    return lambda value: isinstance(value, Mapping) and _are_texts(value) and all(map(fits, value.values()))


def _is_prior(value: Any) -> bool:
    return _is_a("Prior", value)


def _is_prior_or_text(value: Any) -> bool:
    return _is_prior(value) or isinstance(value, str)


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
    "Mapping[str, float]": ("a dict of numbers by name", _by_text(_is_number)),
    "Mapping[str, Prior]": ("a dict of priors by relation or kind (eb.parse_prior reads one)", _by_text(_is_prior)),
    "Mapping[str, Prior | str]": (
        "a dict of priors, or of their texts, by relation or kind",
        _by_text(_is_prior_or_text),
    ),
    "tuple[int, ...]": (
        "whole numbers",
        lambda value: isinstance(value, Collection) and all(map(_is_whole, value)),
    ),
    "OnProgress": ("a function that is told how far it is", callable),
    "OnRun": ("a function that is told how far it is", callable),
    "Callable[[str], None]": ("a function that takes a text", callable),
    "Callable[[xr.DataTree], None]": ("a function that takes the draws", callable),
    "Callable[[Prepared], object]": ("a function that takes the prepared model", callable),
    "Amend": ("a function that takes the PyMC model", callable),
}
_OF_MODELS, _OF_SAMPLERS = (
    "is said of the model: give eb.model_from(MODEL, {name}=...) in its place",
    "is one of the settings: give settings=eb.FitSettings(sampler=eb.SamplerSettings({name}=...))",
)
_ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("claims", "free", "group", "likelihood"), _OF_MODELS),
    **dict.fromkeys(("chains", "cores", "draws", "target_accept", "tune"), _OF_SAMPLERS),
    **dict.fromkeys(
        ("cluster", "weights"), "is said of the answers: give eb.survey_from_frame(FRAME, {name}=...) in their place"
    ),
}
"""What other programs' functions take beside a model and answers, and where it is said here."""
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
            _refuse_misplaced(called, [name for name in kwargs if name not in takes.parameters])
            return function(*args, **kwargs)
        for name, value in given.items():
            _check(called, name, str(takes.parameters[name].annotation), value)
        return function(*args, **kwargs)

    return _checked


def _refuse_misplaced(called: str, unknown: Sequence[str]) -> None:
    """Raise ArgumentError for an argument that is said elsewhere."""
    for name in unknown:
        if name in _ELSEWHERE:
            raise ArgumentError(f"{called}: {name} {_ELSEWHERE[name].format(name=name)}")


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
    raise ArgumentError(f"{called}: {name} takes {' or '.join(words)}, and {_told(value, needs)}")


def _told(value: Any, needs: Sequence[tuple[str, Fits]]) -> str:
    """What the value is; of a dict, which of its values would do for none of the kinds that are needed."""
    if isinstance(value, Mapping) and _are_texts(value):
        for key, one in value.items():
            if not any(fits({key: one}) for _, fits in needs) and any(fits({}) for _, fits in needs):
                return f"{key!r} in this is {_kind(one)}"
    return f"this is {_kind(value)}"


def _kind(value: Any) -> str:
    kind = type(value).__name__
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"


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
