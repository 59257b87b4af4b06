"""Models pasted with code of R or Python around them: what stands in the quotes is the model, the rest is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egovbayes.errors import ModelSyntaxError

_QUOTED = re.compile(r"""(\"{3}|\'{3}|["'])((?:(?!\1).)*)\1""", re.DOTALL)
"""R's quotes, or three of Python's."""
_OPERATOR = re.compile(r"~")
_ASSIGNED = re.compile(r"[\w.]+\s*(<<?-|=)\s*$")
_COMMENT = re.compile(r"#[^\n]*")
# arguments of lavaan's functions, and where the same is said here
_ARGUMENTS = {
    "ordered": "ordered = ...: ordered in a model file, or --ordered; --likelihood ordinal where it is every item",
    "cluster": "cluster = ...: --cluster COLUMN, or cluster under [sample] of the survey's description",
    "sampling.weights": "sampling.weights = ...: --weights COLUMN, or weights under [sample] of a survey's description",
    "group": "group = ...: --group COLUMN, or group in a model file",
    "group.equal": "group.equal = ...: group_equal in a model file",
    "std.lv": 'std.lv = TRUE: identification = "unit variance" in a model file',
    "meanstructure": "meanstructure = TRUE: means = true in a model file",
}


def without_code(text: str) -> tuple[str, tuple[str, ...]]:
    """The model in a text, on the lines where it stands, and sentences on what was left out; most texts are all model.

    A model is what one pair of quotes holds and the text outside of it does not: an operator with ~. Raises
    ModelSyntaxError where several pairs do.
    """
    bare = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    found = [one for one in _QUOTED.finditer(bare) if _OPERATOR.search(one[2])]
    outside = _outside(bare, found)
    if not found or _OPERATOR.search(outside):
        return text, ()
    if len(found) > 1:
        lines = " and ".join(str(bare.count("\n", 0, one.start()) + 1) for one in found)
        raise ModelSyntaxError(
            f"model syntax: {len(found)} models stand in quotes (lines {lines}): leave one of them, or give each a file"
        )
    start, end = found[0].span(2)
    kept = "".join(letter if letter == "\n" or start <= i < end else " " for i, letter in enumerate(text))
    return kept, tuple(_said(text, outside))


def _outside(text: str, found: list[re.Match[str]]) -> str:
    for one in reversed(found):
        text = text[: one.start()] + "\n" + text[one.end() :]
    return text


def _said(text: str, outside: str) -> Iterator[str]:
    """What was left out, and what of it has a place elsewhere."""
    lines = [_ASSIGNED.sub("", line.strip()).strip() for line in outside.split("\n")]
    code = [line for line in lines if line]
    if code or _ASSIGNED.search(text.lstrip().partition("\n")[0].rstrip("'\" ")):
        left = f" ({'; '.join(code)})" if code else ""
        yield f"the text in quotes is the model; the code around it{left} is left out"
    for argument, here in _ARGUMENTS.items():
        if re.search(rf"(?<![\w.]){re.escape(argument)}\s*=(?!=)", outside):
            yield here
