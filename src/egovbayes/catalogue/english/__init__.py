"""Every sentence in English, by key: one module for the floor that says it, `lists.py` for what joins the names."""

from egovbayes.catalogue.english import assess, data, engines, likelihoods, lists, study

ENGLISH = lists.WORDS | data.WORDS | likelihoods.WORDS | engines.WORDS | assess.WORDS | study.WORDS
