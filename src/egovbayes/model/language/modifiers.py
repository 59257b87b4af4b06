"""What stands before a `*`: fixed values, NA, labels, c(...) for groups, and named modifiers such as prior("...")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lark import Token

from egovbayes.errors import ModelSyntaxError, PriorError
from egovbayes.hints import listed, nearest
from egovbayes.model.language.nodes import Node, Source, first_token, nodes, tokens
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import Equation

NOTHING = Equation("", "", "")
LARGEST = 1e20
"""Standard deviations of answers go from 1e-7 to 1e7, so that no number of theirs is nearly as large."""


@dataclass(frozen=True, slots=True)
class Call:
    """A modifier with brackets: its name, its arguments, and the text it stands in."""

    name: Token
    arguments: tuple[Token | Node, ...]
    source: Source

    def error(self, message: str) -> ModelSyntaxError:
        """An error that points at the call."""
        return self.source.error(message, self.name)

    def one_string(self, example: str) -> Token:
        """The one text in quotes that the call takes. Raises ModelSyntaxError for anything else."""
        if len(self.arguments) == 1:
            argument = self.arguments[0]
            if isinstance(argument, Token) and argument.type == "STRING":
                return argument
        raise self.error(f"{self.name}() takes one text in quotes: {example}")


def read_modifier(modifier: Node, source: Source) -> Equation:
    """An equation that holds only what the modifier says. Raises ModelSyntaxError and PriorError."""
    inner = modifier.children[0]
    if isinstance(inner, Token) or inner.data != "call":
        return _values([inner], source)
    name = tokens(inner)[0]
    if name not in MODIFIERS:
        known = listed(f"{modifier}()" for modifier in MODIFIERS)
        raise source.error(f"unknown modifier {name}(){nearest(name, MODIFIERS)}; known modifiers: {known}", name)
    return MODIFIERS[name](Call(name, tuple(argument.children[0] for argument in nodes(inner)), source))


def read_number(number: Node, source: Source) -> float:
    """The number with its sign, or the ratio of two, `1/2`. Raises ModelSyntaxError where it is too large, or none."""
    parts = tokens(number)
    digits = [part for part in parts if part.type == "NUMBER"]
    if len(digits) == 2 and float(digits[1]) == 0:
        raise source.error(f"{digits[0]}/{digits[1]} divides by 0", digits[1])
    value = float(digits[0]) / (float(digits[1]) if len(digits) == 2 else 1.0)
    if abs(value) > LARGEST:
        raise source.error(f"{digits[0]} is too large for a number; up to {LARGEST:g} are read", digits[0])
    return -value if parts[0].type == "MINUS" else value


def _values(inner: Sequence[Token | Node], source: Source) -> Equation:
    values = [_value(node, source) for node in inner]
    labels = [value for value in values if isinstance(value, str) and value != "NA"]
    numbers = [value for value in values if isinstance(value, float)]
    if labels and numbers:
        token = first_token(inner[0])
        raise source.error("numbers and labels cannot be mixed in one c(...): write c(0.5, NA)*c(a, b)*x", token)
    if labels:
        return replace(NOTHING, labels=tuple("" if value == "NA" else str(value) for value in values))
    if not numbers:
        return replace(NOTHING, free=True)
    return replace(NOTHING, fixed=tuple(value if isinstance(value, float) else None for value in values))


def _value(inner: Token | Node, source: Source) -> float | str:
    if isinstance(inner, Token):
        return _label(inner, source) if inner.type == "STRING" else str(inner)
    if inner.data == "number":
        return read_number(inner, source)
    raise source.error("c(...) takes numbers, NA or labels", first_token(inner))


def _label(token: Token, source: Source) -> str:
    text = str(token)[1:-1].strip()
    if not text.replace(".", "_").isidentifier() or text.startswith((".", "_")):
        raise source.error(f"{text!r} is no label: a label is one word of letters, digits, _ and .", token)
    return text


def _group_values(call: Call) -> Equation:
    if not call.arguments:
        raise call.error("c() needs one value for each group, say c(a, b)*x")
    return _values(call.arguments, call.source)


def _start(call: Call) -> Equation:
    call.source.notice("start() is read and ignored: starting values are found from the data", call.name)
    return NOTHING


def _prior(call: Call) -> Equation:
    token = call.one_string('prior("normal(0, 1)")*x')
    try:
        return replace(NOTHING, prior=parse_prior(str(token)[1:-1]))
    except PriorError as error:
        raise PriorError(call.source.pointed(str(error), token)) from error


def _label_call(call: Call) -> Equation:
    return _values([call.one_string('label("a")*x, or simply a*x')], call.source)


def _refuse(instead: str) -> Callable[[Call], Equation]:
    def refuse(call: Call) -> Equation:
        raise call.error(f"lavaan's {call.name}() is not supported; {instead}")

    return refuse


MODIFIERS: dict[str, Callable[[Call], Equation]] = {
    "c": _group_values,
    "start": _start,
    "prior": _prior,
    "label": _label_call,
    "equal": _refuse("give both parameters the same label instead"),
    "lower": _refuse('truncate a prior instead: prior("normal(0, 1) T[0, inf]")*x'),
    "upper": _refuse('truncate a prior instead: prior("normal(0, 1) T[, 0]")*x'),
    "rv": _refuse("random slopes need a multilevel model"),
    "efa": _refuse("write the loadings out"),
}
