"""Every sentence in English, by key: modules by the floor that says them, `lists.py` for what joins the names."""

from egovbayes.catalogue.english import (
    assess,
    check_names,
    data,
    earlier,
    engines,
    fit_head,
    fit_hypotheses,
    likelihoods,
    lists,
    notes,
    notices,
    report,
    sensitivity,
    simulated,
    study,
    units,
    what_if,
)

_MODULES = (
    lists,
    units,
    data,
    likelihoods,
    engines,
    assess,
    notes,
    notices,
    fit_head,
    fit_hypotheses,
    check_names,
    report,
    earlier,
    study,
    sensitivity,
    simulated,
    what_if,
)
ENGLISH = {key: entry for module in _MODULES for key, entry in module.WORDS.items()}
