"""What a verdict is called, in Kazakh. Tables have these names as they are, in every language.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/verdicts.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verdict.supported": "расталды",
    "verdict.contradicted": "теріске шығарылды",
    "verdict.undecided": "шешілмеді",
    "verdict.not_judged": "қорытынды жасалмайды",
    "verdict.not_supported": "расталмады",
}
