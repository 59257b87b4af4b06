"""Predictors, products, contrasts of groups, and other readings of a fit, in English."""

from egovbayes.catalogue.entry import Entry

_STRUCTURAL: dict[str, Entry] = {
    "levels.title": "Observed predictors",
    "levels.each": "Every level in every group: tables/predictors.csv",
    "levels.about": "Each level against the reference, in units of the outcome's first item; in SD: of the outcome. "
    "Numbers: what a unit more does.",
    "levels.about_categories": "Each level against the reference, in units of the outcome's disturbance (variance 1); "
    "in SD: of the outcome. Numbers: what a unit more does.",
    "slopes.title": "Simple slopes",
    "slopes.about": "What one construct of the product does where the other is low, at its mean, and high; std: in SDs "
    "of outcome and first construct. The other way round: tables/simple_slopes.csv",
    # where the other construct of a product stands
    "slopes.at_mean": "{moderator} at its mean",
    "slopes.at": "{moderator} {at} SD",
    "contrasts.title": "Paths between groups",
    "contrasts.many": "First group less the other: the moderation of a path by {group} (a multi-group analysis). Any "
    "two groups: tables/group_contrasts.csv",
    "contrasts.raw": "First group less the other: the moderation of a path by {group} (a multi-group analysis). Raw: "
    "loadings are equal. All: tables/group_contrasts.csv",
    "contrasts.standardised": "First group less the other: the moderation of a path by {group} (a multi-group "
    "analysis). In SDs of each group, as loadings differ between them. All: tables/group_contrasts.csv",
    # titles of columns
    "column.n": "n",
    "column.effect": "effect",
    "column.in_sd": "in SD",
    "column.p_above": "P > 0",
    "column.slope": "slope",
    "column.std": "std",
    "column.difference": "difference",
}

_READINGS: dict[str, Entry] = {
    "literal.title": "The literal reading of mediation (no direction of arrows enters)",
    "literal.about": "How much likelier above its mean, when the given one is 1 SD above rather than 1 below:",
    "literal.pair": "{above} given {given}",
    "column.rise": "rise",
    "sets.title": "Sets of constructs",
    "sets.column": "outcome, measure, set",
    "column.median": "median",
    "column.p_largest": "P largest",
    "readings.title": "Categories or numbers",
    "readings.categories": "as categories",
    "readings.numbers": "as numbers",
    "readings.most": "Standardised: the {n} that differ most. All: tables/values_by_reading.csv",
    "small.title": "Values that only their priors tell",
    "column.p_beyond": "P > {small}",
    "small.about": "Standardised; P: of a size above {small}. Below a hypothesis: what its effect would be more or "
    "less by if this value were 0.",
    "small.more": "Standardised; P: of a size above {small}. Below a hypothesis: what its effect would be more or "
    "less by if this value were 0. All {n}: tables/small_values.csv",
}

WORDS: dict[str, Entry] = _STRUCTURAL | _READINGS
