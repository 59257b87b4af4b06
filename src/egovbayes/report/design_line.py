"""How respondents came into the sample, in one line."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.data.observed import Observed
from egovbayes.report.words import count, number


def design_line(observed: Observed) -> Text:
    """Say `weighted by w: 301 respondents count as n_eff 207.1 (design effect 1.45)`; empty where all count alike."""
    design = observed.design
    if design.simple:
        return ""
    how = [phrase("design.weighted", column=design.weighted_by)] if design.weights is not None else []
    if design.clusters is not None:
        how.append(phrase("design.clustered", n=count(design.n_clusters), column=design.clustered_by))
    n, effective = observed.moments.n_respondents, float(observed.effective.sum())
    return phrase(
        "design.counts",
        how=Listing(tuple(how), whole=True),
        people=phrase("unit.respondents", n=n),
        effective=number(effective, 1),
        effect=number(n / effective),
    )


def design_record(observed: Observed) -> dict[str, object]:
    """The same for a record: columns, effective number of each group, clusters; nothing where all count alike."""
    design = observed.design
    if design.simple:
        return {}
    effective = dict(zip(observed.moments.groups, observed.effective.tolist(), strict=True))
    found: dict[str, object] = {"n_effective": float(observed.effective.sum())}
    if len(effective) > 1:
        found["n_effective_by_group"] = effective
    if design.weights is not None:
        found["weights"] = design.weighted_by
    if design.clusters is not None:
        found |= {"cluster": design.clustered_by, "n_clusters": design.n_clusters}
        found["cluster_effect"] = observed.cluster_effect
    return {"design": found}
