"""What hangs together: the connected components of a graph."""

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


def _root(parent: dict[int, int], node: int) -> int:
    while (above := parent.setdefault(node, node)) != node:
        parent[node] = parent[above]  # halves the way for the next: Tarjan & van Leeuwen (1984)
        node = above
    return node
