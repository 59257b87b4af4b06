"""What is said of what would follow if constructs were moved, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "whatif.causes": "The arrows are taken as causes: {names} can be moved, and whatever moves it moves nothing "
    "else but along its arrows. Answers asked once cannot show that; an experiment can.",
    "whatif.common_causes": Plural(
        "n",
        {
            "one": "{pairs} covary without an arrow: a common cause is assumed, so moving one leaves the other "
            "where it is.",
            "other": "These covary without an arrow: {pairs}. Common causes are assumed, so moving one leaves "
            "the other where it is.",
        },
    ),
    "whatif.reflective": "An item shows its construct and moves nothing: the lever of an item is the shift of its "
    "construct that moves its expected answer by one point.",
    "whatif.reflective_categories": "An item shows its construct and moves nothing: the lever of an item is the "
    "shift of its construct that would move its expected answer by one point if it went on as it begins; near the end "
    "of the answer scale it does not. Answers move by the latent ones behind them; thresholds stay where they are.",
    "whatif.no_equivalents": "No turned arrow gives a model that would fit exactly as well (rules of Lee & "
    "Hershberger); arrows through what was not asked remain possible.",
    "whatif.equivalents": Plural(
        "n",
        {
            "one": "One other model would fit exactly as well ({first}; rules of Lee & Hershberger): no answers to "
            "these items can tell the two apart.",
            "other": "{n} other models would fit exactly as well, the nearest with {first} (rules of Lee & "
            "Hershberger): no answers to these items can tell them apart.",
        },
    ),
    "whatif.equivalents_many": "At least {n} other models would fit exactly as well, the nearest with {first} (rules "
    "of Lee & Hershberger): no answers to these items can tell them apart.",
    # `pairs` are several of "whatif.moves_nothing"
    "whatif.lost": "Where these hold, some levers move nothing: {pairs}.",
    "whatif.moves_nothing": "{start} does not move {end} in {n} of the {of}",
    "whatif.kept": "In all of them these levers move the outcomes, by other numbers.",
    "whatif.no_answers": "Shares of answers and performance are not told: there are no answers, only a matrix.",
    "whatif.beyond_scale": "Beyond the answer scale on average: {items}. The change is larger than the scale has room "
    "for; ask for a smaller one.",
    "whatif.without_equilibrium": "In {share:.1%} of the draws the feedback of the model has no equilibrium; they are "
    "left out.",
}
