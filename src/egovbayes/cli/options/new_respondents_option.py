"""`--new-respondents`: a file of people who were not in the survey."""

from egovbayes.cli.options.kept_option import kept_option

NEW_RESPONDENTS, new_respondents_asked = kept_option(
    "--new-respondents",
    "FILE",
    "Answers of people who were not in the survey: their construct scores, and how likely answers in categories were.",
)
