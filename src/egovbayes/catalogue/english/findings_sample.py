"""What an audit finds in who answered, in English."""

from egovbayes.catalogue.entry import Entry

_QUESTIONNAIRES: dict[str, Entry] = {
    # what questionnaires are called: of those that are left, of those that came back, of those that went out
    "finding.valid": "valid",
    "finding.returned": "returned",
    "finding.distributed": "distributed",
    "finding.so_many": "{count} {called}",
    "finding.of": "{before} of {last}",
    # `parts` are the last two
    "finding.each_part": "{parts}: each is a part of the next",
    "finding.more_called": "{part} questionnaires are called {called}, more than the {whole} called {other}",
    "finding.rejected": "{returned} returned less {valid} valid are {left}; printed as rejected {rejected}",
    # `shares` are one or two of the next
    "finding.rate": "{shares}; printed {printed} %.",
    "finding.rate_of": "{count} {called} of {distributed} are {rate} %",
}

_MEANS: dict[str, Entry] = {
    "finding.off_scale": "The mean {mean} lies outside the scale from {low:g} to {high:g}.",
    "finding.mean_says_nothing": "A mean of {mean} says nothing with {answers} answers: every figure with so few "
    "decimals is possible.",
    "finding.mean_of": "A mean of {mean} is a sum of {sum} over {answers} answers.",
    # `near` are two of the next
    "finding.no_whole_sum": "No whole sum of {answers} answers has the mean {mean}: {near}.",
    "finding.mean_is": "{sum} / {answers} is {shown}",
    "finding.least_sd": "Whole-numbered answers with mean {mean} have a standard deviation of at least {least}; "
    "printed {printed}.",
    "finding.least_sd_of_items": "Whole-numbered answers with mean {mean} have a standard deviation of at least "
    "{least}; printed {printed}, as a mean over several items may have.",
    "finding.largest_sd": "Answers from {low:g} to {high:g} with mean {mean} have a standard deviation of at most "
    "{most}; printed {printed}.",
    "finding.least_kurtosis": "Answers with skewness {skewness} have a kurtosis of at least {least}; printed "
    "{printed}.",
}

_COUNTS: dict[str, Entry] = {
    "finding.count_is": "{count} of {n} are {shown} %; printed {printed} %.",
    "finding.count_of_none": "{count} is {printed} % of no whole number of respondents.",
    "finding.count_is_not": "{count} of {n} are {shown} %, not the printed {printed} %.",
    # `of` is a number or "finding.to"
    "finding.count_of_fewer": "{count} of {n} are {shown} %; the printed {printed} % is of {of} who answered, if it is "
    "right.",
    # `shares` and `counts` are several with a plus between
    "finding.more_than_all": "{shares} are {sum} %: more than all respondents.",
    "finding.more_than_n": "{counts} are {sum} respondents at least, of {n}.",
    "finding.no_more_than_all": "{shares} are {sum} %: no more than all respondents.",
}

_LACKS: dict[str, Entry] = {
    # after "without", and after "lacks"
    "audit-lacks.questionnaires": "two of distributed, returned and valid",
    "audit-lacks.rate": "the response rate, distributed, and valid or returned",
    "audit-lacks.answered": "the number of those who answered",
    "audit-lacks.answered_this": "the number of those who answered ({name} in [demographics_n])",
    "audit-lacks.decimals_of_percentage": "more decimals of the percentage",
    "audit-lacks.decimals_of_mean": "more decimals of the mean",
    "audit-lacks.sd": "sd",
    "audit-lacks.scale": "scale",
    "audit-lacks.two_respondents": "more than one respondent",
    "audit-lacks.mean_on_scale": "a mean that lies on the scale",
    "audit-lacks.items_of_mean": "the number of whole-numbered items that the mean is over (items)",
    "audit-lacks.skewness": "skewness",
    "audit-lacks.kurtosis": "kurtosis",
    "audit-lacks.four_respondents": "four respondents or more",
}

WORDS: dict[str, Entry] = _QUESTIONNAIRES | _MEANS | _COUNTS | _LACKS
