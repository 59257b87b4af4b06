"""What stands on the page of this machine's numbers beside other programs', in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verify-page.title": "This machine's numbers beside those of other programs",
    "verify-page.agree": "All {n:,} values agree with lavaan, AMOS, semTools, blavaan and PyMC on this machine.",
    "verify-page.apart": "{n:,} of {all:,} values DISAGREE with lavaan, AMOS, semTools, blavaan and PyMC on this "
    "machine.",
    # `programs` are several names with their versions
    "verify-page.machine": "Python {python} on {platform}; {programs}.",
    "verify-page.in_all": "In all",
    "verify-page.differing": "Values that differ by more than is allowed",
    "verify-page.note": "Worst: the largest difference, as a share of what is allowed. Allowed are half the last "
    "printed digit, or what the other program's own stopping rule or the simulation leaves open; each value with what "
    "it is allowed and why is in tables/agreements.csv (--out).",
    # titles of columns
    "verify-page.what": "what",
    "verify-page.value": "value",
    "verify-page.printed": "printed",
    "verify-page.here": "here",
    "verify-page.difference": "difference",
    "verify-page.allowed": "allowed",
    "verify-page.values": "values",
    "verify-page.agreeing": "agree",
    "verify-page.worst": "worst",
    "verify-page.from": "from",
    "verify-page.disagrees": "DISAGREES",
}
