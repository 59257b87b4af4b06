"""What is said of what would change a verdict, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    # what is said of a hypothesis: `status` is one of the words below or "verdict.not_judged", `told` what follows it
    "sens.line": "{name}: {status}{told}",
    "sens.is_robust": "robust",
    "sens.is_sensitive": "sensitive",
    "sens.is_decided": "decided by the prior",
    "sens.is_untried": "not tried",
    # what follows the word
    "sens.robust": ". {verdict} with priors from {narrowest:.2g} to {widest:.2g} times as wide (P {shown}).",
    "sens.border": " as far as the draws tell. {verdict} with priors from {narrowest:.2g} to {widest:.2g} times as "
    "wide (P {shown}), within the Monte Carlo error of the border at {factors}.",
    "sens.sensitive": ". {verdict} with the priors as they are, but {changes}.",
    "sens.decided": ", which alone gives {verdict} (P {prior}). {otherwise}",
    "sens.not_judged": ".",
    "sens.reserved": "{why}.",
    "sens.untried": " with other priors: those that it rests on have no width, or no fit with others can be judged.",
    # the line of what was not tried
    "sens.untried_line": "{name}: {verdict}, and {status}{told}",
    # what power-scaling says of a number; of prior or likelihood, by what it was found
    "sens.conflict": "prior and answers conflict",
    "sens.strong": "strong prior or weak answers",
    "sens.part_by": "{part} ({by})",
    "sens.prior": "prior",
    "sens.likelihood": "likelihood",
    "sens.by_refits": "refits",
    "sens.by_unreliable": "weights, unreliable",
    # the probabilities that `shown` is, where they are not one
    "sens.between": "{lowest} to {highest}",
    # `changes` are one or two of "sens.change"
    "sens.change": "{verdict} with priors {factor:.2g} times as wide (P {probability})",
    # `otherwise` is "sens.open" or "sens.never_open"
    "sens.open": "With priors {factor:.2g} times as wide, which leave the claim open (P {before}), it is {verdict} "
    "(P {probability}).",
    "sens.never_open": "No width that was tried leaves the claim open.",
    "sens.no_width": "Priors without a width of their own stay as they are: {names}.",
    "sens.unmoved": "No claim, path or correlation moves with the prior (sensitivity of all below {limit:g}).",
    "sens.moves": "These move with the prior: {quantities}. Where the answers move them too, prior and answers say "
    "different things; where they do not, the prior says more than the answers. See whether the prior is what is "
    "known, and what a wider one gives (the curves).",
    "sens.moved": "{name} (prior {prior:.2f}, likelihood {likelihood:.2f}: {diagnosis})",
    "sens.weights": "The importance weights are reliable (Pareto k {prior_k:.2f} of the prior's, {likelihood_k:.2f} of "
    "the likelihood's, both up to {limit:g}).",
    "sens.weights_refits": "The importance weights say nothing (Pareto k {prior_k:.2f} of the prior's, "
    "{likelihood_k:.2f} of the likelihood's, above {limit:g}), and fits anew took their place: {parts}.",
    "sens.weights_unreliable": "The importance weights are not to be relied on (Pareto k {prior_k:.2f} of the "
    "prior's, {likelihood_k:.2f} of the likelihood's, above {limit:g}), and no fit could take their place: {parts}.",
    "sens.all_converged": "All fits with other priors have converged ({n} rows).",
    "sens.unconverged": "Fits with other priors that have not converged, and are not counted: {fits}.",
    "sens.at": "{name} x {factor:.2g}",
}
