"""What joins names in Kazakh, and two entries for sentences that the catalogue does not have.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/lists.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "list.more": "{shown} және тағы {left}",
    "list.more_where": "{shown} және тағы {left} ({where})",
    "list.and": "{before} және {last}",
    "list.together": "{parts}",
    "plain": "{text}",
    "wordless": "",
}
