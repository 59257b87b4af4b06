"""What joins names in Russian, and two entries for sentences that the catalogue does not have.

Our own translation, which no native specialist has read yet; catalogue/english/lists.py says what the holes take.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "list.more": "{shown} и ещё {left}",
    "list.more_where": "{shown} и ещё {left} ({where})",
    "list.and": "{before} и {last}",
    "list.together": "{parts}",
    "plain": "{text}",
    "wordless": "",
}
