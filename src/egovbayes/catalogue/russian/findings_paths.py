"""What an audit finds in tables of paths, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_paths.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_VERDICTS: dict[str, Entry] = {
    "finding.verdict_and": "«{verdict}», и {path}: {p}{more}.",
    "finding.verdict_but": "«{verdict}», но {path}: {p}{more}.",
    "finding.a_p": "p = {value}",
    "finding.against_sign": " и оценка против знака гипотезы",
    "finding.in_direction": " в направлении гипотезы",
}

_PRODUCTS: dict[str, Entry] = {
    "finding.difference": "{key} {first} минус {second} равно {found}, напечатано {key} {printed}",
    "finding.test": "{key} {first} минус {second} при стандартных ошибках {first_error} и {second_error}: {name} "
    "{found}; напечатано {printed}.",
    "finding.test_of_correlated": "{key} {first} минус {second} при стандартных ошибках {first_error} и "
    "{second_error}: {name} {found}; напечатано {printed}, для чего оценки двух групп должны коррелировать.",
    "finding.ratio_to_error": "b {b}, делённое на стандартную ошибку {se}, равно {found}; напечатано t {printed}.",
    "finding.product": "{steps} равно {found}, напечатано {key} {printed}",
    "finding.chains": "Сумма по цепочкам путей ({n}) равна {found}, напечатано {key} {printed}",
    "finding.and_chains": "сумма по цепочкам путей ({n}) равна {found}, напечатано {key} {printed}",
    "finding.left_out": "{parts}: возможно, пути пропущены.",
}

_EXPLAINED: dict[str, Entry] = {
    "finding.explained": "Стандартизированные пути к {construct} объясняют {found} дисперсии; напечатано {printed}.",
    "finding.explained_left_out": "Стандартизированные пути к {construct} объясняют {found} дисперсии; напечатано "
    "{printed}: возможно, здесь или в статье пропущен ещё один путь.",
    "finding.explained_whatever": "Каковы бы ни были корреляции предикторов, стандартизированные пути к {construct} "
    "объясняют {found} дисперсии; напечатано {printed}.",
    "finding.explained_by_others": "Стандартизированные пути и напечатанные корреляции объясняют {found}; напечатано "
    "{printed}.",
    "finding.largest_r2": "При корреляциях этой модели предикторы ({predictors}) объясняют не больше {most} дисперсии "
    "конструкта ({construct}); напечатано {printed}.",
    "finding.largest_r2_of_these": "При корреляциях этой модели предикторы ({predictors}) объясняют не больше {most} "
    "дисперсии конструкта ({construct}); напечатано {printed}, для чего нужен предиктор, которого среди них нет.",
}

_INTERVALS: dict[str, Entry] = {
    "finding.interval_reversed": "Интервал от {low} до {high} кончается раньше, чем начинается.",
    "finding.outside_interval": "Оценка {estimate} лежит вне своего интервала от {low} до {high}.",
    "finding.interval_of_error": "b {b} и стандартная ошибка {se} дают {level:g}\u00a0%-й интервал от {low} до {high}.",
    "finding.other_interval": "b {b} и стандартная ошибка {se} дают {level:g}\u00a0%-й интервал, концы которого "
    "{below} и {above}; напечатано от {low} до {high}.",
    "finding.asymmetric_interval": "b {b} и стандартная ошибка {se} дают {level:g}\u00a0%-й интервал, концы которого "
    "{below} и {above}; напечатано от {low} до {high}, что не симметрично относительно b.",
    "finding.interval_without_0": "Интервал от {low} до {high} не содержит 0, а p составляет {p}.",
    "finding.interval_with_0": "Интервал от {low} до {high} содержит 0, а p составляет {p}.",
}

_TAILS: dict[str, Entry] = {
    "finding.alike": "Значения p ({n} из {tested}) одинаково расходятся со своими t ({shown}), как бывает, если "
    "{origin}: в файле об этом говорит {key}.",
    "finding.one_tailed": "они односторонние",
    "finding.t_distributed": "они взяты из t-распределения (степени свободы: около {df})",
    "finding.bootstrapped": "они получены бутстрепом",
    "finding.no_probability": "p {p} невозможно: вероятность лежит между 0 и 1.",
    "finding.p_of_t": "При |t| {size}: {p}; напечатано {printed}.",
    "finding.p_is_one_sided": "При |t| {size}: {p}; напечатано {printed}, а это одностороннее p.",
    "finding.p_of_stars": "При |t| {size}: {p}; напечатано {printed}, что в некоторых статьях означает p < {bound:g}: "
    "укажите вместо этого границу.",
    "finding.two_sided": "p {value}",
    "finding.one_sided": "одностороннее p {value}",
    "finding.p_below": "меньше 0,0001",
    "finding.p_value": "{value}",
}

_REGRESSIONS: dict[str, Entry] = {
    "finding.adjusted_r2": "скорректированный R2",
    "finding.f_of_r2": "F для R2",
    "finding.of_predictors": "При R2 {r2} (респондентов: {n}; {predictors}): {name} {printed}.",
    "finding.predictors_counted": Plural(
        "n",
        {
            "one": "{count} предиктор",
            "few": "{count} предиктора",
            "many": "{count} предикторов",
            "other": "{count} предиктора",
        },
    ),
    "finding.of_other_predictors": "При R2 {r2} и числе респондентов {n}: {name} {shown}; напечатано {printed}.",
    "finding.of_no_predictors": "При R2 {r2} и числе респондентов {n}: {name} {shown}; напечатанное {printed} не "
    "подходит ни к какому числу предикторов.",
    "finding.with_predictors": "{found} (предикторов: {n})",
    "finding.possible": "{name} {value} возможно.",
    "finding.never_above_1": "{name} {value} невозможно: выше 1 не бывает.",
    "finding.never_below_1": "{name} {value} невозможно: ниже 1 не бывает.",
    "finding.f2": "Путь {std} и R2 {r2} при VIF {vif} дают f2 {found}; напечатано {printed}.",
    "finding.f2_at_most": "Путь {std} и R2 {r2} дают f2 не больше {most}; напечатано {printed}.",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.verdict": "вывод: 'supported' или 'not supported'",
    "audit-lacks.path": "путь, о котором речь (path = 'outcome ~ predictor'), и его p",
    "audit-lacks.level_and_sides": "уровень значимости (alpha, one_tailed)",
    "audit-lacks.level": "уровень значимости (alpha)",
    "audit-lacks.direction": "направление гипотезы (sign = '+' или '-')",
    "audit-lacks.difference": "b или std разности и пути в обоих столбцах",
    "audit-lacks.test_of_errors": "критерий, который следует из стандартных ошибок: этот получен бутстрепом",
    "audit-lacks.test": "t или p разности, а также {key} и se пути в обоих столбцах",
    "audit-lacks.sizes_of_groups": "число респондентов обеих групп (n)",
    "audit-lacks.common_parameters": "есть ли у групп общие параметры",
    "audit-lacks.steps": "b или std косвенного эффекта и каждого пути вдоль него",
    "audit-lacks.every_path": "все пути модели (complete_paths = true)",
    "audit-lacks.paths_to": "стандартизированные пути ({construct})",
    "audit-lacks.no_loops": "модель без петель и без остаточных ковариаций исхода с тем, что к нему ведёт",
    "audit-lacks.correlations_of": "корреляции в этой модели ({pairs})",
    "audit-lacks.estimate": "оценка",
    "audit-lacks.bootstrap_interval": "как построен бутстреп-интервал",
    "audit-lacks.b_and_error": "b и его стандартная ошибка (и интервал, построенный по ним)",
    "audit-lacks.level_and_bootstrap": "уровень интервала (ci_level) и построен ли он бутстрепом (bootstrap = true)",
    "audit-lacks.level_or_bootstrap": "уровень интервала (ci_level) и построен ли он бутстрепом",
    "audit-lacks.two_sided_p": "двустороннее p",
    "audit-lacks.decimals_of_interval": "больше десятичных знаков интервала",
    "audit-lacks.origin": "откуда взято p ({key})",
    "audit-lacks.p": "p",
    "audit-lacks.t_or_b": "t или b и se",
    "audit-lacks.p_of_t": "p, которое следует из t: это получено бутстрепом",
    "audit-lacks.r2": "R2",
    "audit-lacks.three_respondents": "три респондента или больше",
    "audit-lacks.r2_as_share": "R2 между 0 и 1",
    "audit-lacks.path_and_r2": "стандартизированный путь и R2",
    "audit-lacks.least_squares": "оценивание методом наименьших квадратов (estimator = 'PLS' или 'OLS')",
    "audit-lacks.chains": "b или std каждого пути, который туда ведёт, и модель без петель",
}

WORDS: dict[str, Entry] = _VERDICTS | _PRODUCTS | _EXPLAINED | _INTERVALS | _TAILS | _REGRESSIONS | _LACKS
