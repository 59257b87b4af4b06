"""What stands on the page of what may be compared between groups, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/invariance_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_COLUMNS: dict[str, Entry] = {
    "column.chi_square": "хи²",
    "column.df": "ерк. дәр.",
    "column.delta_chi_square": "Δхи²",
    "column.delta_df": "Δерк. дәр.",
    "column.cfi": "CFI",
    "column.delta_cfi": "ΔCFI",
    "column.rmsea": "RMSEA",
    "column.srmr": "SRMR",
    "column.loo": "LOO",
    "column.delta_loo": "ΔLOO",
    "column.se": "ст. қате",
    "column.verdict": "қорытынды",
}

_PAGE: dict[str, Entry] = {
    "invariance-page.read": "Нені салыстыруға болады",
    "invariance-page.more_groups": "{each}, тағы {n}",
    "invariance-page.sampled": "әр есептеудегі таңдама мәндері: {draws}, барлығы {time}, генератордың бастапқы мәні "
    "{seed}; {state}",
    "any-page.converged": "тізбектер жинақталды",
    "any-page.not_converged": "тізбектер ЖИНАҚТАЛМАДЫ",
    "invariance-page.ml": "Қадамдар: максималды шындыққа ұқсастық әдісі бойынша",
    "invariance-page.posterior": "Қадамдар: апостериорлық үлестірім бойынша және жалпы қорытынды",
    "invariance-page.posterior_about": "LOO: модель көрмеген сауалнаманың күтілетін логарифмдік тығыздығы, көбірек "
    "болғаны жақсы; Δ: алдыңғы қадаммен салыстырғанда.",
    "invariance-page.free": "Әр қадамда еркін: {relations}.",
    "invariance-page.equalities": "Топтар арасындағы күмән тудыратын теңдіктер (балдық тесттер; маркерлер үшін де)",
    "invariance-page.none_doubtful": Plural(
        "n",
        {
            "one": "Теңдіктердің ешқайсысында p < 0,05 емес (барлығы {n:,}).",
            "other": "Теңдіктердің ешқайсысында p < 0,05 емес (барлығы {n:,}).",
        },
    ),
    "invariance-page.step": "қадам",
    "invariance-page.differs": "айырмасы",
    "invariance-page.relation": "байланыс",
    "invariance-page.in": "тобы",
    "invariance-page.units": "Айырмасы: өз мәні минус қалғандарының мәні, тармақтың стандартты ауытқуымен; қалдықтар "
    "үшін — оның дисперсиясының үлесімен.",
    "invariance-page.all": "барлығы: tables/equalities.csv, tables/deviations.csv",
    "invariance-page.more": "p < 0,05 болатын тағы {n}; барлығы: tables/equalities.csv, tables/deviations.csv",
    "invariance-page.means": "Конструкттардың орташалары минус {group} тобының орташалары, стандартты ауытқумен "
    "(скалярлық қадам)",
    "invariance-page.claims": "Әр қадамдағы гипотезалар (P)",
}

_APPROXIMATE: dict[str, Entry] = {
    "invariance-page.approximate_means": "Конструкттардың орташалары минус топтардың орташасы: тармақтардың ауытқуына "
    "болмайтын және болатын кезде",
    "invariance-page.exact_means": "Конструкттардың орташалары минус топтардың орташасы: тармақтардың ауытқуына "
    "болмайтын кезде",
    "invariance-page.exact": "дәл",
    "invariance-page.approximate": "жуық",
    "invariance-page.in_sds": "Конструкттың стандартты ауытқуымен.",
    "invariance-page.in_sds_more": "Конструкттың стандартты ауытқуымен. Ең көп жылжитындары көрсетілген; тағы {n}: "
    "tables/approximate_means.csv",
    "invariance-page.approximate_claims": "Тармақтардың ауытқуына болмайтын және болатын кездегі гипотезалар",
    "invariance-page.p_exact": "P, дәл",
    "invariance-page.p_approximate": "P, жуық",
    "invariance-page.then": "{before}, содан кейін {after}",
}

_ORDINAL: dict[str, Entry] = {
    "invariance-page.wu_estabrook": "Ву мен Эстабрук қадамдары (Wu & Estabrook, 2016): латентті жауаптардың бос "
    "мүшелері мен дисперсиялары алдымен еркін",
    "invariance-page.group_equal": "lavaan бағдарламасының group.equal қадамдары: латентті жауаптардың бос мүшелері "
    "барлық жерде 0",
    "invariance-page.scaled": "хи²: масштабталған және жылжытылған, CFI мен RMSEA — сол бойынша; Δ: алдыңғы қадаммен "
    "салыстырғанда (хи² Саторра бойынша, Satorra, 2000).",
    "invariance-page.people": "{source}: {people}, тармақ саны: {items}",
    "invariance-page.items": "Әр топта өз табалдырықтары, жүктемесі мен бос мүшесі бар тармақтар",
    "invariance-page.chi_square_less": "хи² кемуі",
    "invariance-page.ordinal_means": "Конструкттардың орташалары минус {group} тобының орташалары, сол топтың "
    "стандартты ауытқуымен (бос мүшелері тең)",
    "invariance-page.estimate": "баға",
    "column.interval_95": "95% аралық",
}

WORDS: dict[str, Entry] = _COLUMNS | _PAGE | _APPROXIMATE | _ORDINAL
