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
}
