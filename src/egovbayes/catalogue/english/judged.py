"""On which scale a claim is judged, where a reader would not expect it, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    # a sentence of its own out of one of those below
    "judged.said": "{note}.",
    # `remarks` are of the unlike units below
    "judged.standardised": "Judged on standardised values: {remarks}",
    "judged.all_standardised": "Judged on standardised values, all of it: {remarks}",
    # what is in brackets at the end, and std(), is typed as it is here
    "judged.apart": "Not judged: the loadings of {names} differ between the groups ({groups}), so that which item is "
    "the marker would decide; hold the loadings equal (group_equal), or compare standardised values with std()",
    "judged.same": "Not judged: {left} and {right} are one value in this model, whatever the answers; compare what may "
    "differ",
    "judged.same_of_groups": "Not judged: {left} and {right} are one value in this model, whatever the answers; to "
    "compare groups let each have its own (group_free, or c(b1, b2) in place of one label), or compare standardised "
    "values with std()",
    # the same first and after others
    "judged.raw": "In raw units, as raw() asks",
    "judged.raw_too": "in raw units, as raw() asks",
    # whose a label is
    "judged.owner": "{label} is of {group}",
    # what a constant of a claim is in, or both sides of it: "a is in int1 per att1"; units are made of items
    "judged.constant": "{what} is in {unit}",
    "judged.in_units": "{left} is in {unit} and {right} is in {other}",
    "judged.left_pure": "{left} is a pure number and {right} is in {unit}",
    "judged.right_pure": "{left} is in {unit} and {right} is a pure number",
    "judged.no_unit": "{what} has no unit: its power is no finite constant",
    "judged.takes_pure": "{function}() takes pure numbers, not {unit}",
    "judged.no_size": "min() or max() of unlike units has no size of its own",
}
