"""The parse tree of a model text, and the text itself to point into."""

from __future__ import annotations

from dataclasses import dataclass, field

from lark import Token, Tree

from egovbayes.errors import ModelSyntaxError
from egovbayes.hints import pointed

type Node = Tree[Token]


@dataclass(frozen=True, slots=True)
class Source:
    """The model text, to point into, and the sentences gathered while reading it."""

    text: str
    notices: list[str] = field(default_factory=list)

    def pointed(self, message: str, token: Token) -> str:
        """The message with the token's line number, its line and a caret below its start."""
        line, column = token.line or 1, token.column or 1
        return pointed(f"model syntax, line {line}: {message}", self.text, line, column)

    def error(self, message: str, token: Token) -> ModelSyntaxError:
        """An error that points at the token."""
        return ModelSyntaxError(self.pointed(message, token))

    def notice(self, sentence: str, token: Token) -> None:
        """Keep a sentence to show, with the token's line."""
        self.notices.append(f"line {token.line}: {sentence}")


def nodes(tree: Node) -> list[Node]:
    """The children that are trees."""
    return [child for child in tree.children if isinstance(child, Tree)]


def tokens(tree: Node) -> list[Token]:
    """The children that are tokens."""
    return [child for child in tree.children if isinstance(child, Token)]


def first_token(node: Token | Node) -> Token:
    """The token at which the node's text starts."""
    while not isinstance(node, Token):
        node = node.children[0]
    return node
