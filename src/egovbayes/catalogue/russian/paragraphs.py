"""What the paragraphs of methods and of results say, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/paragraphs.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "paper.words": "Методы и результаты словами статьи",
    "paper.methods": "Методы",
    "paper.results": "Результаты",
    "paper.references": "Литература",
    "methods.synthetic": "[СИНТЕТИЧЕСКИЕ ДАННЫЕ: эти ответы создала программа, поэтому абзац служит образцом и не "
    "сообщает об исследовании.]",
    "methods.answers": "Проанализированы ответы N = {n} респондентов; пунктов: {items} ({source}).",
    "methods.matrix": "Анализ проведён по {kind}; пунктов: {items} (N = {n}).",
    "methods.screened": "Анкет возвращено: {returned}; по правилам отсева исключено: {left_out}.",
    "methods.complete": "Пропущенных ответов не было.",
    "methods.missing": "Пропущенных ответов: {n} ({share}\u00a0%); они учтены методом полной информации, пропуски "
    "считались случайными.",
    "methods.design": "Выборка: {design}.",
    "methods.groups": "Группы по столбцу {group} моделировались совместно: {names}.",
    "methods.many_groups": "Группы по столбцу {group} (их {n}) моделировались совместно.",
    "methods.group_equal": "Равны во всех группах: {kinds}.",
    "methods.group_free": "Своё значение в каждой группе имеют: {names}.",
    "equal.thresholds": "пороги",
    "equal.residuals": "остаточные дисперсии",
    "equal.residual_covariances": "остаточные ковариации",
    "equal.construct_covariances": "ковариации конструктов",
    "equal.predictor_covariances": "ковариации предикторов",
    "equal.construct_variances": "дисперсии конструктов",
    "methods.model": "Оценена модель структурных уравнений с конструктами {constructs} (свободных параметров: {free}, "
    "степеней свободы: {df}).",
    "methods.path_model": "Оценена путевая модель наблюдаемых переменных (свободных параметров: {free}, степеней "
    "свободы: {df}).",
    "methods.marker": "Шкала каждого конструкта задана его маркерным индикатором, нагрузка которого зафиксирована на "
    "1.",
    "methods.unit_variance": "Шкала каждого конструкта задана его дисперсией, равной 1 (дисперсией остатка, если его "
    "предсказывают другие конструкты).",
    "methods.scales_written": "Шкала каждого конструкта задана нагрузкой или дисперсией, зафиксированной на числе.",
    "methods.first_group": "Так дисперсии зафиксированы в первой группе ({name}); в остальных свободны те, о которых "
    "говорят равные значения.",
    "methods.numbers_beside": "Ответы рассматривались как упорядоченные категории, на которые пороги делят нормально "
    "распределённые латентные ответы с остаточными дисперсиями, равными 1, кроме {items}: они рассматривались как "
    "нормально распределённые числа со своими свободными членами и остаточными дисперсиями.",
    "methods.categories": "Ответы рассматривались как упорядоченные категории, на которые пороги делят нормально "
    "распределённые латентные ответы с остаточными дисперсиями, зафиксированными на 1.",
    "methods.numbers": "Ответы рассматривались как числа с многомерным распределением ({distribution}), по "
    "конструктам проведено интегрирование.",
    "methods.priors_default": "Априорные распределения — слабоинформативные, принятые в egovbayes по умолчанию, в "
    "шкале ответов: {priors}.",
    "methods.priors_own": "Априорные распределения: {priors}. Из свободных параметров (их {free}) для {n} они выбраны "
    "в этом исследовании, для остальных приняты слабоинформативные распределения egovbayes по умолчанию.",
    "methods.priors_of": "Априорные распределения взяты из набора {name}: {priors}.",
    "methods.earlier": "Ответы прежнего исследования учтены в априорном распределении, каждый со степенью {power}.",
    "methods.sampling": Plural(
        "chains",
        {
            "one": "Апостериорное распределение получено с помощью {sampler}: {chains} цепь по {draws} выборочных "
            "значений после {tune} шагов настройки (начальное число генератора {seed}).",
            "few": "Апостериорное распределение получено с помощью {sampler}: {chains} цепи по {draws} выборочных "
            "значений после {tune} шагов настройки (начальное число генератора {seed}).",
            "many": "Апостериорное распределение получено с помощью {sampler}: {chains} цепей по {draws} выборочных "
            "значений после {tune} шагов настройки (начальное число генератора {seed}).",
            "other": "Апостериорное распределение получено с помощью {sampler}: {chains} цепи по {draws} выборочных "
            "значений после {tune} шагов настройки (начальное число генератора {seed}).",
        },
    ),
    "methods.own_sampler": "сэмплера {sampler} из egovbayes",
    "methods.interrupted": "Сэмплирование было прервано, поэтому выборочных значений меньше, чем задано.",
    "methods.convergence": "Наибольшее R-hat: {rhat}; наименьший эффективный объём выборки: {bulk} для середины "
    "распределений и {tail} для хвостов (Vehtari et al., 2021); дивергенций: {diverging} из {total} переходов.",
    "methods.unconverged": "Цепи НЕ СОШЛИСЬ: для сходимости нужны R-hat ниже {rhat}, эффективные объёмы выборки не "
    "меньше {ess} и чтобы все остальные проверки выборочных значений были пройдены.",
    "methods.intervals": "Эффекты стандартизированы; приведены апостериорные медианы и байесовские доверительные "
    "интервалы (БДИ) {inside} с равными хвостами.",
    "methods.rule": "Гипотеза считалась подтверждённой при апостериорной вероятности {threshold} и выше, "
    "опровергнутой при {least} и ниже, между ними нерешённой; эффекты ниже {rope} по модулю считались пренебрежимо "
    "малыми.",
    "methods.estimator": "Рядом с апостериорным распределением приведены оценки другого метода ({estimator}).",
    "methods.no_estimator": "Оценок другого метода ({estimator}) рядом с апостериорным распределением нет.",
    "methods.programs": "Анализ выполнен в egovbayes {egovbayes} на основе PyMC {pymc} (Abril-Pla et al., 2023), "
    "nutpie {nutpie} (Seyboldt & PyMC Developers, n.d.) и ArviZ {arviz} (Kumar et al., 2019), Python {python}.",
    "results.synthetic": "[СИНТЕТИЧЕСКИЕ ДАННЫЕ: ни одно из этих чисел не говорит о людях.]",
    "results.unconverged": "[Цепи НЕ СОШЛИСЬ, или их значения использовать нельзя: исправьте это, прежде чем сообщать "
    "что-либо из приведённого здесь.]",
    "results.predictive_p": "Апостериорное предсказательное p {p}.",
    "results.indices": "Байесовские индексы соответствия с байесовскими доверительными интервалами 90\u00a0%: "
    "{indices} (Garnier-Villarreal & Jorgensen, 2020).",
    "results.brmsea": "BRMSEA = {value} {ends}",
    "results.bcfi": "BCFI = {value} {ends}",
    "results.btli": "BTLI = {value} {ends}",
    "results.chi_square": "Другой метод ({estimator}): χ²({df}) = {chisq}, p {p}.",
    "results.range": "от {low} до {high}",
    "results.one": "{value}",
    "results.measurement": "Стандартизированные нагрузки: {loading}; составная надёжность: {cr}; средняя извлечённая "
    "дисперсия: {ave} (апостериорные медианы).",
    "results.in_group": "{group} — {told}",
    "results.htmt": "Наибольшее отношение HTMT у пары {one} и {other}: {ratio}.",
    "results.supported": "подтверждается",
    "results.contradicted": "опровергается",
    "results.undecided": "не решено",
    "results.not_judged": "вывод не делается",
    "results.effect": "{name} ({statement}): {verdict}; эффект = {effect}, {inside} БДИ {ends}, P {p}.",
    "results.effects": "{name} ({statement}): {verdict}; P {p}; эффект, {inside} БДИ: {effects}.",
    "results.unjudged": "{name} ({statement}): {verdict}.",
    "results.claim": "{name} ({statement}): {verdict}; P {p}.",
    "results.reserved": "Оговорка ({names}): {why}.",
    "results.counted": "Гипотез: {n}; подтверждается: {supported}, опровергается: {contradicted}, не решено: "
    "{undecided}.",
    "results.share": "{name}: {share}",
    "results.explained": "Объяснённая дисперсия (R²) с интервалом: {shares}.",
}
