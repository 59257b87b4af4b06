"""What is known of groups in the priors of pooled values: region-level predictors, and neighbours that are alike.

The average of a pooled path or mean becomes average + sum of slope times predictor, standardised over the groups. With
neighbours a value's deviation is spread (sqrt(1 - phi) v + sqrt(phi) u), v independent and u of the map's scaled
structure (quantities/neighbour_structure.py): BYM2 (Riebler, Sorbye, Simpson & Rue, 2016).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from egovbayes.arguments import named_arguments
from egovbayes.data.regions.regions_asked import RegionsAsked, RegionsKnown
from egovbayes.errors import PriorError, SpecError
from egovbayes.hints import listed
from egovbayes.model.priors.priors import prior_support, prior_text
from egovbayes.model.spec import GroupTerms, ModelSpec, Prior, check_model
from egovbayes.notation import Kind, one_or_more
from egovbayes.quantities.neighbour_structure import FEW, largest_piece

SLOPE, SHARE = "slope_", "phi_"
"""What the parameters are called, before the name of what is pooled."""
GROUPS_A_PREDICTOR = 5
"""A predictor's coefficient is a regression over groups: of fewer groups for each it says what its prior says."""
KINDS = (Kind.PATH, Kind.CONSTRUCT_MEAN)
"""What has predictors and neighbours: answers say too little of SDs for anything to explain them."""


@named_arguments
def with_regions(
    spec: ModelSpec, *, predictors: Sequence[str] = (), values: str | None = None, neighbours: str | None = None
) -> ModelSpec:
    """The model whose pooled paths and means have these predictors, each one value for every group, and neighbours that
    are alike; what is given stands in place of the model's own.

    Predictors are columns of the survey that are constant within a group, or of the file `values`: a table whose first
    column names the groups, or a region file. `neighbours` is a region file, a file of pairs, or the name of a shipped
    region file. Raises SpecError for a file of values without predictors.

    Examples:
        >>> asked = eb.with_regions(model, predictors=["city"], values="kazakhstan-regions")
        >>> asked.regions.predictors, asked.regions.neighbours
        (('city',), '')
    """
    check_model(spec)
    own = spec.regions
    names = one_or_more(predictors) or own.predictors
    if values and not names:
        raise SpecError(f"{values} is to hold values of predictors, and none is named: name them, say urban")
    source = values if predictors else values or own.values
    return replace(spec, regions=RegionsAsked(names, source or "", neighbours or own.neighbours))


def regional_terms(
    name: str, kind: Kind, spread: Prior, known: RegionsKnown | None
) -> tuple[GroupTerms | None, dict[str, Prior]]:
    """The terms of the prior of a pooled value, and their parameters with default priors.

    Slopes are in the value's own units for one standard deviation of the predictor. Each has a normal prior, with the
    scale of the `spread`'s over the root of how many predictors there are: the variance that all of them explain is on
    average, before any answer, what one would. phi is uniform.
    """
    if known is None or kind not in KINDS:
        return None, {}
    slopes = {predictor: f"{SLOPE}{name}_{re.sub(r'\W', '_', predictor)}" for predictor in known.predictors}
    share = "" if known.edges is None else SHARE + name
    by_group = known.standardised.T.tolist() if known.predictors else []
    predictors = tuple((slopes[one], tuple(by)) for one, by in zip(known.predictors, by_group, strict=True))
    scale = spread.parameters[-1]
    if not isinstance(scale, str):  # the name of a parameter, which cannot be divided
        scale /= math.sqrt(max(len(slopes), 1))
    parameters = {slope: Prior("normal", (0.0, scale)) for slope in slopes.values()}
    parameters |= {share: Prior("uniform", (0.0, 1.0))} if share else {}
    return GroupTerms(predictors, share, known.edges or ()), parameters


def check_regional(name: str, groups: Sequence[str], known: RegionsKnown | None, kinds: Collection[Kind]) -> None:
    """Raise SpecError where there are more predictors than groups have room for, two whose names cannot be told apart
    in a parameter's, no pooled value that could have a predictor or neighbours, or neighbours of whom only few hang
    together.
    """
    if known is None:
        return
    most = len(groups) // GROUPS_A_PREDICTOR
    if len(known.predictors) > most:
        room = f"{most} at most" if most else "none"
        raise SpecError(
            f"model {name}: {len(groups)} groups have room for few predictors, {room}, and {len(known.predictors)} are "
            f"named, {listed(known.predictors)}: {GROUPS_A_PREDICTOR} groups are needed for each"
        )
    if len({re.sub(r"\W", "_", predictor) for predictor in known.predictors}) < len(known.predictors):
        raise SpecError(
            f"model {name}: the predictors {listed(known.predictors)} differ in signs only, which names of parameters "
            "do not have: rename one"
        )
    if not set(kinds) & set(KINDS):
        raise SpecError(
            f"model {name}: predictors and neighbours of groups are of pooled paths and means, and none is pooled: add "
            '"paths" or "means" to group_pooled, or leave [regions] out'
        )
    if known.edges is not None and (piece := largest_piece(known.edges, len(groups))) < FEW:
        raise SpecError(
            f"model {name}: at most {piece} of the {len(groups)} groups hang together as neighbours; of fewer than "
            f"{FEW} nothing is known of how alike neighbours are: leave the neighbours out"
        )


def check_shares(parameters: Mapping[str, Prior], shares: Collection[str]) -> None:
    """Raise PriorError where the prior of a share allows values outside of 0 to 1."""
    for share in shares:
        lower, upper = prior_support(parameters[share])
        if lower < 0 or upper > 1:
            raise PriorError(
                f"[parameters.{share}]: {prior_text(parameters[share])} does not fit a share of variance, which lies "
                "between 0 and 1: write uniform(0, 1), or truncate it with T[0, 1]"
            )
