"""The hypotheses of a fit, in English: verdicts side by side, and what answers say of each claim."""

from egovbayes.catalogue.entry import Entry

_BLOCK: dict[str, Entry] = {
    "hypotheses.title": "Hypotheses",
    # what stands in quotation marks, and what is in brackets or begins with --, is typed as it is here
    "hypotheses.nothing_asked": "No hypothesis is asked. Label a path in the equations (use ~ a*trust) and add --claim "
    '"H1: a > 0", or write [hypotheses.H1] with claim = "a > 0" in a model file (.toml).',
    "hypotheses.over_groups": "Effects over the groups, and in how many the claim is supported; each group's: "
    "tables/hypotheses.csv",
    # titles of columns: a probability, verdicts of posterior and of the paper
    "hypotheses.p": "P",
    "hypotheses.posterior": "posterior",
    "hypotheses.published": "published",
    # maximum likelihood's verdict with its p: supported (p = .012), supported (p < .001)
    "hypotheses.with_p": "{verdict} (p {p})",
    # a verdict that is marked, because there is a reservation about it
    "hypotheses.marked": "{verdict} {mark}",
    # why a verdict is marked
    "hypotheses.reservation": "{mark} {why}",
    # many groups in one line: titles of columns for a value and whose it is
    "across.lowest": "lowest",
    "across.median": "median",
    "across.highest": "highest",
    "across.in": "in",
}

_EVIDENCE: dict[str, Entry] = {
    "evidence.by": "effect {told}",
    # `small` is the next, or empty
    "evidence.effect": "effect {value} {ends}{small}",
    "evidence.small": ", negligible (below {rope}{of}) with P {p}",
    "evidence.of_product": " for a product of {n:g} paths",
    "evidence.several": "no effect of its own, being of several comparisons",
    # `settled` is one of the next two, or empty
    "evidence.factor": "Bayes factor {factor} (prior P {prior}{settled})",
    "evidence.no_other": ": the prior leaves no other answer",
    "evidence.hardly": ": the prior leaves hardly any other answer",
    # `found` is one of the last two, or both
    "evidence.not_judged": "not judged: no value in {found}",
    "evidence.left_out": "no value in {found}, which are left out",
    "evidence.of_draws": "{share} of the draws",
    "evidence.of_prior": "{share} of the prior's draws",
}

WORDS: dict[str, Entry] = _BLOCK | _EVIDENCE
