"""lavaan's model syntax, read with the grammar in grammar.lark: text in, equations, definitions and equalities out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.lark import PostLex

from egovbayes.errors import ModelSyntaxError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.kinds import relation_kind, relation_text
from egovbayes.model.language.complaints import complaint
from egovbayes.model.language.constraints import read_bounds, read_constraints, with_fixed
from egovbayes.model.language.derived_labels import refuse_own_values
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.language.group_names import split_name
from egovbayes.model.language.nodes import Node, Source, nodes, tokens
from egovbayes.model.language.pasted import without_code
from egovbayes.model.language.terms import one_for_each_parameter, terms_of
from egovbayes.model.priors.priors import check_prior_fits
from egovbayes.model.spec import Definition, DerivedLabel, Equation

_COMMENT = re.compile(r"(\[[^\]]*\])|[#!].*")
"""What follows # or ! in a line, and the names of groups, which may hold both."""
_TILDES = re.compile("(`[^`\n]*`)|[\u223c\uff5e\u02dc\u301c]")
"""What a ~ becomes in printed papers, and what stands in backquotes, which may hold it."""
MOST_CHARACTERS, MOST_TERMS = 200_000, 5_000


@dataclass(frozen=True, slots=True)
class Syntax:
    """What a model text says: equations in order (one per parameter), definitions, equal labels, sentences to show,
    bounds of labels, and labels derived from others.

    `predictors` are those of categories, whose levels need not be known yet: a level of `gender` is `gender.female`.
    """

    equations: tuple[Equation, ...]
    definitions: tuple[Definition, ...] = ()
    equalities: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    predictors: tuple[str, ...] = ()
    bounds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    derived: tuple[DerivedLabel, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels of parameters, in order of appearance."""
        return tuple(dict.fromkeys(label for equation in self.equations for label in equation.labels if label))

    @property
    def constructs(self) -> tuple[str, ...]:
        """Names that are measured by =~, then observed variables with paths of their own."""
        latent = (equation.lhs for equation in self.equations if equation.op == "=~")
        with_paths = (name for e in self.equations if e.op == "~" for name in (e.lhs, e.rhs))
        return tuple(dict.fromkeys((*latent, *with_paths)))

    @property
    def variables(self) -> tuple[str, ...]:
        """Every construct and observed variable named, in order of appearance."""
        return tuple(dict.fromkeys(name for e in self.equations for name in (e.lhs, e.rhs) if name))

    @property
    def observed(self) -> tuple[str, ...]:
        """Variables that are not measured by =~: columns of the survey."""
        latent = {equation.lhs for equation in self.equations if equation.op == "=~"}
        return tuple(name for name in self.variables if name not in latent)


def parse_syntax(text: str) -> Syntax:
    """The equations, definitions and equalities of a model text in lavaan's syntax.

    Raises ModelSyntaxError, with the line and a caret, for what is not lavaan's syntax or not supported; PriorError for
    a prior(...) that does not parse or does not fit its parameter.
    """
    _check_length(text)
    plain = _TILDES.sub(lambda found: found[1] or "~", unicodedata.normalize("NFC", text))
    model, left_out = without_code(plain.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(model, [*left_out])
    statements = nodes(_tree(source))
    terms = [term for node in statements if node.data == "formula" for term in terms_of(node, source)]
    if not terms:
        raise ModelSyntaxError("the model text holds no equation; write for example `attitude =~ att1 + att2 + att3`")
    syntax = Syntax(one_for_each_parameter(terms, source))
    _check_size(syntax.equations)
    _check_priors(syntax)
    equations = [token for node in statements if node.data == "equality" for token in tokens(node)]
    constraints = read_constraints(equations, syntax.labels, source)
    inequalities = [token for node in statements if node.data == "bound" for token in tokens(node)]
    bounds = read_bounds(inequalities, syntax.labels, constraints.derived, source)
    refuse_own_values(syntax.equations, constraints.derived, source)
    syntax = replace(syntax, equations=with_fixed(syntax.equations, constraints, source))
    definitions = _definitions((node for node in statements if node.data == "definition"), source, syntax)
    told = (*source.notices, *_labels_like_constructs(syntax.equations))
    return Syntax(
        syntax.equations,
        tuple(definitions),
        constraints.equalities,
        told,
        bounds=bounds,
        derived=constraints.derived,
    )


def _labels_like_constructs(equations: Sequence[Equation]) -> Iterator[str]:
    """A sentence on every path labelled like a construct: R's `a*b` is a product, and here a label."""
    latent = {equation.lhs for equation in equations if equation.op == "=~"}
    for equation in equations:
        for label in latent.intersection(equation.labels) if equation.op == "~" else ():
            yield (
                f"line {equation.line}: {label}*{equation.rhs} labels the path from {equation.rhs}, as in lavaan; the "
                f"product of the two constructs is {label}:{equation.rhs}"
            )


class _LineBreaks(PostLex):
    """Keeps a line break only between statements: not inside brackets or sums, nor beside an operator."""

    always_accept = ()
    _can_start = frozenset({"NAME", "PRODUCT", "DEFINED", "EQUATION", "BOUND", "$END"})
    _can_end = frozenset({"NAME", "PRODUCT", "NUMBER", "STRING", "GROUP", "_CLOSE", "EQUATION", "BOUND"})

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens without the line breaks that end no statement; every `;` between statements stays."""
        depth, previous, waiting = 0, "", None
        for token in stream:
            if token.type == "_SEPARATOR":
                waiting = token if waiting is None or token == ";" else waiting
                continue
            ends = depth == 0 and previous in self._can_end and token.type in self._can_start
            if waiting is not None and previous and (ends or waiting == ";"):
                yield waiting
            depth = max(0, depth + (token.type == "_OPEN") - (token.type == "_CLOSE"))
            previous, waiting = token.type, None
            yield token


@cache
def _parser() -> Lark:
    grammar = files("egovbayes.model.language").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar,
        parser="lalr",
        lexer="basic",
        postlex=_LineBreaks(),
        propagate_positions=True,
        maybe_placeholders=False,
    )


def _tree(source: Source) -> Node:
    try:
        return _parser().parse(source.text)
    except UnexpectedInput as error:
        raise ModelSyntaxError(complaint(error, source.text)) from error


def _check_length(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise ModelSyntaxError(
            f"the model text has {len(text):,} characters, and {MOST_CHARACTERS:,} is the most that is read: split it "
            "into models of one question each"
        )


def _check_size(equations: Sized) -> None:
    if len(equations) > MOST_TERMS:
        raise ModelSyntaxError(
            f"the model has {len(equations):,} terms, and {MOST_TERMS:,} is the most that is read: split it into "
            "models of one question each"
        )


def _check_priors(syntax: Syntax) -> None:
    for equation in syntax.equations:
        if equation.prior is not None:
            where = f"model syntax, line {equation.line}: {relation_text(equation)}"
            check_prior_fits(equation.prior, relation_kind(equation, syntax.constructs), where)


def _definitions(definitions: Iterable[Node], source: Source, syntax: Syntax) -> Iterator[Definition]:
    known = dict.fromkeys(syntax.labels, "a label")
    for node in definitions:
        name = tokens(node)[0]
        if name in known:
            raise source.error(f"{name} is already {known[name]}: choose another name", name)
        expression = _defined(nodes(node)[0], name, source)
        for atom in (split_name(atom)[0] for atom in expression.atoms):
            if atom not in known:
                hint = f"{nearest(atom, known)}; labels and definitions so far: {listed(known)}"
                raise source.error(f"{name} uses {atom!r}, which is no label or earlier definition{hint}", name)
        known[str(name)] = "a definition"
        yield Definition(str(name), expression.text, name.line or 0)


def _defined(tree: Node, name: Token, source: Source) -> Expression:
    text = source.text[tree.meta.start_pos : tree.meta.end_pos]
    bare = (_COMMENT.sub(r"\1", line).strip() for line in text.split("\n"))
    try:
        expression = parse_expression(" ".join(bare).strip())
    except SpecError as error:
        raise ModelSyntaxError(f"model syntax, line {name.line}, {name}: {error}") from error
    functions = [atom for atom in expression.atoms if "(" in atom]
    if functions:
        raise source.error(f"{functions[0]} belongs in a claim: definitions are arithmetic of labels", name)
    return expression
