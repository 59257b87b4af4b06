"""What stands on any page beside its tables, in English: who answered, verdicts, checks, notes."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "notice.synthetic": "SYNTHETIC DATA: a program made these answers, nobody gave them. Nothing below says anything "
    "about people.",
    # of a document
    "notice.contents": "Contents",
    "notice.checks": "Checks",
    # `names` are those of the checks
    "notice.passed": "passed: {names}",
    # a name (of a check, a group, a construct), and what is said of it
    "notice.named": "{name}: {said}",
    "notice.notes": "Notes",
    # maximum likelihood in running text, and above a column
    "ml.long": "maximum likelihood",
    "ml.short": "ML",
    # of answers taken as normal, where the posterior is of another likelihood; `name` is one of the two above
    "ml.of_normal": "{name} (normal)",
    # above a column: "95 % interval"
    "table.interval": "{level} interval",
    # so many of all
    "table.of": "{n} of {all}",
}
