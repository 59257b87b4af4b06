"""What stands on the page of what may be compared between groups, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_COLUMNS: dict[str, Entry] = {
    # titles of columns
    "column.chi_square": "chi²",
    "column.df": "df",
    "column.delta_chi_square": "Δchi²",
    "column.delta_df": "Δdf",
    "column.cfi": "CFI",
    "column.delta_cfi": "ΔCFI",
    "column.rmsea": "RMSEA",
    "column.srmr": "SRMR",
    "column.loo": "LOO",
    "column.delta_loo": "ΔLOO",
    "column.se": "SE",
    "column.verdict": "verdict",
}

_PAGE: dict[str, Entry] = {
    "invariance-page.read": "What may be compared",
    # `each` are several of "groups.each"
    "invariance-page.more_groups": "{each}, {n} more",
    # `state` is one of the next two
    "invariance-page.sampled": "{draws} draws a fit, {time} in all, seed {seed}; {state}",
    "any-page.converged": "converged",
    "any-page.not_converged": "NOT converged",
    "invariance-page.ml": "The steps by maximum likelihood",
    "invariance-page.posterior": "The steps by the posterior, and what all say together",
    "invariance-page.posterior_about": "LOO: expected log density of an answer sheet not seen, higher is better; Δ: "
    "against the step before.",
    # relations, as they are typed
    "invariance-page.free": "Free at every step: {relations}.",
    "invariance-page.equalities": "Equal over the groups, and doubtful (score tests; of markers too)",
    "invariance-page.none_doubtful": Plural(
        "n",
        {
            "one": "None of {n:,} equality has p < .05.",
            "other": "None of {n:,} equalities has p < .05.",
        },
    ),
    # titles of columns
    "invariance-page.step": "step",
    "invariance-page.differs": "differs by",
    "invariance-page.relation": "relation",
    "invariance-page.in": "in",
    "invariance-page.units": "Differs by: own value less the others', in standard deviations of the item; residuals: "
    "in its variance.",
    "invariance-page.all": "all of them: tables/equalities.csv, tables/deviations.csv",
    "invariance-page.more": "{n} more with p < .05; all of them: tables/equalities.csv, tables/deviations.csv",
    # `group` is the first one
    "invariance-page.means": "Means of constructs less those of {group}, in standard deviations (scalar step)",
    "invariance-page.claims": "Hypotheses at each step (P)",
}

_APPROXIMATE: dict[str, Entry] = {
    "invariance-page.approximate_means": "Means of constructs less that of the groups, where items may not deviate and "
    "where they may",
    "invariance-page.exact_means": "Means of constructs less that of the groups, where items may not deviate",
    "invariance-page.exact": "exact",
    "invariance-page.approximate": "approximate",
    "invariance-page.in_sds": "In standard deviations of the construct.",
    "invariance-page.in_sds_more": "In standard deviations of the construct. Those that move most; {n} more: "
    "tables/approximate_means.csv",
    "invariance-page.approximate_claims": "Hypotheses where items may not deviate and where they may",
    # titles of columns
    "invariance-page.p_exact": "P, exact",
    "invariance-page.p_approximate": "P, approximate",
    # verdicts before and after
    "invariance-page.then": "{before}, then {after}",
}

_ORDINAL: dict[str, Entry] = {
    "invariance-page.wu_estabrook": "The steps of Wu & Estabrook (2016): intercepts and variances of latent answers "
    "free at first",
    "invariance-page.group_equal": "The steps of lavaan's group.equal: intercepts of latent answers at 0 throughout",
    "invariance-page.scaled": "chi²: scaled and shifted, CFI and RMSEA of it; Δ: against the step before (chi² by "
    "Satorra, 2000).",
    "invariance-page.people": "{source}: {people}, {items} items",
    "invariance-page.items": "Items with thresholds, loading and intercept of their own in every group",
    "invariance-page.chi_square_less": "chi² less",
    "invariance-page.ordinal_means": "Means of constructs less those of {group}, in its standard deviations (equal "
    "intercepts)",
    "invariance-page.estimate": "estimate",
    "column.interval_95": "95 % interval",
}

WORDS: dict[str, Entry] = _COLUMNS | _PAGE | _APPROXIMATE | _ORDINAL
