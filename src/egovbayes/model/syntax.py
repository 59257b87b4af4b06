"""lavaan's model syntax, read with the grammar in grammar.lark: text in, equations, definitions and equalities out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import ClassVar

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lark import PostLex

from egovbayes.errors import ModelSyntaxError
from egovbayes.model.caret import listed, nearest, pointed
from egovbayes.model.expressions import parse_expression
from egovbayes.model.spec import Definition, Equation
from egovbayes.model.terms import Node, Source, first_token, merged, terms_of


@dataclass(frozen=True, slots=True)
class Syntax:
    """What a model text says: equations in order (one per parameter), definitions, equal labels, sentences to show."""

    equations: tuple[Equation, ...]
    definitions: tuple[Definition, ...] = ()
    equalities: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels of parameters, in order of appearance."""
        return tuple(dict.fromkeys(label for equation in self.equations for label in equation.labels if label))

    @property
    def constructs(self) -> tuple[str, ...]:
        """Names that are measured by =~, in order of appearance."""
        return tuple(dict.fromkeys(equation.lhs for equation in self.equations if equation.op == "=~"))

    @property
    def variables(self) -> tuple[str, ...]:
        """Every construct and observed variable named, in order of appearance."""
        return tuple(dict.fromkeys(name for e in self.equations for name in (e.lhs, e.rhs) if name))

    @property
    def observed(self) -> tuple[str, ...]:
        """Variables that are not measured by =~: columns of the survey."""
        constructs = set(self.constructs)
        return tuple(name for name in self.variables if name not in constructs)


def parse_syntax(text: str) -> Syntax:
    """The equations, definitions and equalities of a model text in lavaan's syntax.

    Raises ModelSyntaxError, with the line and a caret, for what is not lavaan's syntax or not supported; PriorError for a
    prior(...) that does not parse.
    """
    source = Source(unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    statements = _tree(source).children
    terms = [term for node in _of(statements, "formula") for term in terms_of(node, source)]
    if not terms:
        raise ModelSyntaxError("the model text holds no equation; write for example `attitude =~ att1 + att2 + att3`")
    syntax = Syntax(merged(terms, source))
    definitions = tuple(_definitions(_of(statements, "definition"), source, syntax.labels))
    equalities = tuple(_equality(node, source, syntax.labels) for node in _of(statements, "equality"))
    return Syntax(syntax.equations, definitions, equalities, tuple(source.notices))


def _of(statements: Iterable[Token | Node], kind: str) -> list[Node]:
    return [node for node in statements if isinstance(node, Tree) and node.data == kind]


class _LineBreaks(PostLex):
    """Keeps a line break only between statements: not inside brackets, sums, or beside an operator."""

    always_accept: ClassVar = ()
    _openers: ClassVar = {"NAME", "DEFINED", "EQUATED", "$END"}
    _closers: ClassVar = {"NAME", "NUMBER", "_CLOSE", "STRING"}

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens without the line breaks that end no statement."""
        depth, previous, waiting = 0, "", None
        for token in stream:
            if token.type == "_SEPARATOR":
                waiting = waiting or token
                waiting = token if token == ";" else waiting
                continue
            depth = max(0, depth + (token.type == "_OPEN") - (token.type == "_CLOSE"))
            inside = depth > (token.type == "_OPEN") or token.type == "_CLOSE"
            ends = waiting == ";" or (previous in self._closers and token.type in self._openers and not inside)
            if waiting and previous and ends:
                yield waiting
            previous, waiting = token.type, None
            yield token


@cache
def _parser() -> Lark:
    grammar = files("egovbayes.model").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar, parser="lalr", lexer="basic", postlex=_LineBreaks(), propagate_positions=True, maybe_placeholders=True
    )


def _tree(source: Source) -> Node:
    try:
        return _parser().parse(source.text)
    except UnexpectedInput as error:
        raise ModelSyntaxError(_complaint(error, source.text)) from error


_FRIENDLY = {
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": "a text in quotes",
    "OPERATOR": "=~, ~ or ~~",
    "DEFINED": "a name to define",
    "EQUATED": "a label",
    "_DEFINE": ":=",
    "_EQUALS": "==",
    "_PLUS": "+",
    "MINUS": "-",
    "POWER": "**",
    "_STAR": "*",
    "SLASH": "/",
    "_OPEN": "(",
    "_CLOSE": ")",
    "_COMMA": "a comma",
    "_SEPARATOR": "a new line",
    "$END": "the end",
}
_REFUSED = {
    "<~": "formative constructs (<~) are not supported; measure the construct with =~",
    "|": "thresholds (|) are not supported: answers are treated as continuous",
    "~*~": "scaling factors (~*~) are not supported: answers are treated as continuous",
    ":": "blocks (group: 1, level: 2) and products (a:b) are not supported; name the grouping column with `group` "
    "in the model file and give one value for each group with c(a, b)*",
    "<": 'inequalities are not supported; truncate a prior, say prior("normal(0, 1) T[0, inf]")*x, or write a claim',
    ">": 'inequalities are not supported; truncate a prior, say prior("normal(0, 1) T[0, inf]")*x, or write a claim',
    "?": "starting values (?) are not needed; leave them out",
    "%": "% has no meaning here",
}
_CHARACTERS = {
    "=": "one = says nothing; write =~ (is measured by), == (equal labels) or := (is defined as)",
    "\u2212": "write a plain minus -",
    "\u2013": "write a plain minus -",
    "\u201c": 'write plain quotes "',
    "\u201d": 'write plain quotes "',
    '"': "the quote is never closed on its line",
    "'": "the quote is never closed on its line",
}


def _complaint(error: UnexpectedInput, text: str) -> str:
    line, column = error.line, error.column
    refused = _refused(text, error.pos_in_stream or 0)
    if refused:
        return pointed(f"model syntax, line {line}: {refused}", text, line, column)
    if isinstance(error, UnexpectedCharacters):
        hint = _CHARACTERS.get(error.char, "names hold letters, digits, _ and .")
        return pointed(f"model syntax, line {line}: unexpected {error.char!r}: {hint}", text, line, column)
    token = error.token if isinstance(error, UnexpectedToken) else Token("$END", "")
    if token.type == "$END":
        lines = text.rstrip().split("\n")
        line, column = len(lines), len(lines[-1]) + 1
    expected = listed(dict.fromkeys(_FRIENDLY[name] for name in _FRIENDLY if name in getattr(error, "expected", ())))
    found = "the end" if token.type == "$END" else repr(str(token))
    return pointed(f"model syntax, line {line}: found {found}, expected {expected}", text, line, column)


def _refused(text: str, place: int) -> str:
    """Why an operator of lavaan's at this place is not supported; nothing where there is none."""
    before = max(0, place - 1)
    starts = (text[place:], text[before:])
    return next((why for sign, why in _REFUSED.items() for start in starts if start.startswith(sign)), "")


def _definitions(nodes: Iterable[Node], source: Source, labels: Iterable[str]) -> Iterator[Definition]:
    known = dict.fromkeys(labels, "a label")
    for node in nodes:
        name, tree = node.children
        text = source.text[tree.meta.start_pos : tree.meta.end_pos]
        if name in known:
            raise source.error(f"{name} is already {known[name]}: choose another name", name)
        expression = parse_expression(_uncommented(text))
        for atom in expression.atoms:
            if atom not in known:
                raise source.error(
                    f"{name} uses {atom}, which is no label or earlier definition{nearest(atom, known)}; known: {listed(known)}",
                    first_token(tree),
                )
        known[str(name)] = "a definition"
        yield Definition(str(name), expression.text, name.line or 0)


def _uncommented(text: str) -> str:
    return " ".join(line.split("#")[0].split("!")[0].strip() for line in text.split("\n")).strip()


def _equality(node: Node, source: Source, labels: Iterable[str]) -> tuple[str, str]:
    for label in node.children:
        if label not in set(labels):
            raise source.error(f"{label} is no label{nearest(label, labels)}; known labels: {listed(labels)}", label)
    left, right = node.children
    return str(left), str(right)
