"""On which scale a claim is judged, where a reader would not expect it, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/judged.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "judged.said": "{note}.",
    "judged.standardised": "Вывод сделан по стандартизированным значениям: {remarks}",
    "judged.all_standardised": "Вывод целиком сделан по стандартизированным значениям: {remarks}",
    "judged.apart": "Вывод не делается: нагрузки ({names}) различаются между группами ({groups}), и результат зависел "
    "бы от того, какой пункт служит маркером; приравняйте нагрузки (group_equal) или сравните стандартизированные "
    "значения с помощью std()",
    "judged.same": "Вывод не делается: {left} и {right} в этой модели — одно и то же значение, каковы бы ни были "
    "ответы; сравните то, что может различаться",
    "judged.same_of_groups": "Вывод не делается: {left} и {right} в этой модели — одно и то же значение, каковы бы ни "
    "были ответы; чтобы сравнить группы, дайте каждой своё (group_free или c(b1, b2) вместо одной метки) или сравните "
    "стандартизированные значения с помощью std()",
    "judged.raw": "В исходных единицах, как требует raw()",
    "judged.raw_too": "в исходных единицах, как требует raw()",
    "judged.owner": "{label} относится к группе {group}",
    "judged.constant": "единица {what} — {unit}",
    "judged.in_units": "единица {left} — {unit}, а единица {right} — {other}",
    "judged.left_pure": "{left} — число без единицы, а единица {right} — {unit}",
    "judged.right_pure": "единица {left} — {unit}, а {right} — число без единицы",
    "judged.no_unit": "у {what} нет единицы: показатель степени не является конечной постоянной",
    "judged.takes_pure": "{function}() принимает числа без единицы, а не {unit}",
    "judged.no_size": "у min() или max() величин с разными единицами нет собственной единицы",
}
