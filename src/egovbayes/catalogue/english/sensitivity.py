"""What is said of what would change a verdict, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "sens.robust": "{name}: robust. {verdict} with priors from {narrowest:.2g} to {widest:.2g} times as wide "
    "(P {shown}).",
    # the probabilities that `shown` is, where they are not one
    "sens.between": "{lowest} to {highest}",
    "sens.border": "{name}: robust as far as the draws tell. {verdict} with priors from {narrowest:.2g} to "
    "{widest:.2g} times as wide (P {shown}), within the Monte Carlo error of the border at {factors}.",
    # `changes` are one or two of "sens.change"
    "sens.sensitive": "{name}: sensitive. {verdict} with the priors as they are, but {changes}.",
    "sens.change": "{verdict} with priors {factor:.2g} times as wide (P {probability})",
    # `otherwise` is "sens.open" or "sens.never_open"
    "sens.decided": "{name}: decided by the prior, which alone gives {verdict} (P {prior}). {otherwise}",
    "sens.open": "With priors {factor:.2g} times as wide, which leave the claim open (P {before}), it is {verdict} "
    "(P {probability}).",
    "sens.never_open": "No width that was tried leaves the claim open.",
    "sens.not_judged": "{name}: not judged.",
    "sens.reserved": "{name}: {why}.",
    "sens.untried": "{name}: {verdict}, and not tried with other priors: those that it rests on have no width, or no "
    "fit with others can be judged.",
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
