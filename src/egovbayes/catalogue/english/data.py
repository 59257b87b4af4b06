"""What is said of answers before anything is fitted to them, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_CODES: dict[str, Entry] = {
    # `found` are several of "codes.item"; `code` is the first of them, as the survey's description would declare it
    "codes.found": "What looks like a code for no answer is counted as an answer: {found}. Declare it: give the item "
    'its scale = [lowest, highest] and labels = {{ "{code}" = "no answer" }}.',
    "codes.item": Plural(
        "n",
        {
            "one": "item {item}: {n} answer of {code}, far from the others ({lowest:g} to {highest:g})",
            "other": "item {item}: {n} answers of {code}, far from the others ({lowest:g} to {highest:g})",
        },
    ),
}

_VERDICTS_STAND = (
    "The verdicts on paths stand: a path that is 0 is found no more often than it should be. Take loadings, "
    "reliability and AVE as lower bounds, and confirm them by egovbayes fit --likelihood ordinal."
)

_ITEMS: dict[str, Entry] = {
    "categories.enough": "At least {fewest} different answers to every item.",
    "categories.few": "Five or fewer different answers to {items}. Taken as continuous, they make loadings look weaker "
    "than they are (.7 as about .67 with five in balance, .64 with five skewed, .63 to .61 with three, .57 with two), "
    "AVE and omega too low with them (AVE .49 as .45, .41, .40 to .37, .33), and intervals of loadings miss the truth. "
    "HTMT and paths hardly change (.40 as .40 to .37). " + _VERDICTS_STAND,
    "skew.small": "No item is skewed beyond {skew:g} or peaked beyond {kurtosis:g}.",
    "skew.large": "Answers far from normal to {items}. Chi-square finds misfit that is not there (in a quarter of true "
    "models, at 5 %, with five categories of skewness 2.7), loadings (.7 as .57) and paths (.4 as .33) look weaker "
    "than they are, and their intervals miss the truth. " + _VERDICTS_STAND,
    "ends.free": "No item has more than a third of its answers at one end.",
    "ends.crowded": "More than a third of the answers sit at one end of {items}. People who differ answer alike there, "
    "which weakens every relation of the item. Reword it for another study, or leave it out and compare.",
    "missing.few": "No item lacks more than {share:.0%} of its answers.",
    "missing.many": "Many answers missing to {items}. Estimates are right only if what people answered elsewhere "
    "explains who skipped them. Find out why they skipped, and compare the results without these items.",
}

_PAIRS: dict[str, Entry] = {
    "pairs.answered": "{least} or more people answered each pair of items.",
    # `where` is "pairs.in_some_group", or empty where the survey has no groups
    "pairs.no_answer": "Nobody answered {item}{where}. Leave it out, or fill its column.",
    "pairs.not_both": "Nobody answered both {first} and {second}{where}. Their covariance rests on the model alone: "
    "chi-square says nothing of it, and degrees of freedom do not count it. Leave one of them out, or ask both "
    "together.",
    "pairs.in_some_group": " in some group",
}

# whom screening left out, and by which rules
_SCREENED: dict[str, Entry] = {
    # `particulars` are one of the two below, or empty
    "screened.own": Plural(
        "gone",
        {
            "one": "{gone} of {returned} respondents was left out by the survey's own screening rules{particulars}",
            "other": "{gone} of {returned} respondents were left out by the survey's own screening rules{particulars}",
        },
    ),
    "screened.asked": Plural(
        "gone",
        {
            "one": "{gone} of {returned} respondents was left out by the screening rules{particulars}",
            "other": "{gone} of {returned} respondents were left out by the screening rules{particulars}",
        },
    ),
    # `counts` are several of "screened.count", whose `rule` is one of those below
    "screened.particulars": ": {counts}; {kept} stay",
    "screened.particulars_several": ": {counts} (some by several rules); {kept} stay",
    "screened.count": "{n} for {rule}",
    "screened.missing_share": "more than {percent:g} % of answers missing",
    "screened.identical": "identical answers throughout",
    "screened.long_string": "{value} or more equal answers in a row",
    "screened.duplicates": "duplicate of an earlier respondent",
    "screened.variability": "answers varying less than SD {value:g}",
    "screened.mahalanobis": "Mahalanobis distance with p below {value:g}",
    "screened.out_of_range": "answers outside their scale",
    # `rules` is one of the three after it, with how many they leave out
    "screened.by_chance": "With only {items} items many who answer with care give equal answers too: that {rules} "
    "leave out more than {percent:g} % of {returned} respondents says little about care; think of switching these "
    "rules off.",
    "screened.often_identical": "identical answers ({n})",
    "screened.often_duplicates": "duplicates ({n})",
    "screened.often_both": "identical answers ({identical}) and duplicates ({duplicates})",
    # `why` is one of the two after it
    "screened.no_distance": "Mahalanobis distances cannot be computed: {why}",
    "screened.few_of_pair": "some pair of items was answered by fewer than two respondents",
    "screened.singular": "some items are constant, copies or sums of others, or there are fewer respondents than "
    "items; switch the rule mahalanobis off, or name fewer items",
}

# what rules that leave respondents out are called
_RULES: dict[str, Entry] = {
    "rule.missing_share": "missing answers",
    "rule.identical": "identical answers",
    "rule.long_string": "long runs",
    "rule.duplicates": "duplicates",
    "rule.variability": "little variability",
    "rule.mahalanobis": "Mahalanobis distance",
    "rule.out_of_range": "outside the scale",
}

_DESCRIBED: dict[str, Entry] = {
    "described.reversed": "Reverse-keyed, shown recoded: {items}.",
    "described.alike": "Every respondent counts alike in these tables: the weights in the column {weights} are "
    "for fits.",
}

_UNITS = (
    "Items are then in units of their standard deviations. Chi-square, standardised values and their standard errors "
    "are those of the answers, unless the model ties values in the items' own units (equal loadings, equal or fixed "
    "residuals, groups compared); raw estimates, their standard errors and claims on them are not. Where standard "
    "deviations are printed, "
)
_ROUNDED = (
    "rounding moves an entry by up to {percent} % of its sampling error (one standard deviation), so the last digits "
    "of estimates, chi-square above all, are not those of the answers."
)

_MATRICES: dict[str, Entry] = {
    "matrix.units": "All standard deviations are given as 1. " + _UNITS + "put them in sd.",
    "matrix.units_as_covariance": "All variances are 1: this looks like a correlation matrix, given as covariance. "
    + _UNITS
    + "give correlation = ... with sd = [...].",
    "matrix.rounded_whole": "The matrix is printed to whole numbers: " + _ROUNDED,
    "matrix.rounded": Plural(
        "n",
        {
            "one": "The matrix is printed to {n} decimal: " + _ROUNDED,
            "other": "The matrix is printed to {n} decimals: " + _ROUNDED,
        },
    ),
    "matrix.some_items": "{n} of the matrix's {all} items are in the model",
    "matrix.turned": "reverse-keyed items ({items}) were turned round",
    "matrix.turned_already": "reverse-keyed items ({items}) were already turned round in the matrix",
}

_OBSERVED: dict[str, Entry] = {
    "observed.unanswered": Plural(
        "n",
        {
            "one": "{n} respondent answered none of the items and was left out",
            "other": "{n} respondents answered none of the items and were left out",
        },
    ),
    "observed.ungrouped": Plural(
        "n",
        {
            "one": "{n} respondent has no value in the group column {group} and was left out",
            "other": "{n} respondents have no value in the group column {group} and were left out",
        },
    ),
    # `items` are names with their means
    "observed.from_means": "Measured from their means, so that averages are those of people who are there: {items}.",
}

WORDS: dict[str, Entry] = _CODES | _ITEMS | _PAIRS | _SCREENED | _RULES | _OBSERVED | _DESCRIBED | _MATRICES
