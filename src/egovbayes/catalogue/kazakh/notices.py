"""What stands on any page beside its tables, in Kazakh: who answered, verdicts, checks, notes.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/notices.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "notice.synthetic": "СИНТЕТИКАЛЫҚ ДЕРЕКТЕР: бұл жауаптарды бағдарлама жасаған, оларды ешкім бермеген. Төмендегі "
    "ештеңе адамдар туралы айтпайды.",
    "notice.contents": "Мазмұны",
    "notice.checks": "Тексерулер",
    "notice.passed": "өтті: {names}",
    "notice.named": "{name}: {said}",
    "notice.notes": "Ескертулер",
    "ml.long": "максималды шындыққа ұқсастық әдісі",
    "ml.short": "МШҰ",
    "ml.of_normal": "{name} (қалыпты)",
    "table.interval": "{level} аралық",
    "table.of": "{n} / {all}",
}
