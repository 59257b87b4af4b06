"""What a report says in short, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    # `shown` is a probability as it is written: .981, > .999
    "short.supported": "The answers support it: probability {shown}.",
    "short.contradicted": "The answers speak against it: probability {shown}.",
    "short.undecided": "The answers leave it open: probability {shown}.",
    "short.not_judged": "It is not judged.",
    "short.effect": "Effect {effect} in standard deviations; with a probability of {inside} between {lower} and "
    "{upper}.",
    "short.asked": Plural(
        "n",
        {
            "one": "{people} were asked {items} questions, and one hypothesis was put to their answers: a probability "
            "of {threshold} or more supports it, {least} or less contradicts it, and what lies between is left open.",
            "other": "{people} were asked {items} questions, and {n} hypotheses were put to their answers: a "
            "probability of {threshold} or more supports one, {least} or less contradicts it, and what lies between is "
            "left open.",
        },
    ),
    "short.nothing_asked": "{people} were asked {items} questions; no hypothesis was put to their answers.",
    "short.over_groups": "Of {n} groups: {parts}.",
    "short.in_groups": "{verdict} in {n}",
    "short.effects": "Effects from {lowest} ({low}) to {highest} ({high}), in standard deviations.",
    "short.synthetic": "Nothing about people: a program made these answers.",
    "short.causes": "What causes what. The arrows of the model are assumptions, and answers asked once cannot test "
    "their direction; other models may fit exactly as well.",
    "short.unconverged": "Anything by these draws as they are: the sampling has not converged, or its draws are not to "
    "be used (see the checks).",
    "short.reserved": "{name}: {why}",
    "short.check": "{name}: {text}",
    "short.pictured": "{name}, {effect} {ends}",
    "picture.hypotheses": "The standardised effect of each hypothesis as a density of what the answers leave likely, "
    "with median and {inside} interval: {effects}.",
    "picture.diagram": "The model as a diagram: constructs as boxes, arrows for paths with their standardised values.",
    "picture.measurement": "How well the items measure: reliability and validity of each construct with intervals.",
    "picture.comparison": "Posterior beside maximum likelihood, parameter by parameter, with intervals.",
    # what else may be drawn, and its names; a user's own, or a number, may follow
    "picture.other": "Figure: {name}.",
    "picture.answers": "how many gave which answer to each item, with means",
    "picture.approximate": "approximate",
    "picture.constructs": "constructs",
    "picture.correlations": "correlations of items",
    "picture.curves": "curves",
    "picture.deviations": "deviations",
    "picture.explained_variance": "explained variance, as densities of what the answers leave likely",
    "picture.framework": "the conceptual framework, with hypotheses on its arrows",
    "picture.importance_constructs": "importance constructs",
    "picture.importance_items": "importance items",
    "picture.levers": "levers",
    "picture.method_factor": "method factor",
    "picture.residuals": "residuals",
    "picture.table2": "each hypothesis as printed, by maximum likelihood and by the posterior",
    "picture.values": "values",
    "picture.loadings": "loadings",
    "picture.scree": "scree",
    "picture.screening": "screening",
    "picture.multiverse": "multiverse",
    "picture.forest": "forest",
    "picture.design": "design",
    "picture.kept_words": "kept words",
    "picture.ranks": "ranks",
    "picture.verdicts": "verdicts",
}
