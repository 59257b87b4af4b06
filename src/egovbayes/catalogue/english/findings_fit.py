"""What an audit finds in columns of fit measures, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_COUNTS: dict[str, Entry] = {
    # figures that have words for names
    "finding.chi_square": "chi-square",
    "finding.baseline_chi_square": "baseline chi-square",
    "finding.lower_end": "the lower end of RMSEA's interval",
    "finding.upper_end": "the upper end of RMSEA's interval",
    "finding.df": "df",
    "finding.items": "items",
    "finding.free_parameters": "free parameters",
    # `count` is one number or several with "or", `n` the last of them
    "finding.items_counted": Plural("n", {"one": "{count} item", "other": "{count} items"}),
    "finding.parameters_counted": Plural("n", {"one": "{count} free parameter", "other": "{count} free parameters"}),
    "finding.df_counted": Plural("n", {"one": "{count} degree of freedom", "other": "{count} degrees of freedom"}),
}

_DEGREES: dict[str, Entry] = {
    "finding.df_fits": "Chi-square {chi_square} and CMIN/DF {cmin} put the degrees of freedom at {ratio}; this fits "
    "the printed {printed}.",
    "finding.df_ruled_out": "Chi-square {chi_square} and CMIN/DF {cmin} put the degrees of freedom at {ratio}; this "
    "rules out the printed {printed}.",
    "finding.df_not_whole": "Chi-square {chi_square} and CMIN/DF {cmin} put the degrees of freedom at {ratio}, where "
    "there is no whole number.",
    "finding.df_are": "Chi-square {chi_square} and CMIN/DF {cmin} put the degrees of freedom at {ratio}: {found}.",
    # `parameters` and `items` are counted as above; `compared` are names, `against` several of the last
    "finding.drawn_agrees": "The drawn model ({name}) has {df} df, {parameters}, {items}: as the printed figures have "
    "it ({compared}).",
    "finding.drawn_differs": "The drawn model ({name}) has {df} df, {parameters}, {items}, but {against}.",
    "finding.leave_at": "the printed figures leave {name} at {counts}",
}

_ITEMS: dict[str, Entry] = {
    # `means`, `parameters` and `others` are the three after it, or empty
    "finding.gfi_fits": "GFI {gfi} and AGFI {agfi} on {df} df fit {items}{means}{parameters}{others}.",
    "finding.if_means": " if means are part of the model",
    "finding.and_so_parameters": ", and so {parameters}",
    "finding.others_if_means": " ({counts} if means are part of the model)",
    "finding.gfi_fits_none": "GFI {gfi} and AGFI {agfi} on {df} df need {moments} sample moments, and no number of "
    "items has so many.",
    "finding.gfi_fits_not": "GFI {gfi} and AGFI {agfi} on {df} df need {moments} sample moments, and {items} have "
    "{count}.",
    # `moments` is a number, or the last
    "finding.moments_made": "{df} df and {parameters} make {made} sample moments; {items} have {moments}.",
    "finding.or_with_means": "{before} or, with means, {last}",
    "finding.parsimony": "{index} {value} on {df} df gives {name} {found}; printed {printed}.",
}

_MISFIT: dict[str, Entry] = {
    "finding.p_of_chi_square": "Chi-square {chi_square} on {df} df has p {p}; printed {printed}.",
    # `start` is one of the two after it, `shown` are several of "finding.under"
    "finding.rmsea": "{start} gives RMSEA {shown}; printed {printed}.",
    "finding.of_chi_square": "Chi-square {chi_square} on {df} df with {n} respondents",
    "finding.of_cmin": "CMIN/DF {cmin} with {n} respondents",
    "finding.rmsea_not": "{start} gives RMSEA {shown}, not the printed {printed}.",
    "finding.rmsea_always_0": "{start} gives RMSEA {shown} (a chi-square below its degrees of freedom always gives 0), "
    "not the printed {printed}.",
    "finding.rmsea_0_whatever": "Chi-square {chi_square} is below its {df} df, so that RMSEA is 0 with any number of "
    "respondents, not the printed {printed}.",
    # `convention` is N, N - 1, or the next
    "finding.under": "{value} under {convention}",
    "finding.times_groups": "{size}, times the root of {groups} groups",
    "finding.rmsea_interval": "The {level:g} % interval of RMSEA from chi-square {chi_square} on {df} df runs from "
    "{low} to {high} (under {convention}); printed {printed}.",
    "finding.pclose": "Chi-square {chi_square} on {df} df gives PCLOSE {shown}; printed {printed}.",
}

_INDICES: dict[str, Entry] = {
    "finding.not_above": "{low} {first} is not above {high} {second}",
    # `shown` are several of the next, `never` of the one after it
    "finding.order_broken": "{shown}: {never}.",
    "finding.is_above": "{low} {first} is above {high} {second}",
    "finding.never_above": "{low} is never above {high}",
    # `shown` are several of the third
    "finding.no_ratio_of_moments": "The degrees of freedom over the sample moments have no value: {shown}.",
    "finding.no_ratio_of_baseline": "The degrees of freedom over the df of the baseline have no value: {shown}.",
    "finding.put_at": "{first} and {second} put it at {value}",
    "finding.indices_agree": "The printed indices agree for {items} and {df}.",
    "finding.df_known": "Nothing is left to be said here: the degrees of freedom are known.",
    "finding.aic": "AIC {aic} less chi-square {chi_square} is twice {parameters}.",
    "finding.aic_not": "AIC {aic} less chi-square {chi_square} is {found}; twice the {parameters} would be {twice}.",
    "finding.bic": "BIC {bic} less AIC {aic} with {n} respondents is that of {parameters}.",
    "finding.bic_not": "BIC {bic} less AIC {aic} with {n} respondents is that of {found} free parameters; the model "
    "has {parameters}.",
    "finding.bic_not_whole": "BIC {bic} less AIC {aic} with {n} respondents is that of {found} free parameters, where "
    "there is no whole number.",
}

_NESTED: dict[str, Entry] = {
    "finding.difference_from": "The difference {printed} is that from {other}.",
    "finding.less": "{first} less {second} is {found}; printed {printed}.",
    "finding.more_df": "{more} has more degrees of freedom than {fewer}, and chi-square {high} beside {low}.",
    "finding.more_df_fits_better": "{more} has more degrees of freedom than {fewer}, and chi-square {high} beside "
    "{low}: a model nested in another never fits better.",
    "finding.df_differ": "The degrees of freedom differ by {found}; printed {printed}.",
    "finding.p_of_difference": "A difference of {size} on {df} df has p {found}; printed {printed}.",
    "finding.shared": "{first} and {second} go with the same respondents and baseline.",
    # `parts` are several of the next, `name` is one of the last two
    "finding.not_shared": "Nested models share them, but {parts}.",
    "finding.apart": "{name} are {here} in {first} but {there} in {second}",
    "finding.respondents_by_rmsea": "respondents by RMSEA",
    "finding.df_by_indices": "df of the baseline by TLI and CFI",
}

_POSSIBLE: dict[str, Entry] = {
    # `parts` are several of those that follow, `name` may be the last
    "finding.impossible": "Impossible: {parts}.",
    "finding.below_bound": "{name} {printed} (it is never below {bound:g})",
    "finding.above_bound": "{name} {printed} (it is never above {bound:g})",
    "finding.too_few": "n = {n} (a covariance needs two respondents)",
    "finding.misfit_on_0_df": "{name} {printed} on 0 df (such a model fits exactly)",
    "finding.below_interval": "RMSEA {printed} below its own interval from {end}",
    "finding.above_interval": "RMSEA {printed} above its own interval to {end}",
    "finding.r2_of": "R2 of {name}",
    "finding.figures_possible": Plural(
        "n",
        {
            "one": "The one figure lies where such a figure can lie.",
            "other": "Each of {n} figures lies where such a figure can lie.",
        },
    ),
    "finding.values_possible": Plural(
        "n", {"one": "The one value is possible.", "other": "Each of {n} values is possible."}
    ),
    "finding.nobody": "Valid = 0 is impossible: nobody would have answered, and there would be no figures.",
}

_SLIPS: dict[str, Entry] = {
    # `relations` are names of checks, `others` what would mend them, or the next
    "finding.misprint": Plural(
        "n",
        {
            "one": "It looks like a misprint: {name} {printed} is at odds with {n} relation ({relations}), and "
            "{others} would mend it.",
            "other": "It looks like a misprint: {name} {printed} is at odds with {n} relations ({relations}), and "
            "{others} would mend them all.",
        },
    ),
    "finding.another_figure": "another figure",
    "finding.swapped": "{name} {first} of {here} and {second} of {there} look swapped: each fits the other's column.",
    "finding.swapped_and_cut": "{name} {first} of {here} and {second} of {there} look swapped: each fits the other's "
    "column, with digits cut off.",
}

_LACKS: dict[str, Entry] = {
    # after "without", and after "lacks"
    "audit-lacks.df": "the degrees of freedom (df, or chi-square and CMIN/DF)",
    "audit-lacks.df_above_0": "degrees of freedom above 0",
    "audit-lacks.digits_of_cmin": "more digits of CMIN/DF",
    "audit-lacks.digits_of_indices": "more digits of the indices",
    "audit-lacks.drawn": "the model as a file: --model {name}=FILE",
    "audit-lacks.number_of_items": "the number of items (items, or GFI and AGFI)",
    "audit-lacks.gfi_below_1": "a GFI that lies below 1 by more than its rounding",
    "audit-lacks.two_indices": "two or more of NFI, RFI, IFI, TLI, CFI and the baseline chi-square",
    "audit-lacks.probability": "a probability between 0 and 1",
    "audit-lacks.computable": "a chi-square whose distribution can be computed for such figures",
    "audit-lacks.uncorrected": "the uncorrected chi-square (this one is corrected, and indices beside it may use "
    "either)",
    "audit-lacks.uncorrected_both": "uncorrected chi-squares (a corrected difference is no difference of corrected "
    "ones)",
    "audit-lacks.more_respondents": "more respondents than groups",
    "audit-lacks.one_group": "the number of respondents of a single group",
    "audit-lacks.rmsea_interval": "the interval of RMSEA",
    "audit-lacks.ordered_indices": "AGFI and GFI, RFI and NFI, NFI and IFI, or TLI and CFI",
    "audit-lacks.both_corrected": "word of whether both indices are corrected",
    "audit-lacks.all_corrected": "word of whether all indices are corrected",
    "audit-lacks.pairs_of_indices": "two of PGFI with GFI, AGFI with GFI, PNFI with NFI, RFI with NFI, TLI with CFI",
    "audit-lacks.df_of_baseline": "the degrees of freedom of the baseline model (no usual one fits the indices)",
    "audit-lacks.source_of_aic": "word of how AIC was computed (from chi-square or from the log likelihood)",
    "audit-lacks.way_of_aic": "word of how AIC was computed",
    "audit-lacks.way_of_bic": "word of how AIC and BIC were computed",
    "audit-lacks.compared_to": "the column that this one is compared to (compared_to)",
    "audit-lacks.chi_squares": "both chi-squares",
    "audit-lacks.dfs": "both degrees of freedom",
    "audit-lacks.different_df": "models with different degrees of freedom",
    "audit-lacks.nested": "word of whether the one model is nested in the other",
    "audit-lacks.differences": "the difference of chi-squares and of df",
    "audit-lacks.any_measure": "any fit measure",
}

WORDS: dict[str, Entry] = _COUNTS | _DEGREES | _ITEMS | _MISFIT | _INDICES | _NESTED | _POSSIBLE | _SLIPS | _LACKS
