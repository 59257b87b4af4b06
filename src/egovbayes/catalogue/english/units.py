"""Numbers of something, in English: durations, and counts of people and things."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "unit.seconds": "{n} s",
    # `seconds` from 0 to 59, two digits
    "unit.minutes": "{minutes} min {seconds:02d} s",
}
