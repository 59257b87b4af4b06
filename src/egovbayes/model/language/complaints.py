"""What to say where a model text cannot be parsed: the place, what was found, what could stand there."""

from __future__ import annotations

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from egovbayes.hints import listed, pointed
from egovbayes.model.language.other_programs import from_mplus, of_another

_EXPECTED = {
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": "a text in quotes",
    "GROUP": "a group in brackets",
    "OPERATOR": "=~, ~ or ~~",
    "DEFINED": "a name to define",
    "EQUATION": "an equation with ==",
    "BOUND": "a bound",
    "_PLUS": "+",
    "POWER": "**",
    "_STAR": "*",
    "SLASH": "/",
    "_OPEN": "(",
    "_CLOSE": ")",
    "_COMMA": "a comma",
    "_SEPARATOR": "a new line",
    "$END": "the end",
}
_INEQUALITY = (
    "an inequality stands on a line of its own and bounds a label by a number, a > 0; other inequalities are claims"
)
_PIPE = "pipes are R code: leave the model's own text, or the whole call with the model in quotes"
_REFUSED = {
    "<~": "formative constructs (<~) are not supported; measure the construct with =~",
    "~*~": 'scaling factors (~*~) are not supported: likelihood = "ordinal" fixes residuals of latent answers at 1',
    "|>": _PIPE,
    "%>%": _PIPE,
    "->": "arrows are not read: write the outcome first, intention ~ trust for trust -> intention, and =~ for items",
    "<-": "this is R code: leave the model's own text, or the whole call with the model in quotes",
    "@": "@ is Mplus': fix a value with 0.5*x",
    "|": 'thresholds (|) are not written: likelihood = "ordinal" has them for items in categories, and estimates '
    "all of them; leave the line out",
    ":": "blocks (group: 1, level: 2) are not supported; name the grouping column with `group` in the model file and "
    "give one value for each group with c(a, b)*x. A product of constructs is written y ~ a + b + a:b",
    "<": _INEQUALITY,
    ">": _INEQUALITY,
    "?": "starting values (?) are not needed; leave them out",
}
_MPLUS = {
    "BY": "write f =~ x1 + x2 + x3 for f BY x1 x2 x3",
    "ON": "write y ~ x1 + x2 for y ON x1 x2",
    "WITH": "write x1 ~~ x2 for x1 WITH x2",
}
_CHARACTERS = {
    "=": "one = says nothing; write =~ (is measured by), == (equal labels) or := (is defined as)",
    "\u2212": "write a plain minus -",
    "\u2013": "write a plain minus -",
    "\u201c": 'write plain quotes "',
    "\u201d": 'write plain quotes "',
    "`": "the backquote is never closed on its line",
    '"': "the quote is never closed on its line",
    "'": "the quote is never closed on its line",
}


def complaint(error: UnexpectedInput, text: str) -> str:
    """The whole message: line, what is wrong, the line itself and a caret."""
    line, column, message = error.line, error.column, ""
    said = of_another(text.split("\n")[line - 1]) if 0 < line <= text.count("\n") + 1 else ""
    if said:
        message = said
    elif isinstance(error, UnexpectedToken) and error.token.type == "$END":
        written = text.rstrip().split("\n")
        line, column, message = len(written), len(written[-1]) + 1, _unexpected("the end", error.expected)
    elif refused := _refused(text, error.pos_in_stream or 0):
        message = refused
    elif isinstance(error, UnexpectedCharacters):
        message = f"unexpected {error.char!r}: {_CHARACTERS.get(error.char, 'names hold letters, digits, _ and .')}"
    elif isinstance(error, UnexpectedToken):
        message = _unexpected(repr(str(error.token)), error.expected) + _hint(error)
    shown = pointed(f"model syntax, line {line}: {message}", text, line, column)
    equations = from_mplus(text) if "Mplus" in message else ()
    return "\n".join([shown, *(["its BY, ON and WITH, written here:"] if equations else []), *equations])


def _unexpected(found: str, expected: set[str]) -> str:
    return f"found {found}, expected {listed(words for name, words in _EXPECTED.items() if name in expected)}"


def _hint(error: UnexpectedToken) -> str:
    if error.token in _MPLUS:
        return f"; {error.token} is Mplus': {_MPLUS[error.token]}"
    if error.token.type == "GROUP":
        return "; [...] names a group behind a label, in definitions and claims; here c(a, b) gives each group its own"
    return ""


def _refused(text: str, place: int) -> str:
    """Why an operator of lavaan's at this place is not supported; nothing where there is none."""
    if text.startswith(("~*~", ":="), max(0, place - 1)):
        place = max(0, place - 1)
    here = text[place:]
    return next((why for sign, why in _REFUSED.items() if here.startswith(sign) and not here.startswith(":=")), "")
