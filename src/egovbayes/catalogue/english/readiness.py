"""What stands on the page of what is known before anything is drawn, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_HEAD: dict[str, Entry] = {
    # `people` and `items` are counts; `missing` is the next, or empty
    "readiness.data": "{source}: {people}, {items}{missing}",
    "readiness.missing": ", {n} patterns of missing answers",
    # counts of items, constructs and free parameters
    "readiness.model": "{title}: {items}, {constructs}, {free}",
    # `chosen` says who chose the likelihood: a file, an option, or one of the two after it
    "readiness.likelihood": "{name} likelihood ({chosen})",
    "readiness.by_default": "by default",
    "readiness.by_model": "the model",
    "readiness.moments": "Moments",
    # counts of sample moments and degrees of freedom; `told` is one of the two after it
    "readiness.moments_said": "{moments}, {df}; {told}",
    "readiness.sample_moments": Plural("n", {"one": "{n:,} sample moment", "other": "{n:,} sample moments"}),
    "readiness.identified": "identified",
    "readiness.identified_by_priors": "identified with priors (see the notes)",
}

_PARAMETERS: dict[str, Entry] = {
    "readiness.parameters": "Parameters (+ added automatically; priors of ~~ are on standard deviations and "
    "correlations)",
    "readiness.parameter": "parameter",
    # in place of a prior; what is derived or equal is written as in the model
    "readiness.derived": "derived: {text}",
    "readiness.fixed": "fixed at {value:g}",
    "readiness.equal": "equal to {name}",
    "readiness.needs_data": "by default, needs data",
    # of many groups, in place of the rows of each: `told` is one of the next three
    "readiness.others": "{n} more groups have what {first} has: {told}",
    "readiness.pooled": "values that priors draw from a population, and covariances of constructs, are each group's "
    "own, all else is one value for all.",
    "readiness.own": "{n} free values, each group's own.",
    # `names` is the next, or empty
    "readiness.alike": Plural(
        "alike",
        {
            "one": "of {n} free values {alike} is one value for all or some{names}, all else is each group's own.",
            "other": "of {n} free values {alike} are one value for all or some{names}, all else is each group's own.",
        },
    ),
    "readiness.names": " ({names})",
}

_REST: dict[str, Entry] = {
    "readiness.judged": "How claims are judged, where that is not plain",
    "readiness.hypothesis": "hypothesis",
    "readiness.statement": "in words",
    "readiness.to_know": "what to know",
    "readiness.item": "item",
    "readiness.answered": "answered",
    "readiness.no_answer": "no_answer",
    "readiness.missing_answers": "missing",
    "readiness.reversed": "reversed",
    "readiness.respondents": "Of {n:,} respondents, those left out (see the notes) included.",
    "readiness.indices": "Maximum likelihood, at first sight",
    # an index by the name that lavaan gives it
    "readiness.index": "{name} {value}",
}

_REGIONS: dict[str, Entry] = {
    "regional.pooled": "Pooled",
    "regional.pooled_said": "{told}: of each group, drawn from a population of {n} groups",
    "regional.predicted": "Predicted",
    # `names` are several of the next
    "regional.predicted_said": "pooled paths and means, by {names}",
    "regional.predictor": "{name} ({lowest:g} to {highest:g})",
    "regional.alike": "Alike",
    # `sets` and `alone` are the two after it, or empty
    "regional.neighbours": Plural(
        "n",
        {"one": "{n:,} pair of neighbours{sets}{alone}", "other": "{n:,} pairs of neighbours{sets}{alone}"},
    ),
    "regional.sets": " in {n} sets that do not hang together",
    "regional.alone": "; without any: {names}",
    "regional.counted": "Counted",
    # `by` is the next, or empty; `unasked` one of the two after that
    "regional.population": Plural(
        "n",
        {"one": "{people} people in {n:,} cell{by}{unasked}", "other": "{people} people in {n:,} cells{by}{unasked}"},
    ),
    "regional.by": " by {names}",
    "regional.nobody": "; nobody was asked in {n:,} of them",
    "regional.somebody": "; somebody was asked in each",
}

WORDS: dict[str, Entry] = _HEAD | _PARAMETERS | _REST | _REGIONS
