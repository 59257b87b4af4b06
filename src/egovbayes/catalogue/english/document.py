"""What stands in a document beside what the terminal shows, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "document.in_short": "In short",
    "document.left_open": "What cannot be concluded",
    "document.more_below": "{n} more below.",
    "document.drawn": "Hypotheses and model, drawn",
    "document.fitted": "What was fitted",
    "document.pictures": "More pictures",
}
