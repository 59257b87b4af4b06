"""What a verdict is called, in Russian. Tables have these names as they are, in every language.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/verdicts.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verdict.supported": "подтверждается",
    "verdict.contradicted": "опровергается",
    "verdict.undecided": "не решено",
    "verdict.not_judged": "вывод не делается",
    "verdict.not_supported": "не подтверждается",
}
