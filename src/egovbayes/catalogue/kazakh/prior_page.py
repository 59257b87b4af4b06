"""What stands on the page of what priors say before any answer, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/prior_page.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "prior-page.before": "Дейін",
    "prior-page.before_said": "кез келген жауапқа: априорлық үлестірімдерден алынған таңдама мәндері — {n}, "
    "генератордың бастапқы мәні {seed}",
    "prior-page.units": "{source}: әдепкі априорлық үлестірімдердің бірлігін береді; басқа ештеңе пайдаланылмайды",
    "prior-page.synthetic_units": "{source}: синтетикалық жауаптар (оларды бағдарлама жасаған) әдепкі априорлық "
    "үлестірімдердің бірлігін береді; басқа ештеңе пайдаланылмайды",
    "prior-page.model": "{title}: {constructs}, {free}",
    "prior-page.claims": "Гипотезалар, кез келген жауапқа дейін",
    "prior-page.answers": "Жауаптар",
    "prior-page.answers_about": "Шкаладан тыс: тармақ шкаласының шегінен тыс; екі еседен тыс: екі есе кең шкаланың "
    "шегінен тыс.",
    "prior-page.categories": "Санатты жауаптар: келісетін респонденттердің үлесі және бірдей жауаптар",
    "prior-page.categories_about": "Бірдей: 95%-дан көбі бір жауап беретін таңдама мәндері. Әр жауап: "
    "tables/answers.csv",
    "prior-page.paths": "Стандартталған жолдар",
    "prior-page.r2": "Түсіндірілген дисперсия (R2)",
    "prior-page.correlations": "Конструкттардың корреляциялары",
    "prior-page.reliability": "Сенімділік (омега)",
    "prior-page.verdict": "тек априорлық үлестірім бойынша",
    "prior-page.claim": "тұжырым",
    "prior-page.scale": "шкала",
    "prior-page.from": "бастап",
    "prior-page.median": "медиана",
    "prior-page.off": "шкаладан тыс",
    "prior-page.off_twice": "екі еседен тыс",
    "prior-page.alike": "бірдей",
    "prior-page.beyond": "0,9-дан тыс",
    "prior-page.above": "0,95-тен жоғары",
    "prior-page.ends": "{lowest} – {highest}",
}
