"""What stands on the page of what would follow if constructs were moved, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/what_if_page.py.
"""

from egovbayes.catalogue.entry import Entry

_PAGE: dict[str, Entry] = {
    "what-if-page.group": "{column}: {group}",
    "what-if-page.more_groups": "ещё групп: {n}, они в таблицах",
    "what-if-page.rests_on": "На чём это основано",
    "what-if-page.sampled": "выборочных значений: {draws}, начальное число генератора {seed}; {state}",
    "what-if-page.not_converged": "цепи НЕ СОШЛИСЬ: выполните fit и посмотрите его проверки",
    "what-if-page.change": "Изменение",
    "what-if-page.shifted": "{asked}: конструкт {construct} сдвигается на столько, чтобы ответ на {item} изменился по "
    "своей шкале на {points}",
    "what-if-page.shifted_one": "{asked}: конструкт {construct} сдвигается на столько, чтобы ответ на {item} изменился "
    "по своей шкале на {points}",
    "what-if-page.held": "{asked}: конструкт {construct} удерживается там, где на {item} отвечают {points}, одинаково "
    "для всех",
    "what-if-page.constructs": "Что последовало бы, в баллах названного пункта и в стандартных отклонениях",
    "what-if-page.change_column": "изменение",
    "what-if-page.in_sds": "в ст. откл.",
    "what-if-page.negligible": "пренебрежимо",
    "what-if-page.item": "пункт",
    "what-if-page.p": "P {p}",
    "what-if-page.rope": "пренебрежимо: меньше {rope} стандартного отклонения в любую сторону",
    "what-if-page.answers": "Ответы: их среднее и доля согласных (ответивших столько или больше)",
    "what-if-page.then": "станет",
    "what-if-page.share": "доля",
    "what-if-page.ends": "от {lower} до {upper}",
    "what-if-page.levers": "Рычаги для {outcome}: на сколько его сдвигает один балл каждого",
    "what-if-page.levers_standing": "Рычаги для {outcome}: на сколько его сдвигает один балл каждого и насколько "
    "высоко стоит каждый (от 0 до 100)",
    "what-if-page.moves": "сдвигает",
    "what-if-page.most": "сильнее всех",
    "what-if-page.stands": "уровень",
    "what-if-page.levers_about": "сначала конструкты (жирным), сильнее всех — среди них; затем пункты, которые их "
    "отражают, — среди пунктов",
    "what-if-page.shifted_categories": "{asked}: конструкт {construct} сдвигается на {sds} собственного стандартного "
    "отклонения",
    "what-if-page.held_categories": "{asked}: конструкт {construct} удерживается на расстоянии {sds} стандартного "
    "отклонения от своего среднего, одинаково для всех",
    "what-if-page.constructs_categories": "Что последовало бы, в стандартных отклонениях каждого конструкта",
    "what-if-page.answers_categories": "Ответы: ожидаемый ответ и доля согласных (ответивших столько или больше)",
    "what-if-page.as_model": "какими их даёт модель; каждый ответ: tables/categories.csv",
    "what-if-page.levers_categories": "Рычаги для {outcome}: на сколько его сдвигает стандартное отклонение каждого, в "
    "его собственных",
    "what-if-page.levers_categories_standing": "Рычаги для {outcome}: на сколько его сдвигает стандартное отклонение "
    "каждого, в его собственных, и насколько высоко стоит каждый (от 0 до 100)",
    "what-if-page.levers_about_categories": "сначала конструкты (жирным), сильнее всех — среди них; затем пункты, "
    "которые их отражают, каждый на один балл ожидаемого ответа, — среди пунктов",
    "any-page.more": "ещё {n}: tables/{file}.csv",
}

WORDS: dict[str, Entry] = _PAGE
