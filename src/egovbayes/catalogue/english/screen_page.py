"""What stands on the page of a screened survey, and of the hypotheses under each exclusion rule, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_SCREENED: dict[str, Entry] = {
    # `items` is a count of them, the others are the first and the last item
    "screen-page.items": "{items} ({first} to {last})",
    "screen-page.rules": "Rules",
    # whose the rules are: `whose` is one of the two before it
    "screen-page.usual": "usual ones, as the survey states none of its own",
    "screen-page.own": "the survey's own",
    "screen-page.changed": "{whose}, changed by options",
    "screen-page.result": "Result",
    # `share` is the next, or empty
    "screen-page.left_out": Plural(
        "kept",
        {
            "one": "{gone} left out{share}, {kept} respondent stays",
            "other": "{gone} left out{share}, {kept:,} respondents stay",
        },
    ),
    "screen-page.share": " ({percent:.1f} %)",
    "screen-page.in_force": "Rules in force (alone: respondents that no other rule in force is against)",
    "screen-page.off": "Rules that are off, and whom they would leave out (more: beyond those who are)",
    # titles of columns
    "screen-page.respondents": "respondents",
    "screen-page.alone": "alone",
    "screen-page.more": "more",
    "screen-page.respondent": "respondent",
    "screen-page.why": "why",
    "screen-page.none": "none",
    # a rule in words, and what it is called in files and options
    "screen-page.rule": "{words} ({name})",
    # how many respondents two rules are against
    "screen-page.both": "Both",
    "screen-page.overlap": "{first} and {second}: {n}",
    "screen-page.gone": "Left out",
    "screen-page.others": "and {n:,} more: tables/dropped.csv has all",
    # what was found of a respondent
    "screen-page.missing": "{percent:.0f} % of answers missing",
    "screen-page.same": "the same answer throughout",
    "screen-page.run": "{n} equal answers in a row",
    "screen-page.twin": "answers of respondent {respondent}",
    "screen-page.sd": "SD {sd}",
    "screen-page.distance": "Mahalanobis p {p}",
    "screen-page.outside": Plural(
        "n", {"one": "{n} answer outside its scale", "other": "{n} answers outside their scale"}
    ),
}

_MULTIVERSE: dict[str, Entry] = {
    # `remark` is "figure.of_likelihood", or empty
    "multiverse-page.title": "The hypotheses of {name} under each exclusion rule{remark}",
    # `told` are several of the next
    "multiverse-page.one": "No rule leaves anybody out: every sample is the {n:,} respondents, with one verdict each: "
    "{told}.",
    "multiverse-page.verdict": "{name} {verdict} (P {p})",
    "multiverse-page.doubtful": "{verdict} (not converged)",
    # of a rule: `told` are the effects of a claim that has several
    "multiverse-page.effects": "{rule}: effect {told}.",
    # `why` is "evidence.several"
    "multiverse-page.without": "It has {why}.",
    # `rules` are several; `problem` is what the program says, in English
    "multiverse-page.problem": "Not fitted ({rules}): {problem}",
}

WORDS: dict[str, Entry] = _SCREENED | _MULTIVERSE
