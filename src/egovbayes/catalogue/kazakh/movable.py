"""What stands at the sliders of a report, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/movable.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "movable.title": "Басқа шек, әсердің басқа маңызды мөлшері",
    "movable.threshold": "Тұжырым расталатын ықтималдық",
    "movable.negligible": "Әсер елеусіз аз деп саналатын мөлшер шегі",
    "movable.claim": "Гипотеза",
    "movable.effect": "Әсері",
    "movable.verdict": "Қорытынды",
    "movable.share": "P(елеусіз)",
    "movable.note": "Мұнда қорытынды жасалған гипотезалар көрсетілген: {n} (барлығы {of}). Бірінші жылжытқыш "
    "қорытындыларды, екіншісі әсердің елеусіз аз болу ықтималдығын жылжытады (жолдардың көбейтіндісі үшін — осы "
    "мөлшердің сәйкес дәрежесінен төмен). Екеуінің бірін жауаптарды көргеннен кейін таңдаған адам оны айтуы керек.",
}
