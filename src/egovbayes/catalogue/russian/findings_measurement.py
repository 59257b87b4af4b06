"""What an audit finds in reliabilities, loadings and correlations, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_measurement.py.
"""

from egovbayes.catalogue.entry import Entry

_RELIABILITY: dict[str, Entry] = {
    "finding.alpha": "альфа",
    "finding.cr": "CR",
    "finding.ave": "AVE",
    "finding.constructs": "Названо конструктов: {named}; напечатано: {printed}.",
    "finding.all_above": "Сказано, что все значения {measure} выше {bound}: {shown}.",
    "finding.not_all_above": "Сказано, что все значения {measure} выше {bound}, но {shown}.",
    "finding.composite_reliability": "составная надёжность",
    "finding.variance_extracted": "средняя извлечённая дисперсия",
    "finding.root_of_ave": "корень из AVE",
    "finding.loadings_give": "Из стандартизированных нагрузок следует: {name} {found}; напечатано {printed}.",
    "finding.loadings_weighted": "Из стандартизированных нагрузок следует: {name} {found}; {weights} — {weighted}; "
    "напечатано {printed}.",
    "finding.loadings_would_need": "Из стандартизированных нагрузок следует: {name} {found}; напечатанное {printed} "
    "потребовало бы пунктов, взвешенных по их дисперсиям (нестандартизированных нагрузок), а они не напечатаны.",
    "finding.by_printed_sds": "с весами по напечатанным стандартным отклонениям",
    "finding.by_ratio": "при стандартных отклонениях пунктов, которые различаются не более чем {most:g} : 1",
    "finding.root_is": "Корень из AVE равен {found}; напечатано {printed}.",
}

_ITEMS: dict[str, Entry] = {
    "finding.largest_alpha": "У пунктов с такими нагрузками ({construct}) альфа не больше {strict}, или {most}, если "
    "корреляция каждой их пары на {residual:g} больше, чем объясняет конструкт; напечатано {printed}.",
    "finding.no_alpha_above": "Ни одна альфа не превышает свою составную надёжность (сравнений: {n}).",
    "finding.alpha_above": "Альфа превышает составную надёжность (конструктов: {above} из {n}; {shown}): при одном "
    "конструкте и некоррелированных ошибках такого не бывает.",
    "finding.alpha_beside": "{name} {alpha} и {cr}",
    "finding.loading_squared": "Квадрат нагрузки {loading} равен {found}; напечатано SMC {printed}.",
}

_CRITERION: dict[str, Entry] = {
    "finding.criterion_met": "Каждый корень из AVE превышает корреляции своего конструкта (сравнений: {n}).",
    "finding.criterion_open": "Из-за округления неясно, выполнен ли критерий: {shown}.",
    "finding.criterion_said_met": "Сказано, что критерий выполнен, но это не так: {shown}.",
    "finding.criterion_not_met": "Критерий не выполнен ({shown}); это ничему не противоречит, если в статье не "
    "сказано, что он выполнен.",
    "finding.root_beside": "{name}: корень из AVE {root}, корреляция {first} и {second} {correlation}",
}

_MATRICES: dict[str, Entry] = {
    "finding.definite": "Матрица корреляций положительно определена (наименьшее собственное значение {smallest:.3f}).",
    "finding.not_definite": "Напечатанные корреляции ({names}) не составляют корреляционной матрицы: наименьшее "
    "собственное значение {smallest:.3f}, и никакие неокруглённые числа не делают его положительным (если только у "
    "каждой пары не свои респонденты: попарное удаление).",
    "finding.definite_unrounded": "Наименьшее собственное значение {smallest:.4f}, это объясняется округлением.",
    "finding.maybe_definite": "Наименьшее собственное значение {smallest:.4f}: это может объясняться округлением.",
    "finding.no_star": "При числе респондентов {n} звёздочек не может быть здесь: {shown}.",
    "finding.loose_stars": "При числе респондентов {n} эти звёздочки верны только для 0,01, 0,05 и 0,1: {shown}.",
    "finding.starred": "{first} и {second} {figure}{stars} (p не меньше {least:.4f})",
    "finding.stars_agree": "Все корреляции со звёздочками ({count}) значимы так, как те говорят, при числе "
    "респондентов {n}.",
    "finding.all_below": "Сказано, что все HTMT ниже {bound}, и это так (значений: {n}).",
    "finding.not_all_below": "Сказано, что все HTMT ниже {bound}, но {shown}.",
    "finding.ratio": "{first} и {second} {value}",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.factors": "число конструктов и их названия (factors, factor_names)",
    "audit-lacks.measure": "{measure} какого-либо конструкта",
    "audit-lacks.loadings": "нагрузки ({construct}), все одного знака и не выше 1",
    "audit-lacks.two_loadings": "нагрузки двух или более пунктов ({construct}), одного знака и не выше 1",
    "audit-lacks.convention": "способ расчёта (нагрузки стандартизированы или нет) или стандартные отклонения пунктов",
    "audit-lacks.ave_or_loadings": "AVE или нагрузки ({construct})",
    "audit-lacks.ave_and_correlations": "AVE (или корни из AVE, или нагрузки) и корреляции тех же конструктов",
    "audit-lacks.decimals": "больше десятичных знаков",
    "audit-lacks.own_verdict": "вывод самой статьи (fornell_larcker = true)",
    "audit-lacks.residual_correlations": "остаточные корреляции пунктов",
    "audit-lacks.alpha_and_cr": "альфа и CR одного конструкта",
    "audit-lacks.errors_correlate": "коррелируют ли ошибки пунктов",
    "audit-lacks.loading_of_item": "стандартизированная нагрузка пункта {item}",
    "audit-lacks.cross_loading": "корреляция конструктов, на которые нагружен пункт {item}",
    "audit-lacks.respondents": "число респондентов",
    "audit-lacks.stars": "что означают звёздочки",
    "audit-lacks.htmt_bound": "граница, ниже которой, как сказано, лежат все (all_below)",
}

WORDS: dict[str, Entry] = _RELIABILITY | _ITEMS | _CRITERION | _MATRICES | _LACKS
