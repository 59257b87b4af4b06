"""Groups, populations and earlier answers on a fit's page, in English."""

from egovbayes.catalogue.entry import Entry

_POOLED: dict[str, Entry] = {
    # `n` groups of the column `group`
    "pooled.title": "Pooled groups ({n} of {group})",
    "pooled.spreads": "Spread: the standard deviation of groups about their average; of SDs, of their logarithms.",
    "pooled.spreads_few": "Spread: the standard deviation of groups about their average; of SDs, of their logarithms. "
    "With {n} groups it, the average and a new group are decided by the prior of the spread.",
    "pooled.sd": "SD {construct}",
    "pooled.told_apart": "Above or below with P {sure}: {n} of {all} paths of groups can be told from the mean of the "
    "{groups}. Their own answers say {least:.0f} to {most:.0f} % of what is known of a group's value, on average; the "
    "rest is borrowed. Every group, its interval, own share and rank: tables/regions.csv; any two groups: "
    "tables/region_contrasts.csv",
    "pooled.none": "none",
    "pooled.none_sure": "none sure",
    "pooled.ranks": "{first} to {last}",
    # titles of columns
    "column.average": "average",
    "column.two_thirds": "two thirds in",
    "column.spread": "spread",
    "column.its_prior": "its prior",
    "column.p_average": "P average",
    "column.p_new": "P new group",
    "column.supported_in": "supported in",
    "column.least_sure": "least sure",
    "column.highest": "highest",
    "column.ranks": "ranks",
    "column.above_mean": "above the mean",
    "column.below": "below",
}

_EXPLAINING: dict[str, Entry] = {
    "column.predictor": "predictor",
    "column.coefficient": "coefficient",
    "column.left": "left",
    "column.explains": "explains",
    "column.phi": "phi",
    # `prior` is one number or two, `room` "explaining.room" or what a model says of so few groups
    "explaining.about": "Coefficient: by how much the average moves with one standard deviation of the predictor over "
    "the groups. Spread: of groups in all; left: between groups alike in the predictors; explains: the share of the "
    "variance that is not left, of which the prior says {prior} % before any answer. {room} The average, a new group "
    "and claims of them are at the means of the predictors.",
    "explaining.room": "{n} groups are {n} points to lay a line through.",
    "neighbours.about": "phi: the share of the variance of groups about their average that neighbours share. Nothing "
    "is to be concluded from it: {n} groups can hardly tell it, and where the two intervals are alike phi stays at its "
    "prior. What neighbours are for is values of small groups, which lean on theirs too.",
}

_POPULATION: dict[str, Entry] = {
    "population.title": "Population",
    "population.counted": "Population ({asked} asked, {counted} counted)",
    "population.about": "asked: of those asked, as they are; agree: share with the answer in the last column or a "
    "higher one. every cell: tables/population_cells.csv",
    "population.about_groups": "asked: of those asked, as they are; agree: share with the answer in the last column or "
    "a higher one. Every group: tables/population.csv; every cell: tables/population_cells.csv",
    "column.mean": "mean",
    "column.asked": "asked",
    "column.agree": "agree",
    "column.from": "from",
}

_DEVIATIONS: dict[str, Entry] = {
    "deviations.title": "Items that deviate between groups ({n} of {group})",
    # `left` is the next, `either` the last, or empty
    "deviations.about": "{left}Typical: standard deviation of groups about the average, of intercepts in standard "
    "deviations of the item, of loadings as a share of the average one. Large: by more than a quarter with P above .9; "
    "open: neither that nor its contrary can be told. Every group: tables/item_deviations.csv{either}",
    "deviations.left": "{n} more, which deviate less: tables/approximate.csv. ",
    "deviations.either": " A star: of two items of a construct, nothing says which deviates.",
    "deviations.in": "{group} {size}",
    "deviations.more": "{n} more",
    "column.typical": "typical",
    "column.open": "open",
    "column.large_in": "large in",
}

_EARLIER: dict[str, Entry] = {
    # each earlier answer counts as `power` of one
    "earlier-answers.title": "Earlier answers ({n} respondents, each as {power:g})",
    "earlier-answers.title_synthetic": "Earlier answers (synthetic, {n} respondents, each as {power:g})",
    "earlier-answers.about": "P of each claim, as much as each earlier answer counts; each column a fit of its own.",
    "earlier-answers.more": "P of each claim, as much as each earlier answer counts; each column a fit of its own. All "
    "{n}: tables/power.csv",
    "column.power": "power",
}

WORDS: dict[str, Entry] = _POOLED | _EXPLAINING | _POPULATION | _DEVIATIONS | _EARLIER
