"""Words drawn in figures of groups, of invariance, and of what would follow.

`inside` is a level (95 %) or an interval in words, `group` the column that tells the groups.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.no_highest": "No group is the highest with a probability of {p}: the order of the rows is no ranking.",
    "figure.rank": "rank {n}",
    "figure.ranks": "ranks {first} to {last}",
    "figure.highest": "Highest: {name} with probability {p} ({ranks}).",
    "figure.own_share": "Own share: how much of what is known of a value its own answers say; the rest is borrowed.",
    "figure.p_blank": "Probabilities of being the highest below {p} are left blank.",
    "figure.beyond_edge": "Faint lines that reach the edge go on beyond it.",
    "figure.column_median": "median, {inside} interval",
    "figure.column_share": "own share",
    "figure.column_rank": "rank, 1 the highest",
    "figure.column_highest": "P of being highest",
    "figure.pooled_above": "pooled: above the mean of all, P ≥ {p}",
    "figure.pooled_below": "pooled: below the mean of all",
    "figure.pooled_untold": "pooled: cannot be told from the mean of all",
    "figure.own_only": "own answers only",
    "figure.and_interval": "{name}, and its interval",
    "figure.own_answers": "own answers",
    "figure.pooled": "pooled",
    "figure.paler": "The paler a line, the less its own answers say and the more is borrowed. Dashed: the average.",
    "figure.outermost": "Of more than {many} groups the {named} outermost are named.",
    "figure.no_own": "Without an estimate of their own, so not drawn everywhere: {names}.",
    "figure.spread_note": "Spread: the standard deviation of groups about their average, with its {inside} interval.",
    "figure.no_value": "no value",
    "figure.axis_path": "path, in units of the markers' answers",
    "figure.axis_mean": "mean, on the scale of the answers",
    "figure.of_paths": "Paths",
    "figure.of_means": "Means and intercepts of constructs",
    "figure.of_sds": "Standard deviations of constructs: spread of their logarithms",
    "figure.of_items": "Loadings and intercepts of items",
    "figure.shrinkage": "What pooling does to each group's value, by {group}",
    "figure.spreads": "How far groups lie apart, by {group}: before and after their answers",
    "figure.few_groups": "With {n} groups the average and the spread are decided by the prior of the spread.",
    "figure.by_group": "{name}, by {group}",
    "figure.mean_of_groups": "mean of the groups",
    "figure.average_group": "average group",
    "figure.map_note": "Pooled medians and {inside} intervals; the palest colour is the {palest}.",
    "figure.nobody_asked": "nobody asked",
    "figure.item_deviations": "Items that deviate between groups: {title}",
    "figure.deviates_note": "By how much each item deviates from the average group (posterior means): intercepts in "
    "standard deviations of the item, loadings as a share of the average one. Framed: by more than .25 with P above "
    ".9.",
    "figure.of_intercepts": "intercepts",
    "figure.of_loadings": "loadings",
    "figure.of_residuals": "residual variances",
    "figure.invariance": "Items that differ between groups: {title}",
    "figure.invariance_note": "By how much a group's own value is expected to differ from that of the others, in "
    "standard deviations of the item (residual variances: in its variance). Framed: in the way of the step, found one "
    "after the other, each when those before it may differ; grey: free at every step.",
    "figure.one_less": "{second} less {first}.",
    "figure.levers_of": "What moves {outcome} in each group",
    "figure.levers_points": "Points that a point of each lever moves it; median, of the constructs. Intervals: "
    "tables/levers.csv.",
    "figure.levers_sds": "SDs that an SD of each lever moves it; median, of the constructs. Intervals: "
    "tables/levers.csv.",
    "figure.answers_if": "Answers if {asked}",
    "figure.answers_if_in": "Answers if {asked}, {group}",
    "figure.answers_if_groups": "Answers if {asked}, in each group",
    "figure.change_of_share": "Change of the share that agrees; median. Intervals: tables/answers.csv.",
    "figure.now_and_after": "Open: now. Filled: afterwards, with {inside}.",
    "figure.share_at_least": "share that answers {lowest} or more, %",
    "figure.this_or_that": "{before} or {last}",
    "figure.from_to": "{now} → {after} %",
    "figure.importance_constructs": "What moves {name}, and how high each stands: constructs",
    "figure.importance_items": "What moves {name}, and how high each stands: items",
    "figure.importance_in": "{title}, {group}",
    "figure.importance_points": "importance: points of {outcome} per point",
    "figure.importance_sds": "importance: SDs of {outcome} per SD",
    "figure.importance_sds_point": "importance: SDs of {outcome} per point",
    "figure.performance": "performance: mean from 0 to 100",
    "figure.lines": "Lines: {inside}.",
}
