"""What stands on the page of explored items, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/explore_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_FORMS = ("one", "other")
_SMALLER = "Кішірек меншікті мәндер мұнда көрсетілмеген ({n}); кестелерде бәрі бар."
_SUFFICE = "Осынша фактор ({n}) жеткілікті ме: {test} (Бартлетт түзетуімен, factanal мен SPSS бағдарламаларындағыдай)."

WORDS: dict[str, Entry] = {
    "explore-page.n": "N = {n}",
    "explore-page.kmo": "KMO",
    "explore-page.adequacy": "{kmo}, {word} (Kaiser, 1974); ең кішісі {item} тармағында: {lowest}",
    "explore-page.bartlett": "Бартлетт",
    "explore-page.uncorrelated": "ешқандай корреляция жоқ: {test}",
    "explore-page.test": "хи-квадрат {chi_square}, еркіндік дәрежесі: {df}, p {p}",
    "explore-page.test_alone": "хи-квадрат {chi_square}, еркіндік дәрежесі: {df}",
    "explore-page.eigenvalues": "Корреляциялардың меншікті мәндері, қасында кездейсоқ жауаптардың меншікті мәндері "
    "(параллель талдау)",
    "explore-page.eigenvalue": "меншікті мән",
    "explore-page.cumulative": "жинақталған %",
    "explore-page.random_mean": "кездейсоқ, орташасы",
    "explore-page.shuffled_95": "араластырылған, 95%",
    "explore-page.kept": "{place} қалды",
    "explore-page.smaller": Plural("n", dict.fromkeys(_FORMS, _SMALLER)),
    "explore-page.counted": "Параллель талдау қалдыратыны: {factors} (қалыпты жауаптардың 95-процентилі{shuffled}); "
    "1-ден үлкен меншікті мәндер (Кайзер ережесі, ол көбіне тым көп қалдырады): {kaiser}. Алынғаны: {taken}, {how}.",
    "explore-page.shuffled": ", жауаптардың өзі араластырылғанда {n}",
    "explore-page.as_parallel": "параллель талдау бойынша",
    "explore-page.as_asked": "берілгендей",
    "explore-page.loadings": "Жүктемелер: {method}, {rotation}",
    "explore-page.varimax": "варимакс, Кайзер нормалауымен",
    "explore-page.promax": "промакс (дәрежесі 4, Кайзер нормалауымен варимакстан, factanal функциясындағыдай)",
    "explore-page.oblimin": "тікелей облимин (дельта 0, Кайзер нормалауы, SPSS бағдарламасындағыдай)",
    "explore-page.communality": "ортақтық",
    "explore-page.blank": "Модулі {least} мәнінен кіші жүктемелер көрсетілмеген.",
    "explore-page.factors": "Факторлар: олардың үлесіне тиетін дисперсия",
    "explore-page.correlated_factors": "Факторлар: олардың үлесіне тиетін дисперсия және өзара корреляциялары",
    "explore-page.variance": "дисперсия",
    "explore-page.suffice": Plural("n", dict.fromkeys(_FORMS, _SUFFICE)),
    "explore-page.harman": "Харманның жалғыз факторы (сипаттама, критерий емес)",
    "explore-page.share": "Үлесі",
    "explore-page.single": "айналдырылмаған бір компонентаға тармақтар дисперсиясының {component} тиеді, басты осьтер "
    "әдісіндегі бір факторға {factor}",
    "explore-page.harman_means": "Үлестің жартыдан аз болуы жауаптарда әдістің ортақ дисперсиясы жоқ дегенді "
    "білдірмейді: конструкт бірнешеу болса, әдіс корреляцияларға үстелсе де, үстелмесе де бірінші компонента жартыдан "
    "аз болады (Podsakoff et al., 2003). Ол бір өлшемге қанша тиетінін ғана сипаттайды.",
}
