"""What an audit finds in columns of fit measures, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_fit.py.
"""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(one: str, few: str, many: str) -> Plural:
    """The noun after 1 and 21, after 2 and 22 (and after a fraction), after 5 and 11."""
    nouns = {"one": one, "few": few, "many": many, "other": few}
    return Plural("n", {form: f"{{count}} {noun}" for form, noun in nouns.items()})


_COUNTS: dict[str, Entry] = {
    "finding.chi_square": "хи-квадрат",
    "finding.baseline_chi_square": "хи-квадрат базовой модели",
    "finding.lower_end": "нижняя граница интервала RMSEA",
    "finding.upper_end": "верхняя граница интервала RMSEA",
    "finding.df": "степени свободы",
    "finding.items": "пункты",
    "finding.free_parameters": "свободные параметры",
    "finding.items_counted": _counted("пункт", "пункта", "пунктов"),
    "finding.parameters_counted": _counted("свободный параметр", "свободных параметра", "свободных параметров"),
    "finding.df_counted": _counted("степень свободы", "степени свободы", "степеней свободы"),
}

_DEGREES: dict[str, Entry] = {
    "finding.df_fits": "Из хи-квадрата {chi_square} и CMIN/DF {cmin} следуют степени свободы: {ratio}; напечатанное "
    "{printed} этому соответствует.",
    "finding.df_ruled_out": "Из хи-квадрата {chi_square} и CMIN/DF {cmin} следуют степени свободы: {ratio}; "
    "напечатанное {printed} этим исключено.",
    "finding.df_not_whole": "Из хи-квадрата {chi_square} и CMIN/DF {cmin} следуют степени свободы: {ratio}, а целого "
    "числа там нет.",
    "finding.df_are": "Из хи-квадрата {chi_square} и CMIN/DF {cmin} следуют степени свободы: {ratio}, то есть {found}.",
    "finding.drawn_agrees": "Нарисованная модель ({name}): степени свободы {df}, {parameters}, {items}; так и в "
    "напечатанных числах ({compared}).",
    "finding.drawn_differs": "Нарисованная модель ({name}): степени свободы {df}, {parameters}, {items}, но {against}.",
    "finding.leave_at": "по напечатанным числам {name} — {counts}",
}

_ITEMS: dict[str, Entry] = {
    "finding.gfi_fits": "GFI {gfi} и AGFI {agfi} (степени свободы: {df}) возможны при таком числе: "
    "{items}{means}{parameters}{others}.",
    "finding.if_means": ", если в модель входят средние",
    "finding.and_so_parameters": ", а значит, {parameters}",
    "finding.others_if_means": " ({counts}, если в модель входят средние)",
    "finding.gfi_fits_none": "Для GFI {gfi} и AGFI {agfi} (степени свободы: {df}) нужно выборочных моментов: "
    "{moments}; столько их нет ни при каком числе пунктов.",
    "finding.gfi_fits_not": "Для GFI {gfi} и AGFI {agfi} (степени свободы: {df}) нужно выборочных моментов: "
    "{moments}, а {items} — это {count}.",
    "finding.moments_made": "Степени свободы ({df}) и {parameters} составляют выборочных моментов: {made}; {items} — "
    "это {moments}.",
    "finding.or_with_means": "{before} или, вместе со средними, {last}",
    "finding.parsimony": "{index} {value} (степени свободы: {df}) даёт {name} {found}; напечатано {printed}.",
}

_MISFIT: dict[str, Entry] = {
    "finding.p_of_chi_square": "При хи-квадрате {chi_square} (степени свободы: {df}) p {p}; напечатано {printed}.",
    "finding.rmsea": "{start} RMSEA {shown}; напечатано {printed}.",
    "finding.of_chi_square": "При хи-квадрате {chi_square} (степени свободы: {df}; респондентов: {n})",
    "finding.of_cmin": "При CMIN/DF {cmin} (респондентов: {n})",
    "finding.rmsea_not": "{start} RMSEA {shown}, а не напечатанное {printed}.",
    "finding.rmsea_always_0": "{start} RMSEA {shown} (хи-квадрат меньше своих степеней свободы всегда даёт 0), а не "
    "напечатанное {printed}.",
    "finding.rmsea_0_whatever": "Хи-квадрат {chi_square} меньше своих степеней свободы ({df}), так что RMSEA равно 0 "
    "при любом числе респондентов, а напечатано {printed}.",
    "finding.under": "{value} при {convention}",
    "finding.times_groups": "{size} с умножением на корень из числа групп ({groups})",
    "finding.rmsea_interval": "{level:g}\u00a0%-й интервал RMSEA по хи-квадрату {chi_square} (степени свободы: {df}): "
    "нижняя граница {low}, верхняя {high} (при {convention}); напечатано {printed}.",
    "finding.pclose": "Хи-квадрат {chi_square} (степени свободы: {df}) даёт PCLOSE {shown}; напечатано {printed}.",
}

_INDICES: dict[str, Entry] = {
    "finding.not_above": "{low} {first} не выше, чем {high} {second}",
    "finding.order_broken": "{shown}: {never}.",
    "finding.is_above": "{low} {first} выше, чем {high} {second}",
    "finding.never_above": "{low} никогда не выше, чем {high}",
    "finding.no_ratio_of_moments": "Для отношения степеней свободы к числу выборочных моментов значения нет: {shown}.",
    "finding.no_ratio_of_baseline": "Для отношения степеней свободы к степеням свободы базовой модели значения нет: "
    "{shown}.",
    "finding.put_at": "по {first} и {second} оно {value}",
    "finding.indices_agree": "Напечатанные индексы согласуются, если так: {items} и {df}.",
    "finding.df_known": "Здесь сказать больше нечего: степени свободы известны.",
    "finding.aic": "AIC {aic} минус хи-квадрат {chi_square} — удвоенное число параметров: {parameters}.",
    "finding.aic_not": "AIC {aic} минус хи-квадрат {chi_square} равно {found}; {parameters}, удвоенные, дали бы "
    "{twice}.",
    "finding.bic": "BIC {bic} минус AIC {aic} (респондентов: {n}) соответствует такому числу: {parameters}.",
    "finding.bic_not": "BIC {bic} минус AIC {aic} (респондентов: {n}) соответствует числу свободных параметров "
    "{found}; в модели их {parameters}.",
    "finding.bic_not_whole": "BIC {bic} минус AIC {aic} (респондентов: {n}) соответствует числу свободных параметров "
    "{found}, а целого числа там нет.",
}

_NESTED: dict[str, Entry] = {
    "finding.difference_from": "Разность {printed} — с моделью {other}.",
    "finding.less": "{first} минус {second} равно {found}; напечатано {printed}.",
    "finding.more_df": "У модели {more} больше степеней свободы, чем у {fewer}, и хи-квадрат {high} при {low}.",
    "finding.more_df_fits_better": "У модели {more} больше степеней свободы, чем у {fewer}, и хи-квадрат {high} при "
    "{low}: модель, вложенная в другую, никогда не согласуется с данными лучше.",
    "finding.df_differ": "Разность степеней свободы равна {found}; напечатано {printed}.",
    "finding.p_of_difference": "Для разности {size} (степени свободы: {df}) p {found}; напечатано {printed}.",
    "finding.shared": "{first} и {second} соответствуют одним и тем же респондентам и одной базовой модели.",
    "finding.not_shared": "У вложенных моделей это общее, но {parts}.",
    "finding.apart": "{name}: {here} у {first} и {there} у {second}",
    "finding.respondents_by_rmsea": "респонденты по RMSEA",
    "finding.df_by_indices": "степени свободы базовой модели по TLI и CFI",
}

_POSSIBLE: dict[str, Entry] = {
    "finding.impossible": "Невозможно: {parts}.",
    "finding.below_bound": "{name} {printed} (ниже {bound:g} не бывает)",
    "finding.above_bound": "{name} {printed} (выше {bound:g} не бывает)",
    "finding.too_few": "n = {n} (для ковариации нужны два респондента)",
    "finding.misfit_on_0_df": "{name} {printed} при 0 степеней свободы (такая модель согласуется точно)",
    "finding.below_interval": "RMSEA {printed} ниже своего интервала, который начинается с {end}",
    "finding.above_interval": "RMSEA {printed} выше своего интервала, который кончается на {end}",
    "finding.r2_of": "R2 ({name})",
    "finding.figures_possible": Plural(
        "n",
        {
            "one": "Лежит там, где может лежать такое число: {n} число.",
            "few": "Лежат там, где могут лежать такие числа: {n} числа.",
            "many": "Лежат там, где могут лежать такие числа: {n} чисел.",
            "other": "Лежат там, где могут лежать такие числа: {n} числа.",
        },
    ),
    "finding.values_possible": Plural(
        "n",
        {
            "one": "Возможно: {n} значение.",
            "few": "Возможны: {n} значения.",
            "many": "Возможны: {n} значений.",
            "other": "Возможны: {n} значения.",
        },
    ),
    "finding.nobody": "Valid = 0 невозможно: никто не ответил бы, и чисел бы не было.",
}

_MISPRINT = "Похоже на опечатку: {name} {printed} расходится с таким числом соотношений: {n} ({relations}), а {others}"

_SLIPS: dict[str, Entry] = {
    "finding.misprint": Plural(
        "n",
        {
            "one": f"{_MISPRINT} исправило бы это.",
            **dict.fromkeys(("few", "many", "other"), f"{_MISPRINT} исправило бы их все."),
        },
    ),
    "finding.another_figure": "другое число",
    "finding.swapped": "Похоже, что перепутаны {name} {first} у {here} и {second} у {there}: каждое подходит столбцу "
    "другого.",
    "finding.swapped_and_cut": "Похоже, что перепутаны {name} {first} у {here} и {second} у {there}: каждое подходит "
    "столбцу другого, если цифры отброшены.",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.df": "степени свободы (df или хи-квадрат и CMIN/DF)",
    "audit-lacks.df_above_0": "число степеней свободы больше 0",
    "audit-lacks.digits_of_cmin": "больше цифр CMIN/DF",
    "audit-lacks.digits_of_indices": "больше цифр индексов",
    "audit-lacks.drawn": "модель в виде файла: --model {name}=FILE",
    "audit-lacks.number_of_items": "число пунктов (items или GFI и AGFI)",
    "audit-lacks.gfi_below_1": "GFI ниже 1 больше чем на своё округление",
    "audit-lacks.two_indices": "два или больше из чисел NFI, RFI, IFI, TLI, CFI и хи-квадрата базовой модели",
    "audit-lacks.probability": "вероятность между 0 и 1",
    "audit-lacks.computable": "хи-квадрат, распределение которого при таких числах можно вычислить",
    "audit-lacks.uncorrected": "хи-квадрат без поправки (этот с поправкой, а индексы рядом с ним могут быть по любому)",
    "audit-lacks.uncorrected_both": "хи-квадраты без поправки (разность с поправкой — не разность хи-квадратов с "
    "поправкой)",
    "audit-lacks.more_respondents": "больше респондентов, чем групп",
    "audit-lacks.one_group": "число респондентов одной-единственной группы",
    "audit-lacks.rmsea_interval": "интервал RMSEA",
    "audit-lacks.ordered_indices": "AGFI и GFI, RFI и NFI, NFI и IFI или TLI и CFI",
    "audit-lacks.both_corrected": "сведения о том, оба ли индекса с поправкой",
    "audit-lacks.all_corrected": "сведения о том, все ли индексы с поправкой",
    "audit-lacks.pairs_of_indices": "две пары из PGFI и GFI, AGFI и GFI, PNFI и NFI, RFI и NFI, TLI и CFI",
    "audit-lacks.df_of_baseline": "степени свободы базовой модели (ни одна обычная индексам не подходит)",
    "audit-lacks.source_of_aic": "сведения о том, как вычислено AIC (из хи-квадрата или из логарифма правдоподобия)",
    "audit-lacks.way_of_aic": "сведения о том, как вычислено AIC",
    "audit-lacks.way_of_bic": "сведения о том, как вычислены AIC и BIC",
    "audit-lacks.compared_to": "столбец, с которым сравнивается этот (compared_to)",
    "audit-lacks.chi_squares": "оба хи-квадрата",
    "audit-lacks.dfs": "степени свободы обеих моделей",
    "audit-lacks.different_df": "модели с разными степенями свободы",
    "audit-lacks.nested": "сведения о том, вложена ли одна модель в другую",
    "audit-lacks.differences": "разность хи-квадратов и степеней свободы",
    "audit-lacks.any_measure": "хотя бы один показатель согласия",
}

WORDS: dict[str, Entry] = _COUNTS | _DEGREES | _ITEMS | _MISFIT | _INDICES | _NESTED | _POSSIBLE | _SLIPS | _LACKS
