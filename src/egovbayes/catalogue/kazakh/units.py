"""Numbers of something, in Kazakh: durations, and counts of people and things.

Our own translation, which no native specialist has read yet; catalogue/english/units.py says what the holes take.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "unit.seconds": "{n} с",
    "unit.minutes": "{minutes} мин {seconds:02d} с",
}
