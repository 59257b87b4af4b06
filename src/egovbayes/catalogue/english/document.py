"""What stands in a document beside what the terminal shows, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "document.in_short": "In short",
    "document.left_open": "What cannot be concluded",
    "document.more_below": "{n} more below.",
    "document.drawn": "Hypotheses and model, drawn",
    "document.fitted": "What was fitted",
    "document.pictures": "More pictures",
    "document.all_pictures": "Pictures",
    "document.glossary": "Terms",
    # stands above a document in another language than English
    "document.translation": "The makers of this program translated the words of this document, and no specialist who "
    "speaks the language has read them yet. Where they are in doubt, the English document says what is meant.",
    # the title of a command's document: what it is of, and by which command
    "titled.prior": "{title} (priors)",
    "titled.sensitivity": "{title} (sensitivity)",
    "titled.invariance": "{title} (invariance)",
    "titled.compare": "{title} (compare)",
    "titled.what_if": "{title} (what if)",
    "titled.evidence": "{title} (earlier studies)",
    "titled.calibrate": "{title} (calibration)",
    "titled.design": "{title} (how many respondents)",
    "titled.audit": "{title} (audit)",
    "titled.describe": "{title} (described)",
    "titled.explore": "{title} (explored)",
    "titled.screen": "{title} (screened)",
    "titled.check": "{title} (before the fit)",
}
