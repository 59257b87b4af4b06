"""What an audit finds in printed figures, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_SHARED: dict[str, Entry] = {
    # where figures may lie
    "finding.to": "{low} to {high}",
    "finding.at_least": "{low} or more",
    "finding.at_most": "{high} or less",
    "finding.anything": "anything",
    # several things that one sentence says
    "finding.parts": "{parts}.",
    # `lacks` is one of "audit-lacks", or several
    "finding.unsaid": "Nothing can be said without {lacks}.",
    # a printed figure by its name
    "finding.figure": "{name} {value}",
    # after a finding
    "finding.twice": "Rounding twice (.0346 to .035 to .04) would explain it.",
    "finding.cut": "Digits cut off instead of rounded would explain it.",
}

_BASELINE: dict[str, Entry] = {
    # `figures` are several of "finding.figure", `baseline` one of the next two
    "finding.baseline_agrees": "With chi-square {chi_square} on {df} df, {figures} agree for {baseline}.",
    "finding.baseline": "a baseline chi-square of {value} on {df} df",
    "finding.baseline_alone": "a baseline chi-square of {value}",
    # one figure against the others: `would_be` is the third, or empty; `usual` the fourth, or empty
    "finding.slip": "With chi-square {chi_square} on {df} df, {figures} agree for {baseline}{would_be}; the printed "
    "{name} {printed} contradicts this{usual}.",
    "finding.slip_twin": "With chi-square {chi_square} on {df} df, {figures} agree for {baseline}{would_be}; the "
    "printed {name} {printed} contradicts this (it is the printed {twin} too).",
    "finding.would_be": ", with which {name} is {value}",
    "finding.usual": " (for a baseline of uncorrelated items; some programs take fewer df with observed predictors)",
    "finding.no_baseline": "With chi-square {chi_square} on {df} df, no baseline chi-square gives {figures}{usual}; no "
    "single one of them explains it, so that chi-square or df may be misprinted.",
    "finding.no_baseline_of_two": "With chi-square {chi_square} on {df} df, no baseline chi-square gives "
    "{figures}{usual}: one of the two is misprinted, or chi-square or df.",
    # `without` are several of the last
    "finding.no_baseline_without": "With chi-square {chi_square} on {df} df, no baseline chi-square gives "
    "{figures}{usual}; {without} the others agree.",
    "finding.without": "without {name}",
    "finding.or": "{before} or {last}",
}

_SHARES: dict[str, Entry] = {
    "finding.no_share": "{printed} % is no share: a share lies between 0 and 100 %.",
    "finding.share_of": "{printed} % is {count} of {n}.",
    "finding.says_nothing": "{printed} % says nothing with n = {n}: every figure with so few decimals is k / {n} for "
    "some k.",
    # `near` is one or two of the next, `missing` the last, or empty
    "finding.no_whole_number": Plural(
        "n",
        {
            "one": "{printed} % is no whole number of one respondent: {near}{missing}.",
            "other": "{printed} % is no whole number of {n} respondents: {near}{missing}.",
        },
    ),
    "finding.are": "{count} of {n} are {shown} %",
    "finding.missing": Plural(
        "fewer",
        {
            "one": " (one missing answer would explain it: {count} of {n})",
            "other": " ({fewer} missing answers would explain it: {count} of {n})",
        },
    ),
}

WORDS: dict[str, Entry] = _SHARED | _BASELINE | _SHARES
