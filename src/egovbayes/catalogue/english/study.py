"""What explorations and studies say, in English."""

from egovbayes.catalogue.entry import Entry, Plural

_EXPLORATION: dict[str, Entry] = {
    # `word` is Kaiser's own word for a KMO so large, one of "kmo.marvellous" to "kmo.unacceptable"
    "kmo.adequate": "KMO is {kmo:.3f}, {word}.",
    "kmo.too_low": "KMO is {kmo:.3f}, {word}: the items' correlations are of pairs, not of factors several items "
    "share. Usually the items measure too little in common: leave out those with the smallest KMO, or do not factor.",
    "kmo.marvellous": "marvellous",
    "kmo.meritorious": "meritorious",
    "kmo.middling": "middling",
    "kmo.mediocre": "mediocre",
    "kmo.miserable": "miserable",
    "kmo.unacceptable": "unacceptable",
    "factors.settled": "Extraction and rotation came to rest.",
    "factors.extraction": "The extraction did not come to rest: the loadings are not final. Usually there are too many "
    "factors: ask for fewer.",
    "factors.rotation": "The rotation did not come to rest: the loadings are not final. Usually there are too many "
    "factors: ask for fewer.",
    "factors.no_heywood": "No item is explained whole by the factors.",
    # `kept` is one of the two clauses below
    "factors.heywood": "Heywood case: {items} ({kept}). A factor cannot explain an item whole: usually there are too "
    "many factors, or one with a single strong item; ask for fewer, and do not read this chi-square.",
    "factors.held": "held at a uniqueness of .005",
    "factors.whole": "with a communality of 1 or more",
    "factors.all_loaded": "Every item has a loading of .3 or more.",
    "factors.left_out": "No loading of .3 or more: {items}. These items belong to no factor; look at their wording.",
}

_INVARIANCE: dict[str, Entry] = {
    "invariance.interrupted": "Unfinished, since it was interrupted: nothing is said of {left}, nor of which items "
    "stand in the way. Steps are fitted one after the other; the whole takes another run.",
    "invariance.interrupted_after": "Unfinished, since it was interrupted: the steps are there, and nothing is said of "
    "which items stand in the way.",
    "invariance.needs": "Paths need equal loadings and hardly notice where one differs; means need equal intercepts "
    "and notice at once; standardised paths need each group's own standard deviations of the constructs, which every "
    "step leaves free.",
    "invariance.structure_holds": "The same constructs: the model fits the groups well, each by itself (CFI "
    "{cfi:.3f}, RMSEA {rmsea:.3f}).",
    "invariance.structure_undecided": "The same constructs: undecided. The model fits the groups neither well nor "
    "badly, each by itself (CFI {cfi:.3f}, RMSEA {rmsea:.3f}): look at its modification indices first, since all "
    "steps below share what it lacks.",
    "invariance.structure_fails": "The same constructs: not so. The model does not fit the groups, each by itself "
    "(CFI {cfi:.3f}, RMSEA {rmsea:.3f}): mend it before anything is compared.",
    "invariance.structure_untold": "The same constructs: not told. Maximum likelihood has no fit of the groups, each "
    "by itself (of pooled groups it has none), hence no CFI and no RMSEA: see BRMSEA and BCFI. Of the steps below "
    "leave-one-out alone speaks.",
    "invariance.metric_holds": "Paths and covariances may be compared: nothing speaks against equal loadings.",
    # `against` and `silent` are voices: chi-square, CFI, leave-one-out
    "invariance.metric_undecided": "Paths and covariances: undecided. Against equal loadings: {against}; not: "
    "{silent}. Compare them with and without the items below.",
    "invariance.metric_fails": "Paths and covariances may not be compared as they stand: loadings differ between the "
    "groups.",
    "invariance.scalar_holds": "Means of constructs may be compared: nothing speaks against equal intercepts.",
    "invariance.scalar_undecided": "Means of constructs: undecided. Against equal intercepts: {against}; not: "
    "{silent}. Compare them with and without the items below.",
    "invariance.scalar_fails": "Means of constructs may not be compared as they stand: at the same construct, some "
    "items are answered higher or lower in one group than in another.",
    "invariance.strict_holds": "Sums of answers may be compared as far as the means: nothing speaks against equal "
    "residual variances.",
    "invariance.strict_undecided": "Sums of answers, as far as the means: undecided. Against equal residual "
    "variances: {against}; not: {silent}.",
    "invariance.strict_fails": "Sums of answers are not equally exact: residual variances differ between the groups. "
    "Means and paths of constructs do not need them equal.",
    "invariance.unheard": "Nothing could be said of the step {step}: it ties no more than the one before.",
    # `which` is one of the four below, `moves` one of the two after them, `claims` one of the last three
    "invariance.let_go": "{which} {moves} {claims}",
    "invariance.loading_differs": "{item}: a standard deviation of {construct} moves it by {size:.2f} of its own "
    "{way} in {group} than elsewhere.",
    "invariance.intercept_differs": "{item}: at the same {construct}, answers in {group} are {size:.2f} standard "
    "deviations {way} than elsewhere.",
    "invariance.residual_differs": "{item}: of its variance {size:.0%} {way} is its own in {group} than elsewhere.",
    "invariance.more": "more",
    "invariance.less": "less",
    "invariance.higher": "higher",
    "invariance.lower": "lower",
    "invariance.mean_moves": "Letting it differ moves the mean of {construct} in {group} from {before:.2f} to "
    "{after:.2f} standard deviations from that in {first};",
    "invariance.no_mean_moves": "Letting it differ moves no mean of a construct by a tenth of a standard deviation;",
    # of several items, in place of the two before, once; `claims` is one of the three after it
    "invariance.let_go_alike": "Letting these differ, one after the other, moves no mean of a construct by a tenth of "
    "a standard deviation: {items}; {claims}",
    "invariance.no_claims": "there are no claims it could change.",
    "invariance.no_claim_changes": "at the estimate every claim then says what it said, and no standardised effect "
    "moves by more than {most:.2f}.",
    "invariance.claims_change": "at the estimate these claims then say otherwise: {claims}.",
    "invariance.try": 'Tied but for these, the groups are comparable in part: --free "{relations}" lets them '
    "differ at every step. At least two items of a construct must stay tied, and which ones were let go was found in "
    "these answers: look whether their wording explains it.",
    "invariance.marker": "{item} is the marker of {construct}, whose loading is 1 in every group: to let it differ "
    "write another item of {construct} first.",
    # of a construct with two items tied, the answers speak against one of them
    "invariance.either": "{item} differs between the groups, or the other item of {construct}: with two of them "
    "nothing says which.",
    "invariance.pairs": "Two items only are tied of {constructs}: where they differ nothing says which of them does.",
    "invariance.labels": "One value for all groups at every step: {labels}; --free paths lets paths differ.",
    "invariance.small": "Fewer respondents than free values of their own at the first step: {groups}. Chi-square and "
    "leave-one-out of such groups say little: put them together with others.",
    "invariance.unconverged": "The draws of {steps} are not to be used: leave-one-out and the posterior's indices "
    "there say nothing.",
    "invariance.conventions": "The voices are conventions: p below .05, which finds every difference in a large "
    "sample and none in a small one; a fall of CFI by more than .01 (Cheung & Rensvold, 2002); a fall of "
    "leave-one-out by more than two standard errors.",
    "approximate.interrupted": "Approximate invariance was interrupted, and nothing is said of it; the "
    "steps are whole.",
    "approximate.interrupted_before": "Unfinished, since it was interrupted: this is the model in which no item "
    "deviates, and nothing is said of which items do.",
    "approximate.interrupted_while": "Unfinished, since it was interrupted: items that deviate are told by fewer draws "
    "than were asked for.",
    "approximate.two_groups": "Approximate invariance needs three groups: of two, how far an item deviates in general "
    "is what its prior says. The steps and the items in the way are what there is to say.",
    "approximate.no_steps": "The steps cannot be had ({why}), so items that deviate by a little are all that is looked "
    "at.",
    # `where` are groups, each with a size
    "approximate.intercept_deviates": "{item}: at the same {construct}, answers deviate from the average by these "
    "standard deviations of the item: {where}.",
    "approximate.loading_deviates": "{item}: its loading on {construct} deviates from the average by these shares of "
    "it: {where}.",
    "approximate.either": "That may as well be the other item of {construct}, the other way round: with two of them "
    "nothing says which.",
    "approximate.cells": "Of {cells} loadings and intercepts in groups {deviates} deviate by more than a quarter (P "
    "above .9; of a standard deviation of the item, of the loading), {alike} surely do not, and of {open} it cannot be "
    "told.",
    "approximate.mean_moves": "Letting items deviate moves {moved} of {means} means of constructs in groups by a tenth "
    "of a standard deviation or more, most that of {construct} in {group}: from {before:.2f} to {after:.2f} from the "
    "mean of the groups.",
    "approximate.no_mean_moves": "Letting items deviate moves no group's mean of a construct by a tenth of a standard "
    "deviation.",
    "approximate.claims_change": "With items that deviate these claims have another verdict: {claims}.",
    "approximate.claims_not_judged": "What letting items deviate does to the verdicts is not told: some are not "
    "judged.",
    "approximate.no_verdict_changes": "No verdict changes.",
    "approximate.no_claim_changes": "No verdict changes, and no effect moves by more than {most:.2f}.",
    "approximate.few": "With {groups} groups how far items deviate is decided by the priors of their spreads.",
    "approximate.unconverged": "These draws are not to be used: {fits}.",
}

_ORDINAL_INVARIANCE: dict[str, Entry] = {
    "ordinal-invariance.needs": "Answers in categories: paths and covariances need equal thresholds and loadings, "
    "means of constructs equal intercepts too; standardised paths need no more than paths. By weighted least squares "
    "(lavaan's WLSMV), without priors and without a posterior.",
    "ordinal-invariance.thresholds_holds": "Thresholds: nothing speaks against the same latent answer leading to the "
    "same category in every group.",
    "ordinal-invariance.thresholds_undecided": "Thresholds: undecided. Against equal ones: {against}; not: {silent}.",
    "ordinal-invariance.thresholds_fails": "Thresholds differ between the groups: the same latent answer leads to "
    "another category, even if latent answers may be centred and spread as they like.",
    "ordinal-invariance.thresholds_untestable": "Equal thresholds cannot be tested by themselves here: of items with "
    "three categories or fewer, intercepts and variances of latent answers take up every threshold (Wu & Estabrook, "
    "2016). They are tested with what comes after them.",
    "ordinal-invariance.untestable": "The step {step} ties no more than the one before: there is nothing to test.",
    "ordinal-invariance.not_fitted": "The step {step} could not be fitted: {why}.",
    # `verdict` is one of "holds", "does not hold", "undecided", "cannot be tested", "not fitted"
    "ordinal-invariance.both": "lavaan's group.equal leaves intercepts of latent answers at 0 throughout: its equal "
    "thresholds ask for equal intercepts too ({verdict}), and as loadings still differ, what they say depends on which "
    "group comes first (here {first}). Both ladders end alike.",
    "ordinal-invariance.numbers": "Numbers beside categories: {items}. They have no thresholds; their loadings are "
    "equal from the step loadings on, their intercepts from the step intercepts on, and a construct that they alone "
    "measure has no mean before that.",
    # `items` are several of "ordinal-invariance.item"
    "ordinal-invariance.in_the_way": "In the way of comparing means, each by itself and by Holm's correction: {items}. "
    "An item left out, or reworded, may do, and --free NAME~1 leaves an intercept free; with few items "
    "a construct nothing says which of them differs.",
    "ordinal-invariance.item": "{item} (chi² {chi_square:.1f} on {df:.0f} df)",
    "ordinal-invariance.none_in_the_way": "No item stands in the way of comparing means by itself (Holm's correction).",
    # `thresholds` are several of "ordinal-invariance.item"
    "ordinal-invariance.thresholds_in_the_way": "Single thresholds in the way, by Holm's correction: {thresholds}. "
    "--free NAME|t1 leaves one free while the others of the item stay equal (partial invariance).",
    "ordinal-invariance.given": "Given observed predictors ({predictors}): thresholds and correlations are of what "
    "these leave of latent answers, and means are compared of people with the same values of them.",
    "ordinal-invariance.merged": "{item}: the answers {codes} are taken together in every group, since nobody in "
    "{groups} gave one of them; thresholds that are compared need the same categories.",
    "ordinal-invariance.listwise": "{left_out} of {n} respondents left an item unanswered and are left out.",
    "ordinal-invariance.negative": "A residual variance is below 0 at the step {step} (lowest: {item} in {group}, "
    "{value:.3f}): usually a group is small or a construct has few items.",
    "ordinal-invariance.conventions": "The voices are conventions: p of the scaled difference below .05, which finds "
    "every difference in a large sample and none in a small one; a fall of CFI by more than .01 (Cheung & Rensvold, "
    "2002), a limit that was found for answers as numbers.",
}

_COMPARING: dict[str, Entry] = {
    "compare.one": "One model: {model}. What else fits as well, and what would change its claims, is below; name "
    "others to see which predicts best.",
    "compare.same": "{one} and {other} are one model by two names, with the same priors: leave one of them out, each "
    "has its share of the model probabilities.",
    # `doubts` are several of "compare.doubt", whose `why` is of the kind unusable
    "compare.unusable": "These draws are not to be used, and which model is best is not said: {doubts}. Draw more "
    "(--draws, --tune), or look at such a model by itself with fit.",
    "compare.doubt": "of {model} {why}",
    "compare.ahead": "{best} predicts a respondent it has not seen better than {second}: {by:.1f} (standard error "
    "{error:.1f}) in expected log density over all answers.",
    "compare.level": "Nothing here tells {best} from {second} by how well they predict: {by:.1f} (standard error "
    "{error:.1f}) in expected log density over all answers. A difference below 4, or within two standard errors, is "
    "no ground to choose one.",
    # `p` is a probability
    "compare.probable": "If all {n} models were equally probable before, {model} now has probability {p}: it says "
    "which of these is best, not that one is right, and it depends on how wide the priors are.",
    "compare.pareto_unknown": "Whether leave-one-out can be trusted is not known: there are too few draws to tell.",
    "compare.pareto_low": "Importance sampling leaves out every respondent well (Pareto k up to {bound}; {refitted} "
    "refits).",
    "compare.pareto_refitted": Plural(
        "refitted",
        {
            "one": "{refitted} respondent was left out by a fit without, where importance sampling fails (Pareto k "
            "above {bound}).",
            "other": "{refitted} respondents were left out by fits without them, where importance sampling fails "
            "(Pareto k above {bound}).",
        },
    ),
    "compare.pareto_high": "Importance sampling fails (Pareto k above {bound}) for {untrusted} more than the "
    "{refitted} left out by refits, which are {most} at most, and of {values:,} free values together: the model does "
    "not expect their answers. Read differences between models with care, look at these answers, or try --likelihood "
    "student-t.",
    "equivalents.no_estimate": "Models that fit as well by construction were not looked for: the model has no maximum "
    "likelihood estimate by which they could be told.",
    "equivalents.feedback": "Models that fit as well by construction were not looked for: the rules are for models "
    "without feedback.",
    "equivalents.none": "No turned arrow among the constructs of {model} gives a model that fits exactly as well.",
    "equivalents.some": "{n} other models fit exactly as well as {model} by construction, the nearest with {first}: no "
    "answers to these items can tell them apart, only what is known beside them.",
    "equivalents.at_least": "At least {n} other models fit exactly as well as {model} by construction, the nearest "
    "with {first}: no answers to these items can tell them apart, only what is known beside them.",
    "equivalents.claims_stay": "{said} Under the {tried} that were fitted every claim, of the arrow as it is turned, "
    "has the verdict it had.",
    "equivalents.claims_move": "{said} Under the {tried} that were fitted these claims, of the arrow as it is turned, "
    "have another verdict: {claims}.",
    "method.no_claims": "The model claims nothing that a common-method factor could change.",
    "method.not_for_this": "What a common-method factor would change is not told of one construct, of products, or of "
    "pooled groups.",
    "method.not_of_categories": "What a common-method factor would change is not told of answers in categories: they "
    "take no fixed loadings. With likelihood normal it is.",
    "method.none_fitted": "With a common-method factor the model could not be fitted: its constructs leave nothing to "
    "tell it by.",
    "method.no_flip": "A common method in every answer, of a standardised loading up to {loading:.1f} ({share:.0%} of "
    "each item's variance), would change no verdict.",
    "method.flips": "A common method in every answer would change a verdict: {claims}.",
    "method.flip": "{claim} is {becomes} from a standardised loading of {loading:.1f}",
    "method.not_estimated": "How large it is could not be estimated: chains of the model that leaves its loading free "
    "did not agree, or it is not identified beside these constructs.",
    "method.estimated": "Estimated, with prior {prior}, the method's loading is {middle:.2f} ({lower:.2f} to "
    "{upper:.2f}): a factor alike in all items is hard to tell from constructs that go together, so what it would take "
    "says more. {claims}",
    "method.estimated_same": "No verdict is another there.",
    "method.estimated_other": "Another verdict there: {claims}.",
    "method.harman": "Harman's single factor: the first component has {share:.0%} of the items' variance. That is no "
    "test of a common method, neither below one half nor above.",
    "marginal.none": "{model} has no log marginal likelihood, so that there are no model probabilities. {why}",
    "marginal.unsure": "The log marginal likelihood of {model} is known to within {error:.2f} only (standard error "
    "above {bound}): read no model probabilities. Usually the posterior is far from normal: take more draws, or "
    "simplify the model.",
    "marginal.sure": "Log marginal likelihoods have standard errors up to {error:.3f}.",
}

_STUDY_NOTES: dict[str, Entry] = {
    "study-note.scores": "Exploratory factors are left out: the rows of the matrix are scores of scales.",
    # `error` is what the program says, in English
    "study-note.unexplored": "Exploratory factors are left out: {error}.",
    # `sizes` are several of "study-note.size"
    "study-note.different_items": "The models are about different items ({sizes}). Each can only be judged on its own: "
    "no AIC, BIC, WAIC, leave-one-out or Bayes factor may compare them, and a better index of one is no evidence for "
    "it against the other, which has more to explain.",
    "study-note.size": "{title}: {n} items",
    "study-note.unmatched": "Printed hypotheses that no model here has: {names}.",
    "study-note.pathless": "Printed paths that the model of {column} does not have: {names}.",
    "study-note.unprinted": "Models without a printed column, whose tables stand alone: {names}.",
    "study-note.path_priors": "Path priors x {factor:g}: {note}",
    "study-note.no_width": "Priors without a width stayed as they are: {names}.",
    "study-note.not_categories": "{column}: the answers are not read as categories beside it: {error}.",
}

_DESCRIBED: dict[str, Entry] = {
    "described.no_group": Plural(
        "n",
        {
            "one": "{n} respondent has no value in the group column {group}: not in the items by group",
            "other": "{n} respondents have no value in the group column {group}: not in the items by group",
        },
    ),
}

WORDS: dict[str, Entry] = _STUDY_NOTES | _EXPLORATION | _INVARIANCE | _ORDINAL_INVARIANCE | _COMPARING | _DESCRIBED
