"""What stands on the page of this machine's numbers beside other programs', in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/verify_page.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verify-page.title": "Числа этого компьютера рядом с числами других программ",
    "verify-page.agree": "На этом компьютере все значения ({n:,}) согласуются с lavaan, AMOS, semTools, blavaan и "
    "PyMC.",
    "verify-page.apart": "На этом компьютере НЕ СОГЛАСУЮТСЯ с lavaan, AMOS, semTools, blavaan и PyMC {n:,} значений из "
    "{all:,}.",
    "verify-page.machine": "Python {python}, {platform}; {programs}.",
    "verify-page.in_all": "В целом",
    "verify-page.differing": "Значения, которые отличаются больше допустимого",
    "verify-page.note": "Худшее: наибольшее различие в долях допустимого. Допускается половина последней напечатанной "
    "цифры либо то, что оставляют открытым правило остановки другой программы или моделирование; каждое значение с его "
    "допуском и основанием — в tables/agreements.csv (--out).",
    "verify-page.what": "что",
    "verify-page.value": "значение",
    "verify-page.printed": "напечатано",
    "verify-page.here": "здесь",
    "verify-page.difference": "различие",
    "verify-page.allowed": "допустимо",
    "verify-page.values": "значений",
    "verify-page.agreeing": "согласуется",
    "verify-page.worst": "худшее",
    "verify-page.from": "откуда",
    "verify-page.disagrees": "НЕ СОГЛАСУЕТСЯ",
}
