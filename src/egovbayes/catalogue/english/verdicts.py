"""What a verdict is called, in English. Tables have these names as they are, in every language."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verdict.supported": "supported",
    "verdict.contradicted": "contradicted",
    "verdict.undecided": "undecided",
    "verdict.not_judged": "not judged",
    # as papers print it
    "verdict.not_supported": "not supported",
}
