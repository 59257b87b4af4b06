"""What an audit finds in reliabilities, loadings and correlations, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_RELIABILITY: dict[str, Entry] = {
    "finding.alpha": "alpha",
    "finding.cr": "CR",
    "finding.ave": "AVE",
    "finding.constructs": Plural(
        "named",
        {
            "one": "{named} construct is named; printed are {printed}.",
            "other": "{named} constructs are named; printed are {printed}.",
        },
    ),
    # `measure` is one of the first three, `shown` are several of "finding.figure"
    "finding.all_above": "All {measure} are said to be above {bound}: {shown}.",
    "finding.not_all_above": "All {measure} are said to be above {bound}, but {shown}.",
    # what loadings give
    "finding.composite_reliability": "composite reliability",
    "finding.variance_extracted": "average variance extracted",
    "finding.root_of_ave": "root of AVE",
    # `name` is one of the last three
    "finding.loadings_give": "The standardised loadings give {name} {found}; printed {printed}.",
    # `weights` is one of the two after the next
    "finding.loadings_weighted": "The standardised loadings give {name} {found}; {weights} it is {weighted}; printed "
    "{printed}.",
    "finding.loadings_would_need": "The standardised loadings give {name} {found}; the printed {printed} would need "
    "items weighted by their variances (unstandardised loadings), and these are not printed.",
    "finding.by_printed_sds": "weighted by the printed standard deviations",
    "finding.by_ratio": "with items whose standard deviations differ by up to {most:g} : 1",
    "finding.root_is": "The root of AVE is {found}; printed {printed}.",
}

_ITEMS: dict[str, Entry] = {
    "finding.largest_alpha": "Items with the loadings of {construct} have an alpha of at most {strict}, or {most} if "
    "each pair of them correlates {residual:g} more than the construct explains; printed {printed}.",
    "finding.no_alpha_above": Plural(
        "n",
        {
            "one": "No alpha exceeds its composite reliability ({n} comparison).",
            "other": "No alpha exceeds its composite reliability ({n} comparisons).",
        },
    ),
    # `shown` are several of the next
    "finding.alpha_above": Plural(
        "n",
        {
            "one": "Alpha exceeds the composite reliability of {above} of {n} construct ({shown}): with one construct "
            "and uncorrelated errors it never does.",
            "other": "Alpha exceeds the composite reliability of {above} of {n} constructs ({shown}): with one "
            "construct and uncorrelated errors it never does.",
        },
    ),
    "finding.alpha_beside": "{name} {alpha} and {cr}",
    "finding.loading_squared": "The loading {loading} squared is {found}; printed SMC {printed}.",
}

_CRITERION: dict[str, Entry] = {
    "finding.criterion_met": Plural(
        "n",
        {
            "one": "Every root of AVE exceeds its construct's correlations ({n} comparison).",
            "other": "Every root of AVE exceeds its construct's correlations ({n} comparisons).",
        },
    ),
    # `shown` are several of the last
    "finding.criterion_open": "Rounding leaves it open whether the criterion is met: {shown}.",
    "finding.criterion_said_met": "The criterion is said to be met, but is not: {shown}.",
    "finding.criterion_not_met": "The criterion is not met ({shown}), which contradicts nothing unless the paper says "
    "that it is.",
    "finding.root_beside": "{name}: root of AVE {root}, correlation of {first} and {second} {correlation}",
}

_MATRICES: dict[str, Entry] = {
    "finding.definite": "The correlations are positive definite (smallest eigenvalue {smallest:.3f}).",
    "finding.not_definite": "The printed correlations of {names} are no correlation matrix: its smallest eigenvalue "
    "is {smallest:.3f}, and no unrounded figures make it positive (unless each pair has respondents of its own: "
    "pairwise deletion).",
    "finding.definite_unrounded": "The smallest eigenvalue is {smallest:.4f}, which rounding explains.",
    "finding.maybe_definite": "The smallest eigenvalue is {smallest:.4f}: rounding may explain it.",
    # `shown` are several of the next
    "finding.no_star": "With {n} respondents no star can stand at {shown}.",
    "finding.loose_stars": "With {n} respondents these have their stars for .01, .05 and .1 only: {shown}.",
    "finding.starred": "{first} and {second} {figure}{stars} (p {least:.4f} at least)",
    "finding.stars_agree": Plural(
        "count",
        {
            "one": "The one correlation with stars is as significant as these say, with {n} respondents.",
            "other": "Each of {count} correlations with stars is as significant as these say, with {n} respondents.",
        },
    ),
    "finding.all_below": "All HTMT are said to be below {bound}, and {n} are.",
    # `shown` are several of the next
    "finding.not_all_below": "All HTMT are said to be below {bound}, but {shown}.",
    "finding.ratio": "{first} and {second} {value}",
}

_LACKS: dict[str, Entry] = {
    # after "without", and after "lacks"; `measure` is one of alpha, CR and AVE
    "audit-lacks.factors": "factors and factor_names",
    "audit-lacks.measure": "{measure} of a construct",
    "audit-lacks.loadings": "the loadings of {construct}, all of one sign and none above 1",
    "audit-lacks.two_loadings": "the loadings of two items or more of {construct}, of one sign and none above 1",
    "audit-lacks.convention": "the convention (standardised loadings or not), or the items' standard deviations",
    "audit-lacks.ave_or_loadings": "AVE or the loadings of {construct}",
    "audit-lacks.ave_and_correlations": "AVE (or its roots, or loadings) and correlations of the same constructs",
    "audit-lacks.decimals": "more decimals",
    "audit-lacks.own_verdict": "the paper's own verdict (fornell_larcker = true)",
    "audit-lacks.residual_correlations": "the items' residual correlations",
    "audit-lacks.alpha_and_cr": "alpha and CR of the same construct",
    "audit-lacks.errors_correlate": "word of whether errors of items correlate",
    "audit-lacks.loading_of_item": "the standardised loading of {item}",
    "audit-lacks.cross_loading": "the correlation of the constructs that {item} loads on",
    "audit-lacks.respondents": "the number of respondents",
    "audit-lacks.stars": "what the stars stand for",
    "audit-lacks.htmt_bound": "the bound that all are said to lie below (all_below)",
}

WORDS: dict[str, Entry] = _RELIABILITY | _ITEMS | _CRITERION | _MATRICES | _LACKS
