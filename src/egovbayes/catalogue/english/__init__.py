"""Every sentence in English, by key: modules by the floor that says them, `lists.py` for what joins the names."""

from egovbayes.catalogue.english import assess, data, engines, likelihoods, lists, notes, study

ENGLISH = lists.WORDS | data.WORDS | likelihoods.WORDS | engines.WORDS | assess.WORDS | notes.WORDS | study.WORDS
