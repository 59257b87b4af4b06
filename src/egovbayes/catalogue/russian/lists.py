"""What joins names in Russian, and two entries for sentences that the catalogue does not have.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/lists.py.
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
