"""The terms of a page, explained at its end: those that it uses."""

from __future__ import annotations

from collections.abc import Collection

from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.page.language import text_of
from egovbayes.report.page.page import Page
from egovbayes.report.page.words import Tone, joined

_TERMS = (
    ("construct", "glossary.construct", "glossary.construct_said"),
    ("item", "glossary.item", "glossary.item_said"),
    ("loading", "glossary.loading", "glossary.loading_said"),
    ("path", "glossary.path", "glossary.path_said"),
    ("standard", "glossary.standardised", "glossary.standardised_said"),
    ("indirect", "glossary.indirect_effect", "glossary.indirect_effect_said"),
    ("Explained variance", "glossary.explained_variance", "glossary.explained_variance_said"),
    ("reliability", "glossary.reliability", "glossary.reliability_said"),
    ("alpha", "glossary.alpha", "glossary.alpha_said"),
    ("omega", "glossary.omega", "glossary.omega_said"),
    ("CR", "glossary.composite_reliability", "glossary.composite_reliability_said"),
    ("AVE", "glossary.ave", "glossary.ave_said"),
    ("HTMT", "glossary.htmt", "glossary.htmt_said"),
    ("discriminant validity", "glossary.discriminant_validity", "glossary.discriminant_validity_said"),
    ("prior", "glossary.prior", "glossary.prior_said"),
    ("posterior", "glossary.posterior", "glossary.posterior_said"),
    ("interval", "glossary.credible_interval", "glossary.credible_interval_said"),
    ("robability", "glossary.probability", "glossary.probability_said"),
    ("negligible", "glossary.rope", "glossary.rope_said"),
    ("Bayes factor", "glossary.bayes_factor", "glossary.bayes_factor_said"),
    ("ypothes", "glossary.hypothesis", "glossary.hypothesis_said"),
    ("supported", "glossary.supported", "glossary.supported_said"),
    ("undecided", "glossary.undecided", "glossary.undecided_said"),
    ("contradicted", "glossary.contradicted", "glossary.contradicted_said"),
    ("chain", "glossary.chain", "glossary.chain_said"),
    ("R-hat", "glossary.rhat", "glossary.rhat_said"),
    ("effective draws", "glossary.ess", "glossary.ess_said"),
    ("diverge", "glossary.divergence", "glossary.divergence_said"),
    ("posterior predictive p", "glossary.ppp", "glossary.ppp_said"),
    ("leave-one-out", "glossary.loo", "glossary.loo_said"),
    ("maximum likelihood", "glossary.ml", "glossary.ml_said"),
    ("(p ", "glossary.p_value", "glossary.p_value_said"),
    ("degrees of freedom", "glossary.df", "glossary.df_said"),
    ("chi-square", "glossary.chi_square", "glossary.chi_square_said"),
    ("CFI", "glossary.cfi", "glossary.cfi_said"),
    ("TLI", "glossary.tli", "glossary.tli_said"),
    ("RMSEA", "glossary.rmsea", "glossary.rmsea_said"),
    ("SRMR", "glossary.srmr", "glossary.srmr_said"),
    ("pooled", "glossary.partial_pooling", "glossary.partial_pooling_said"),
    ("prior and answers", "glossary.prior_sensitivity", "glossary.prior_sensitivity_said"),
    ("SYNTHETIC", "glossary.synthetic", "glossary.synthetic_said"),
)
"""What shows that a term is used, in a page's English words; its name; what it means."""


def show_glossary(page: Page, leave: Collection[str] = ()) -> None:
    """Add a section with each term that the page uses, but for those whose mark is to `leave` out; nothing where it
    uses none.
    """
    words = text_of(page)
    used = [(name, meaning) for mark, name, meaning in _TERMS if mark in words and mark not in leave]
    if not used:
        return
    page.heading(phrase("document.glossary"))
    for name, meaning in used:
        page.bullet(joined((Sentence(name), Tone.STRONG), ": ", Sentence(meaning)))
