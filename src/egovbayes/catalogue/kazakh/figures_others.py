"""Words drawn in figures of studies, comparisons, surveys, priors and simulated data sets, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_others.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.framework": "Тұжырымдамалық сызба: {title}",
    "figure.factors": "факторлар: {set}",
    "figure.nothing_asked": "Сұр көрсеткілер модельде бар, бірақ тек солар туралы гипотеза жоқ.",
    "figure.nothing_printed": "Сұр көрсеткілер модельде бар, бірақ тек солар туралы жарияланған гипотеза жоқ.",
    "figure.hypothesis_told": "{name}: {statement}.",
    "figure.verdicts": "Гипотезалар: жарияланған, {ml}, апостериорлық",
    "figure.verdicts_note": "Медиана және {inside} аралық. Қою: жарияланғаннан өзгеше қорытынды.",
    "figure.printed": "жарияланған",
    "figure.negligible": "елеусіз",
    "figure.shares_of_variance": "түсіндірілген дисперсия үлестері",
    "figure.about_correlations": "корреляциялар",
    "figure.rise_of_probability": "ықтималдықтың өсуі",
    "figure.no_effect": "{mark} {name} — стандартталған әсер туралы емес ({kind}): саны сол осьте көрсетілген, бірақ "
    "елеусіз әсерлер жолағы оған қатысты емес.",
    "figure.verdict_p": "{verdict}, p\u00a0{p}",
    "figure.verdict_probability": "{verdict}, P\u00a0{p}",
    "figure.explained": "Түсіндірілген дисперсия: қаншалықты анық",
    "figure.axis_r2": "түсіндірілген дисперсия үлесі, R²",
    "figure.explained_note": "Нүкте: медиана; сызық: {inside} аралық; Гаусс ядросы, терезе ені Сильверман бойынша.",
    "figure.explained_by": "{construct}, {title}: {value} {ends}",
    "figure.printed_value": "жарияланған {value}",
    "figure.likert_note": "Тармаққа жауап бергендерге пайызбен; оң жақта орташасы мен жауап бергендер саны.",
    "figure.likert_reversed": "(r): кері тармақ, қайта кодталып көрсетілген.",
    "figure.other_items": "Басқа тармақтар",
    "figure.column_mean": "орташа",
    "figure.no_answers": "жауап жоқ",
    "figure.item_correlations": "Тармақтар корреляциялары: {title}",
    "figure.pearson": "Пирсон, екі тармаққа да жауап бергендер бойынша",
    "figure.residuals": "Қалдық корреляциялар: {model}",
    "figure.residuals_in": "Қалдық корреляциялар: {model}, {group}",
    "figure.residuals_note": "Байқалған минус модельдік. Жақтауда: {inside} аралықта 0 жоқ.",
    "figure.roles": "Конструкттар модельдер бойынша",
    "figure.role_explains": "басқаларға апарады",
    "figure.role_both": "оған апарады және басқаларға апарады",
    "figure.role_explained": "оған басқалар апарады",
    "figure.role_unused": "жол жоқ: тек корреляциялар",
    "figure.method": "Ортақ әдіс және гипотезалар: {name}",
    "figure.method_note": "Стандартталған әсерлер, {inside} аралықтарымен (жалғыз әсері жоқ тұжырымда — P).",
    "figure.method_loading": "Жүктеме: әр тармақтың ортақ әдіске стандартталған жүктемесі; оның квадраты — дисперсия "
    "үлесі.",
    "figure.axis_loading": "жүктеме",
    "figure.becomes": "{at} бастап {verdict}",
    "figure.widths": "Априорлық үлестірімдердің ені не істейді: {title}",
    "figure.p_claim": "P(тұжырым)",
    "figure.bayes_factor": "Байес факторы",
    "figure.width_of_priors": "априорлық ені",
    "figure.before_decided": "жоқ: алдын ала шешілген",
    "figure.no_single": "жалғыз сан жоқ",
    "figure.widths_note": "Жасыл үзік: жауаптарға дейінгі P. Сұр: қорытынды шыққан жер. Үшбұрыш: тек шек белгілі.",
    "figure.widths_bars": "Кесінділер: Монте-Карло қатесі. Жолақ: әсердің {inside} аралығы. Қызғылт сары 1-ден басқа "
    "әр нүкте — модельдің жеке бағалауы.",
    "figure.robust": "орнықты",
    "figure.sensitive": "сезімтал",
    "figure.decided": "априорлық шешкен",
    "figure.untried": "тексерілмеген",
}
