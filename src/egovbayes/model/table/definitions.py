"""The `:=` definitions of a model of several groups: what rests on labels free to differ is defined in each."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.language.expressions import Expression, parse_expression
from egovbayes.model.language.group_names import in_group, renamed, written_in_group
from egovbayes.model.spec import Definition
from egovbayes.model.table.grouping import differing_labels
from egovbayes.model.table.table import Parameter


def definitions_over_groups(
    definitions: Sequence[Definition], rows: Sequence[Parameter], groups: Sequence[str]
) -> tuple[Definition, ...]:
    """The definitions in their order; one that rests on a label free to differ stands once for each group that carries
    all its labels, as `via[urban]`, with `a[urban]` in place of `a`. Raises SpecError where no group carries them all.
    """
    differing = differing_labels(rows)
    if not differing:
        return tuple(definitions)
    carried = [frozenset(row.label for row in rows if row.group == number) for number in range(len(groups))]
    read = _Read({d.name: parse_expression(d.expression) for d in definitions}, differing)
    done: list[Definition] = []
    for definition in definitions:
        if not read.differs(definition.name):
            done.append(definition)
            continue
        labels = frozenset(read.labels(definition.name))
        own = [group for group, there in zip(groups, carried, strict=True) if labels <= there]
        if not own:
            raise SpecError(
                f"line {definition.line}: {definition.name} := {definition.expression}: no group has all of "
                f"{listed(sorted(labels))}, and {listed(sorted(labels & differing))} differs between them: say which "
                f"group's is meant, as in {sorted(labels & differing)[0]}[{groups[0]}]"
            )
        done += [_in_group(read, definition, group) for group in own]
    return tuple(done)


@dataclass(frozen=True, slots=True)
class _Read:
    """The definitions as they are read, by name, and the labels that differ between groups."""

    expressions: Mapping[str, Expression]
    differing: frozenset[str]

    def labels(self, name: str) -> Iterator[str]:
        """The labels that a name stands for, but for those that say their group."""
        if name not in self.expressions:
            yield from () if "[" in name else (name,)
            return
        for inner in self.expressions[name].names:
            yield from self.labels(inner)

    def differs(self, name: str) -> bool:
        """Whether what it stands for differs between groups."""
        return not self.differing.isdisjoint(self.labels(name))


def _in_group(read: _Read, definition: Definition, group: str) -> Definition:
    def replaced(name: str) -> ast.expr:
        if name in read.expressions and not read.differs(name):
            return renamed(read.expressions[name].tree, replaced)  # has no value by group of its own to be named by
        return ast.Name(name if "[" in name else written_in_group(name, group), ast.Load())

    tree = renamed(read.expressions[definition.name].tree, replaced)
    return replace(definition, name=in_group(definition.name, group), expression=ast.unparse(tree))
