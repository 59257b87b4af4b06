"""What priors say before any answer, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "before.earlier": "The prior is the one that was used: the answers of {folder} count in it, each as {power:g}. "
    "These are draws of it by Markov chains.",
    "before.no_survey": "There is no survey: the default priors are in units of the answer scales (the middle for a "
    "mean, a quarter of the width for a standard deviation), or 1 where a scale is not known. With --data they are "
    "those of the answers.",
    "before.no_means": "The model has no means: answers are predicted about the items' means, as the likelihood has "
    "them.",
    "before.flat_means": "The default priors of {names} are flat on purpose and say nothing of answers: answers are "
    "predicted with each at its centre.",
    "before.no_scales": "Of no item the answer scale is known, so that nothing says whether the priors expect answers "
    "off it. Write scale = [1, 5] below [items.NAME] in the model file.",
    "before.categories": "Thresholds have priors of their own, ordered standard normals: all shares of an item's "
    "categories are equally likely. Shares of answers follow from them; correlations are those of latent answers.",
    "absurd.one": "{name} {share:.0%}",
    # `why` is "absurd.blame" or "absurd.together", `quantities` several of "absurd.one"
    "absurd.blame": "Look at the prior {prior} of {of}: with {default}, the default, it would be {share:.0%}.",
    "absurd.together": "No single written prior is to blame: look at all of them together (tables/priors.csv).",
    "absurd.answers": "The priors expect answers off a scale even twice as wide as the item's: {quantities}. {why}",
    "absurd.no_answers": "At most {share:.0%} of an item's answers lie off a scale twice as wide as its own.",
    "absurd.categories": "The priors expect next to everybody to give one answer (more than 95 % of the respondents): "
    "{quantities}. {why}",
    "absurd.no_categories": "In at most {share:.0%} of the draws do more than 95 % give one answer to an item.",
    "absurd.paths": "The priors expect standardised paths beyond .9 in size: {quantities}. {why}",
    "absurd.no_paths": "At most {share:.0%} of a standardised path lies beyond .9 in size.",
    "absurd.r2": "The priors expect next to all of a construct explained (R2 above .95): {quantities}. {why}",
    "absurd.no_r2": "In at most {share:.0%} of the draws is R2 of a construct above .95.",
    "absurd.correlations": "The priors expect constructs that are nearly one (correlations beyond .9 in size): "
    "{quantities}. {why}",
    "absurd.no_correlations": "In at most {share:.0%} of the draws do two constructs correlate beyond .9 in size.",
    "absurd.reliability": "The priors expect items that have nothing in common (omega below .2): {quantities}. {why}",
    "absurd.no_reliability": "In at most {share:.0%} of the draws is omega of a construct below .2.",
    "lacks.prior_draws": "The joint prior cannot be drawn from: {why}",
    "lacks.predicted_answers": "So many answers are not predicted and kept: no more than {most:,} of them, and one "
    "draw a chain would be more (eb.item_predictions predicts some items).",
}

# why a hypothesis is not judged, or is so nevertheless: cells of the tables of hypotheses
