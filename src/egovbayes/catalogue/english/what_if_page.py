"""What stands on the page of what would follow if constructs were moved, in English."""

from egovbayes.catalogue.entry import Entry

_PAGE: dict[str, Entry] = {
    # a column, and one of its groups
    "what-if-page.group": "{column}: {group}",
    "what-if-page.more_groups": "{n} more groups: the tables",
    "what-if-page.rests_on": "What this rests on",
    # `state` is "sampled.converged" or the next
    "what-if-page.sampled": "{draws} draws, seed {seed}; {state}",
    "what-if-page.not_converged": "NOT converged: run fit and see its checks",
    # a line's name
    "what-if-page.change": "Change",
    # `asked` is as it was typed, `points` a number with its sign
    "what-if-page.shifted": "{asked}: {construct} is shifted by what moves {item} by {points} points of its scale",
    # the same of one point
    "what-if-page.shifted_one": "{asked}: {construct} is shifted by what moves {item} by {points} point of its scale",
    "what-if-page.held": "{asked}: {construct} is held where {item} is answered {points}, the same for everybody",
    "what-if-page.constructs": "What would follow, in points of the item named and in standard deviations",
    # titles of columns
    "what-if-page.change_column": "change",
    "what-if-page.in_sds": "in SDs",
    "what-if-page.negligible": "negligible",
    "what-if-page.item": "item",
    # a probability in a cell
    "what-if-page.p": "P {p}",
    "what-if-page.rope": "negligible: less than {rope} standard deviations either way",
    "what-if-page.answers": "Answers: their mean, and the share that agrees (answers so much or more)",
    # titles of columns
    "what-if-page.then": "then",
    "what-if-page.share": "share",
    # ends of a share
    "what-if-page.ends": "{lower} to {upper}",
    # what a point of each construct moves an outcome by
    "what-if-page.levers": "Levers of {outcome}: what a point of each moves it",
    # the same, with a mean on 0 to 100 beside it
    "what-if-page.levers_standing": "Levers of {outcome}: what a point of each moves it, and how high each stands (0 "
    "to 100)",
    # titles of columns
    "what-if-page.moves": "moves",
    "what-if-page.most": "most of all",
    "what-if-page.stands": "stands",
    "what-if-page.levers_about": "constructs first (bold), most of all among them; then the items that show them, "
    "among items",
    # the same where answers are categories: `sds` is a number with its sign
    "what-if-page.shifted_categories": "{asked}: {construct} is shifted by {sds} of its own standard deviations",
    "what-if-page.held_categories": "{asked}: {construct} is held {sds} of its standard deviations from its mean, the "
    "same for everybody",
    "what-if-page.constructs_categories": "What would follow, in standard deviations of each construct",
    "what-if-page.answers_categories": "Answers: the expected answer, and the share that agrees (answers so much or "
    "more)",
    "what-if-page.as_model": "as the model has them; every answer: tables/categories.csv",
    "what-if-page.levers_categories": "Levers of {outcome}: what a standard deviation of each moves it, in its own",
    "what-if-page.levers_categories_standing": "Levers of {outcome}: what a standard deviation of each moves it, in "
    "its own, and how high each stands (0 to 100)",
    "what-if-page.levers_about_categories": "constructs first (bold), most of all among them; then the items that show "
    "them, a point of the expected answer each, among items",
    # rows that a table leaves out; `file` is that of all
    "any-page.more": "{n} more: tables/{file}.csv",
}

WORDS: dict[str, Entry] = _PAGE
