"""What an audit finds in tables of paths, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_paths.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_VERDICTS: dict[str, Entry] = {
    "finding.verdict_and": "«{verdict}», {path}: {p}{more}.",
    "finding.verdict_but": "«{verdict}», бірақ {path}: {p}{more}.",
    "finding.a_p": "p = {value}",
    "finding.against_sign": " және гипотеза таңбасына қарсы баға",
    "finding.in_direction": " гипотеза бағытында",
}

_PRODUCTS: dict[str, Entry] = {
    "finding.difference": "{key} {first} минус {second} мәні {found}, жарияланған {key} {printed}",
    "finding.test": "{key} {first} минус {second}, стандартты қателері {first_error} және {second_error}: {name} "
    "{found}; жарияланғаны {printed}.",
    "finding.test_of_correlated": "{key} {first} минус {second}, стандартты қателері {first_error} және "
    "{second_error}: {name} {found}; жарияланғаны {printed}, ол үшін екі топтың бағалары корреляциялануы керек.",
    "finding.ratio_to_error": "b {b} мәнінің стандартты қатеге ({se}) қатынасы {found}; жарияланған t {printed}.",
    "finding.product": "{steps} = {found}, жарияланған {key} {printed}",
    "finding.chains": "Жолдар тізбектері ({n}) бойынша қосынды {found}, жарияланған {key} {printed}",
    "finding.and_chains": "жолдар тізбектері ({n}) бойынша қосынды {found}, жарияланған {key} {printed}",
    "finding.left_out": "{parts}: жолдар қалып қойған болуы мүмкін.",
}

_EXPLAINED: dict[str, Entry] = {
    "finding.explained": "Стандартталған жолдар ({construct} конструктына) дисперсияның {found} үлесін түсіндіреді; "
    "жарияланғаны {printed}.",
    "finding.explained_left_out": "Стандартталған жолдар ({construct} конструктына) дисперсияның {found} үлесін "
    "түсіндіреді; жарияланғаны {printed}: осында немесе мақалада бір жол қалып қойған болуы мүмкін.",
    "finding.explained_whatever": "Предикторлардың корреляциялары қандай болса да, стандартталған жолдар ({construct} "
    "конструктына) дисперсияның {found} үлесін түсіндіреді; жарияланғаны {printed}.",
    "finding.explained_by_others": "Стандартталған жолдар мен жарияланған корреляциялар {found} үлесін түсіндіреді; "
    "жарияланғаны {printed}.",
    "finding.largest_r2": "Осы модельдің корреляциялары бойынша предикторлар ({predictors}) конструкттың "
    "({construct}) ең көп дегенде {most} үлесін түсіндіре алады; жарияланғаны {printed}.",
    "finding.largest_r2_of_these": "Осы модельдің корреляциялары бойынша предикторлар ({predictors}) конструкттың "
    "({construct}) ең көп дегенде {most} үлесін түсіндіре алады; жарияланғаны {printed}, ол үшін олардың арасында жоқ "
    "предиктор керек.",
}

_INTERVALS: dict[str, Entry] = {
    "finding.interval_reversed": "{low}…{high} аралығы басталмай тұрып аяқталады.",
    "finding.outside_interval": "Баға {estimate} өз аралығынан ({low}…{high}) тыс жатыр.",
    "finding.interval_of_error": "b {b} мен стандартты қате {se} бойынша {level:g}% аралық: {low}…{high}.",
    "finding.other_interval": "b {b} мен стандартты қате {se} бойынша {level:g}% аралықтың ұштары: {below} және "
    "{above}; жарияланғаны {low}…{high}.",
    "finding.asymmetric_interval": "b {b} мен стандартты қате {se} бойынша {level:g}% аралықтың ұштары: {below} және "
    "{above}; жарияланғаны {low}…{high}, ол b мәніне қатысты симметриялы емес.",
    "finding.interval_without_0": "{low}…{high} аралығында 0 жоқ, ал p мәні {p}.",
    "finding.interval_with_0": "{low}…{high} аралығында 0 бар, ал p мәні {p}.",
}

_TAILS: dict[str, Entry] = {
    "finding.alike": "p мәндерінің {tested} ішінен {n} өз t мәндерімен бірдей сәйкес келмейді ({shown}); мынадай "
    "жағдайда солай болады: {origin}. Файлда мұны білдіретіні: {key}.",
    "finding.one_tailed": "олар бір жақты",
    "finding.t_distributed": "олар t үлестірімінен алынған (еркіндік дәрежесі: шамамен {df})",
    "finding.bootstrapped": "олар бутстреп арқылы алынған",
    "finding.no_probability": "p {p} мүмкін емес: ықтималдық 0 мен 1 арасында болады.",
    "finding.p_of_t": "|t| {size} болғанда: {p}; жарияланғаны {printed}.",
    "finding.p_is_one_sided": "|t| {size} болғанда: {p}; жарияланғаны {printed}, бұл — бір жақты p.",
    "finding.p_of_stars": "|t| {size} болғанда: {p}; жарияланғаны {printed}, кейбір мақалада бұл p < {bound:g} "
    "дегенді білдіреді: орнына шекті жазыңыз.",
    "finding.two_sided": "p {value}",
    "finding.one_sided": "бір жақты p {value}",
    "finding.p_below": "0,0001 санынан аз",
    "finding.p_value": "{value}",
}

_REGRESSIONS: dict[str, Entry] = {
    "finding.adjusted_r2": "түзетілген R2",
    "finding.f_of_r2": "R2 үшін F",
    "finding.of_predictors": "R2 {r2} (респондент саны: {n}; {predictors}) болғанда: {name} {printed}.",
    "finding.predictors_counted": Plural("n", dict.fromkeys(("one", "other"), "{count} предиктор")),
    "finding.of_other_predictors": "R2 {r2} және респондент саны {n} болғанда: {name} {shown}; жарияланғаны {printed}.",
    "finding.of_no_predictors": "R2 {r2} және респондент саны {n} болғанда: {name} {shown}; жарияланған {printed} "
    "предикторлардың ешбір санына сай емес.",
    "finding.with_predictors": "{found} (предиктор саны: {n})",
    "finding.possible": "{name} {value} болуы мүмкін.",
    "finding.never_above_1": "{name} {value} мүмкін емес: 1-ден артық болмайды.",
    "finding.never_below_1": "{name} {value} мүмкін емес: 1-ден кем болмайды.",
    "finding.f2": "Жол {std} пен R2 {r2}, VIF {vif} болғанда, f2 мәні {found}; жарияланғаны {printed}.",
    "finding.f2_at_most": "Жол {std} пен R2 {r2} болғанда f2 ең көп дегенде {most}; жарияланғаны {printed}.",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.verdict": "қорытынды: 'supported' немесе 'not supported'",
    "audit-lacks.path": "сөз болып отырған жол (path = 'outcome ~ predictor') пен оның p мәні",
    "audit-lacks.level_and_sides": "маңыздылық деңгейі (alpha, one_tailed)",
    "audit-lacks.level": "маңыздылық деңгейі (alpha)",
    "audit-lacks.direction": "гипотеза бағыты (sign = '+' немесе '-')",
    "audit-lacks.difference": "айырманың және екі бағандағы жолдың b немесе std мәні",
    "audit-lacks.test_of_errors": "стандартты қателерден шығатын критерий: бұл бутстреп арқылы алынған",
    "audit-lacks.test": "айырманың t немесе p мәні, сондай-ақ екі бағандағы жолдың {key} және se мәндері",
    "audit-lacks.sizes_of_groups": "екі топтың да респондент саны (n)",
    "audit-lacks.common_parameters": "топтардың ортақ параметрлері бар-жоғы",
    "audit-lacks.steps": "жанама әсердің және оның бойындағы әр жолдың b немесе std мәні",
    "audit-lacks.every_path": "модельдің барлық жолы (complete_paths = true)",
    "audit-lacks.paths_to": "стандартталған жолдар ({construct})",
    "audit-lacks.no_loops": "ілмегі жоқ және нәтиже мен оған әкелетіндердің қалдық коварияциялары жоқ модель",
    "audit-lacks.correlations_of": "осы модельдегі корреляциялар ({pairs})",
    "audit-lacks.estimate": "баға",
    "audit-lacks.bootstrap_interval": "бутстреп аралығының қалай құрылғаны",
    "audit-lacks.b_and_error": "b мен оның стандартты қатесі (және солар бойынша құрылған аралық)",
    "audit-lacks.level_and_bootstrap": "аралық деңгейі (ci_level) және оның бутстреппен құрылған-құрылмағаны "
    "(bootstrap = true)",
    "audit-lacks.level_or_bootstrap": "аралық деңгейі (ci_level) және оның бутстреппен құрылған-құрылмағаны",
    "audit-lacks.two_sided_p": "екі жақты p",
    "audit-lacks.decimals_of_interval": "аралықтың үтірден кейінгі қосымша таңбалары",
    "audit-lacks.origin": "p мәнінің қайдан алынғаны ({key})",
    "audit-lacks.p": "p",
    "audit-lacks.t_or_b": "t немесе b мен se",
    "audit-lacks.p_of_t": "t мәнінен шығатын p: бұл бутстреп арқылы алынған",
    "audit-lacks.r2": "R2",
    "audit-lacks.three_respondents": "үш немесе одан көп респондент",
    "audit-lacks.r2_as_share": "0 мен 1 арасындағы R2",
    "audit-lacks.path_and_r2": "стандартталған жол мен R2",
    "audit-lacks.least_squares": "ең кіші квадраттар әдісімен бағалау (estimator = 'PLS' немесе 'OLS')",
    "audit-lacks.chains": "соған әкелетін әр жолдың b немесе std мәні және ілмегі жоқ модель",
}

WORDS: dict[str, Entry] = _VERDICTS | _PRODUCTS | _EXPLAINED | _INTERVALS | _TAILS | _REGRESSIONS | _LACKS
