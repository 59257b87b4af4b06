"""What an audit comes to, in English."""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(one: str, other: str) -> Plural:
    return Plural("n", {"one": f"{{n:,}} {one}", "other": f"{{n:,}} {other}"})


WORDS: dict[str, Entry] = {
    # `checks` is a count, `gravest` and `held` are the next two, or empty
    "audit-page.summary": "{checks}: {wrong} inconsistent, {right} consistent, {open} cannot be said.{gravest}{held}",
    # `each` are counts of the three severities below
    "audit-page.gravest": " Of the inconsistent, {each}.",
    "audit-page.held": " {tested} of {figures} were held against others.",
    "audit-page.checks": _counted("check", "checks"),
    "audit-page.figures": _counted("printed figure", "printed figures"),
    "audit-page.decisions": _counted("decision error", "decision errors"),
    "audit-page.arithmetic": _counted("arithmetic error", "arithmetic errors"),
    "audit-page.last_digits": _counted("last digit", "last digits"),
    # `file` is the name of the file of printed figures
    "audit-page.head": "Audit of the printed figures in {file}",
    "audit-page.wrong": "Inconsistent",
    "audit-page.ask": "To ask the authors",
    "audit-page.right": "Consistent",
    "audit-page.open": "Cannot be said",
    "audit-page.unreached": "Held against no other figure",
    "audit-page.places": "{places}.",
    # a section of a document, and how many findings it has
    "audit-page.how_many": "{title} ({n})",
    # after the name of a check: `places` are those of a file
    "audit-page.agree": "{n} agree: {places}.",
    "audit-page.lacks": "lacks {lacks} ({places})",
    "audit-page.weighed": "{name} ({severity})",
    # what hangs on a finding
    "audit-page.decision": "decision error",
    "audit-page.arithmetic_error": "arithmetic error",
    "audit-page.last_digit": "last digit",
    "audit-page.question": "question",
    # titles of columns
    "audit-page.where": "where",
    "audit-page.what": "what",
    "audit-page.finding": "finding",
    "audit-page.why": "why",
    "audit-page.by_chance": "by chance",
    "audit-page.note": "Each figure stands for all numbers that print so; inconsistent means that no such numbers fit "
    "together. By chance: the probability that random digits in the place of the figure would have "
    "passed.",
    # the table of a folder of files
    "audit-page.file": "file",
    "audit-page.figures_printed": "figures",
    "audit-page.tested": "tested",
    "audit-page.unread": "{file} was not read: ",
    # of a folder of files: those without a finding, and what is said of one with some
    "audit-page.quiet": "Nothing inconsistent and nothing to ask: {files}.",
    "audit-page.of_file": "{file}: {said}",
}
