"""What stands on the page of a described survey, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "survey-page.survey": "Survey",
    "survey-page.data": "Data",
    "survey-page.response": "Response",
    # of whom and of what: counts
    "survey-page.of_items": "{source}: {people}, {items}",
    "survey-page.of_constructs": "{source}: {people}, {items} of {constructs}",
    # what is known of the questionnaires
    "survey-page.returned_alone": "{returned} returned; how many were distributed is not known",
    "survey-page.returned": "{returned} returned, {rejected} rejected, {valid} valid; how many were distributed "
    "is not known",
    "survey-page.distributed": "{distributed} distributed, {returned} returned ({back:.1f} %), {rejected} "
    "rejected, {valid} valid: response rate {rate:.1f} %",
    "survey-page.profile": "Respondents (per cent of those who answered the question)",
    # of a question's options
    "survey-page.more_options": "{n} more: see profile.csv",
    # a question with one or both of the next
    "survey-page.question": "{text} ({said})",
    "survey-page.several": "several answers possible",
    "survey-page.unanswered": "{n} unanswered",
    "survey-page.unanswered_from": "{fewest} to {most} unanswered",
    "survey-page.items": "Items",
    "survey-page.other_items": "Other items",
    "survey-page.n": "n",
    # titles of columns, short
    "survey-page.miss": "miss",
    "survey-page.mean": "mean",
    "survey-page.sd": "SD",
    "survey-page.skew": "skew",
    "survey-page.kurt": "kurt",
    "survey-page.floor": "floor",
    "survey-page.ceil": "ceil",
    "survey-page.rest": "rest",
    "survey-page.conventions": "SD divides by n - 1; skewness and kurtosis are SPSS's (G1 and G2, 0 for a normal "
    "distribution); floor and ceiling: per cent of the answers at the lowest and highest value.",
    "survey-page.conventions_and_rest": "SD divides by n - 1; skewness and kurtosis are SPSS's (G1 and G2, 0 for "
    "a normal distribution); floor and ceiling: per cent of the answers at the lowest and highest value; item-"
    "rest: correlation with the sum of the construct's other items.",
    "survey-page.correlations": "Correlations (Pearson, of all who answered both items)",
    "survey-page.no_correlation": "None can be computed: no two items vary together in any two respondents.",
    # `low` and `high` of the next are these
    "survey-page.correlation_of": "{r} ({first} with {second})",
    "survey-page.correlations_from": "From {low} to {high}, median {median}; {people} a pair.",
    # respondents of a pair of items: the fewest and, counted, the most
    "survey-page.people_from": "{fewest} to {most}",
    "survey-page.by_group": "Items by group (mean, SD)",
    "survey-page.by_many_groups": "Items by group (mean)",
    "survey-page.most_answers": "most answers",
    "survey-page.of_groups": "Of {n} groups; each group's: items_by_group.csv",
}
