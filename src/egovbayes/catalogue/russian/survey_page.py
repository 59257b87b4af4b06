"""What stands on the page of a described survey, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/survey_page.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "survey-page.survey": "Опрос",
    "survey-page.data": "Данные",
    "survey-page.response": "Ответы",
    "survey-page.of_items": "{source}: {people}, {items}",
    "survey-page.of_constructs": "{source}: {people}, {items} ({constructs})",
    "survey-page.returned_alone": "вернулось: {returned}; сколько было роздано, неизвестно",
    "survey-page.returned": "вернулось: {returned}, отклонено: {rejected}, пригодно: {valid}; сколько было "
    "роздано, неизвестно",
    "survey-page.distributed": "роздано: {distributed}, вернулось: {returned} ({back:.1f}\u00a0%), отклонено: "
    "{rejected}, пригодно: {valid}; доля ответивших {rate:.1f}\u00a0%",
    "survey-page.profile": "Респонденты (в процентах от ответивших на вопрос)",
    "survey-page.more_options": "ещё {n}: см. profile.csv",
    "survey-page.question": "{text} ({said})",
    "survey-page.several": "можно было дать несколько ответов",
    "survey-page.unanswered": "без ответа: {n}",
    "survey-page.unanswered_from": "без ответа: от {fewest} до {most}",
    "survey-page.items": "Пункты",
    "survey-page.other_items": "Другие пункты",
    "survey-page.n": "n",
    "survey-page.miss": "проп.",
    "survey-page.mean": "среднее",
    "survey-page.sd": "ст. откл.",
    "survey-page.skew": "асимм.",
    "survey-page.kurt": "эксц.",
    "survey-page.floor": "пол",
    "survey-page.ceil": "потолок",
    "survey-page.rest": "остальные",
    "survey-page.conventions": "В стандартном отклонении делят на n - 1; асимметрия и эксцесс — как в SPSS (G1 и "
    "G2, для нормального распределения 0); пол и потолок: процент ответов с наименьшим и наибольшим значением.",
    "survey-page.conventions_and_rest": "В стандартном отклонении делят на n - 1; асимметрия и эксцесс — как в "
    "SPSS (G1 и G2, для нормального распределения 0); пол и потолок: процент ответов с наименьшим и наибольшим "
    "значением; остальные: корреляция с суммой остальных пунктов конструкта.",
    "survey-page.correlations": "Корреляции (Пирсона, по всем, кто ответил на оба пункта)",
    "survey-page.no_correlation": "Вычислить нельзя ни одной: ни у каких двух респондентов два пункта не "
    "различаются вместе.",
    "survey-page.correlation_of": "{r} ({first} и {second})",
    "survey-page.correlations_from": "От {low} до {high}, медиана {median}; на пару {people}.",
    "survey-page.people_from": "от {fewest} до {most}",
    "survey-page.by_group": "Пункты по группам (среднее, ст. откл.)",
    "survey-page.by_many_groups": "Пункты по группам (среднее)",
    "survey-page.most_answers": "больше всего ответов",
    "survey-page.of_groups": "Групп: {n}; по каждой: items_by_group.csv",
}
