"""What must be said of a study wherever it is shown."""

from __future__ import annotations

from egovbayes.report.words import SYNTHETIC
from egovbayes.study.whole_study import Study

MADE_TO_FIT = (
    "These answers were made by a program so that the printed figures come out. That they do come out proves nothing "
    "about the paper, its respondents or its theory; what was not printed is invented."
)
OWN_INDICES = (
    "ML here: maximum likelihood as AMOS prints it (N - 1). The posterior's own indices ask the same question in "
    "another way and carry their own names: they are not the printed measures with an interval, and small differences "
    "between the two mean nothing."
)


def synthetic_sentence(study: Study) -> str:
    """The sentence at the head of everything made from answers no people gave; empty for a real survey."""
    if not study.synthetic:
        return ""
    return f"{SYNTHETIC}: no person gave these answers. {MADE_TO_FIT if study.printed.printed else ''}".strip()


def caption(study: Study, title: str) -> str:
    """A table's caption, which says so where its numbers are from synthetic data."""
    return f"{title} [{SYNTHETIC}]" if study.synthetic else title
