"""A model with some of its arrows turned, everything else as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from egovbayes.model.spec import Equation, ModelSpec, Prior
from egovbayes.model.table.relations import Key, merged, parse_relation, relation_key
from egovbayes.model.table.roles import roles_of
from egovbayes.study.comparing.arrows import Arrows


def with_arrows(spec: ModelSpec, arrows: Arrows, name: str) -> ModelSpec:
    """The model with these arrows and covariances among its latent constructs, and no others that a rule would add.

    What is turned keeps its label, so that a claim about an arrow becomes one about the arrow turned, or about the
    covariance in its place; a prior of what is turned is left out, since it was for another effect.
    """
    latents = roles_of(spec.equations).latents
    written = {relation.key: relation.equation for relation in merged(spec.equations)}
    structural = {key for key in written if _among(key, latents)}
    labels = {frozenset((key[0], key[2])): written[key].labels for key in structural}
    kept = [equation for key, equation in written.items() if key not in structural]
    made = [
        written.get(key) or Equation(*key, labels=labels.get(frozenset((key[0], key[2])), ()))
        for key in _relations(arrows, latents)
    ]
    equations = (*kept, *made, *_nothing_between(arrows, latents))
    return replace(spec, name=name, equations=equations, priors=_priors(spec.priors, equations, latents))


def _among(key: Key, latents: tuple[str, ...]) -> bool:
    lhs, op, rhs = key
    return op in ("~", "~~") and lhs != rhs and {lhs, rhs} <= {*latents}


def _relations(arrows: Arrows, latents: tuple[str, ...]) -> Iterator[Key]:
    among = {*latents}
    for x, y in sorted(arrows.directed):
        if {x, y} <= among:
            yield relation_key(y, "~", x)
    for pair in sorted(map(sorted, arrows.joined)):
        if {*pair} <= among:
            yield relation_key(pair[0], "~~", pair[1])


def _nothing_between(arrows: Arrows, latents: tuple[str, ...]) -> Iterator[Equation]:
    """Covariances of 0 for pairs that nothing joins: the rules of sem() would free some of them."""
    joined = {frozenset(arrow) for arrow in arrows.directed} | arrows.joined
    for pair in combinations(latents, 2):
        if frozenset(pair) not in joined:
            yield Equation(pair[0], "~~", pair[1], fixed=(0.0,))


def _priors(priors: Mapping[str, Prior], equations: tuple[Equation, ...], latents: tuple[str, ...]) -> dict[str, Prior]:
    """The priors but for those of relations among constructs that are no longer there."""
    there = {relation_key(equation.lhs, equation.op, equation.rhs) for equation in equations}
    keys = {text: parse_relation(text) for text in priors}
    gone = {text for text, key in keys.items() if key is not None and _among(key, latents) and key not in there}
    return {text: prior for text, prior in priors.items() if text not in gone}
