"""Another program's estimates beside the posterior, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "beside.title": "Beside the estimates of another program",
    # titles of columns, and what stands below the last
    "column.scale": "scale",
    "column.within": "within",
    "beside.yes": "yes",
    "beside.no": "no",
    "beside.raw": "raw",
    "beside.standardised": "standardised",
    # how many of the estimates in the file are within the posterior's intervals; `more` is the next, or empty
    "beside.inside": Plural(
        "n",
        {
            "one": "{inside} of {n:,} estimate in {file} within their intervals{more}",
            "other": "{inside} of {n:,} estimates in {file} within their intervals{more}",
        },
    ),
    "beside.more": "; {n} more rows: tables/beside.csv",
    "beside.scaled": "The file scales {names} otherwise than this model does: raw values of these constructs are in "
    "other units, and only standardised ones can be held beside each other.",
    # what is on one side only: in the fit, or in the file named `where`
    "beside.here": "in this fit only: {names}",
    "beside.there": "in {where} only: {names}: {why}",
    "beside.there_more": "in {where} only: {n} more (tables/beside_unmatched.csv)",
    "beside.names": "{names} and {n} more (tables/beside_unmatched.csv)",
}
