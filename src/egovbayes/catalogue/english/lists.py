"""What joins names in English, and two entries for sentences that the catalogue does not have."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    # a list too long to be given whole: `shown` are its first names, `left` how many more there are
    "list.more": "{shown} and {left} more",
    # the same; `where` is the table that has all of them
    "list.more_where": "{shown} and {left} more ({where})",
    # two things, or several before the last one
    "list.and": "{before} and {last}",
    # whole sentences, one after the other
    "list.together": "{parts}",
    # words that come from elsewhere: of a user's files and parts, and of what read the answers
    "plain": "{text}",
    # a verdict that nobody reads, only the program
    "wordless": "",
}
