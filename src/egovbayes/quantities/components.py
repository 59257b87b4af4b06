"""What hangs together, and what arrows lead to: connected components of a graph, and who is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def connected_components(edges: Iterable[Collection[int]]) -> list[list[int]]:
    """The nodes that the edges join, directly or through others; each component ascending, in order of its first node.

    An edge may join any number of nodes; one that holds a single node makes sure that this is in a component.
    """
    parent: dict[int, int] = {}
    for edge in edges:
        roots = {_root(parent, node) for node in edge}
        parent |= dict.fromkeys(roots, min(roots, default=0))
    found: dict[int, list[int]] = {}
    for node in sorted(parent):
        found.setdefault(_root(parent, node), []).append(node)
    return list(found.values())


def reached(start: str, arrows: Collection[tuple[str, str]]) -> set[str]:
    """All that chains of arrows lead to from the start; the start itself where one comes back to it."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        new = {end for begin, end in arrows if begin == here} - found
        found |= new
        waiting += new
    return found


def _root(parent: dict[int, int], node: int) -> int:
    while (above := parent.setdefault(node, node)) != node:
        parent[node] = parent[above]  # halves the way for the next: Tarjan & van Leeuwen (1984)
        node = above
    return node
