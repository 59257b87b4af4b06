"""What tables and paragraphs of a paper say, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/paper.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "paper.tables": "Мақалаға арналған кестелер",
    "paper.table": "{number}-кесте",
    "paper.note": "Ескерту.",
    "paper.n": "N = {n}.",
    "paper.design": "Іріктеме: {design}.",
    "paper.unconverged": "Тізбектер ЖИНАҚТАЛМАДЫ немесе олардың мәндерін пайдалануға болмайды: бұл сандардың кез "
    "келгенін басып шығармас бұрын тексерулерді қараңыз.",
    "paper.synthetic": "СИНТЕТИКАЛЫҚ ДЕРЕКТЕР: бұл жауаптарды бағдарлама жасаған, оларды ешкім бермеген.",
    "paper.over_groups": "Топтар медианасы (топ саны: {n})",
    "paper.range_of_groups": "Әр сан — топтардың апостериорлық медианаларының медианасы (топ саны: {n}), жақшада — "
    "олардың ең кішісі мен ең үлкені.",
    "paper.median_and_interval": "Апостериорлық медианалар, жақшада — құйрықтары тең {inside} байестік сенімділік "
    "аралықтары.",
    "paper.construct": "Конструкт",
    "paper.items": "Тармақтар",
    "paper.construct_and_item": "Конструкт және тармақ",
    "paper.loading": "Жүктеме",
    "paper.pair": "Жұп",
    "paper.correlation": "Корреляция",
    "paper.smaller_root": "Кіші √AVE",
    "paper.htmt": "HTMT",
    "paper.hypothesis": "Гипотеза",
    "paper.effect": "Әсері",
    "paper.interval": "{inside} БСА",
    "paper.probability": "P",
    "paper.in_rope": "P(елеусіз)",
    "paper.bf": "BF",
    "paper.p": "p",
    "paper.verdict": "Қорытынды",
    "paper.lowest": "Ең төмені",
    "paper.middle": "Медиана",
    "paper.highest": "Ең жоғарысы",
    "paper.supported_in": "Расталды",
    "paper.of": "{k} / {n}",
    "paper.index": "Индекс",
    "paper.bayesian": "Байес",
    "paper.ends_90": "90% аралық",
    "paper.descriptives_title": "Орташа мәндер, стандартты ауытқулар және корреляциялар; диагональда — альфа мен AVE",
    "paper.scores": "M мен SD (бөлгіші n − 1) респонденттердің конструкт тармақтарына берген жауаптарының орташалары "
    "бойынша есептелген; кері кодталатын тармақтар қайта кодталған.",
    "paper.no_scores": "Жауаптар белгісіз болғандықтан, M мен SD мұнда белгісіз.",
    "paper.descriptives_matrix": "Диагональ: Кронбах альфасы, жақшада AVE. Диагональдан төмен: модельден шығатын, "
    "өлшеу қатесінен тазартылған конструкттар корреляциялары. Жоғары: респонденттер жауаптары орташаларының Пирсон "
    "корреляциялары.",
    "paper.descriptives_lower": "Диагональ: Кронбах альфасы, жақшада AVE. Диагональдан төмен: модельден шығатын, "
    "өлшеу қатесінен тазартылған конструкттар корреляциялары.",
    "paper.descriptives_list": "Конструкттар саны {most} шегінен көп болғандықтан, орын үнемдеу үшін корреляциялар "
    "берілмеген: конструкттардың корреляциялары дискриминанттық валидтілік кестесінде және tables/validity.csv "
    "файлында.",
    "paper.measurement_title": "Стандартталған жүктемелер, өлшеу сенімділігі және орташа бөліп алынған дисперсия",
    "paper.measures": "α — жауаптар бойынша Кронбах альфасы; ω — модельден шығатын дисперсияға қатысты Макдональд "
    "омегасы; CR — құрама сенімділік және AVE — орташа бөліп алынған дисперсия, стандартталған жүктемелер бойынша "
    "(Fornell & Larcker, 1981).",
    "paper.measures_of_categories": "Жүктемелер, CR (құрама сенімділік) және AVE (орташа бөліп алынған дисперсия; "
    "Fornell & Larcker, 1981) санаттардың артындағы латентті жауаптарға қатысты; ω — жауап кодтары қосындысының "
    "омегасы (Green & Yang, 2009).",
    "paper.ordinal_alpha": "Альфа — реттік, полихорлық корреляциялар бойынша (Zumbo et al., 2007).",
    "paper.no_alpha": "Альфа көрсетілмеген: оны есептейтін полихорлық корреляциялар жоқ.",
    "paper.validity_title": "Дискриминанттық валидтілік: Форнелл — Ларкер критерийі және HTMT қатынастары",
    "paper.validity_matrix": "Диагональ, жуан қаріппен: AVE квадрат түбірі. Диагональдан төмен: конструкттар "
    "корреляциялары; Форнелл мен Ларкер бойынша (Fornell & Larcker, 1981) әрқайсысының модулі өзінің екі "
    "конструктының түбірінен де кіші болуы керек. Жоғары: HTMT қатынасы (heterotrait–monotrait ratio; Henseler et "
    "al., 2015).",
    "paper.validity_pairs": "Конструкттарының корреляциясы ең үлкен жұптар: {most} (барлығы {pairs}); бәрі "
    "tables/validity.csv файлында. √AVE — AVE екі квадрат түбірінің кішісі, ол корреляциядан үлкен болуы керек "
    "(Fornell & Larcker, 1981). HTMT — heterotrait–monotrait қатынасы (Henseler et al., 2015).",
    "paper.htmt_limit": "HTMT {limit} шегінен төмен болуы керек.",
    "paper.ordinal_htmt": "HTMT — полихорлық корреляциялар бойынша.",
    "paper.no_htmt": "HTMT көрсетілмеген: оны есептейтін полихорлық корреляциялар жоқ.",
    "paper.hypotheses_title": "Гипотезалар: әсерлер, ықтималдықтар және қорытындылар",
    "paper.effects": "Әсерлер стандартталған, апостериорлық медианалары берілген; БСА — құйрықтары тең {inside} "
    "байестік сенімділік аралығы; P — тұжырымның дұрыс болуының апостериорлық ықтималдығы.",
    "paper.verdicts": "P {threshold} немесе одан жоғары болса, тұжырым расталады, {least} немесе одан төмен болса, "
    "теріске шығарылады, екеуінің арасында шешілмейді.",
    "paper.hypotheses_many": "Жақшада — әсері ең төмен және ең жоғары топ; «Медиана» — топтар бойынша; «Расталды» — "
    "тұжырым расталған топтар саны. Әр топтың жолы: tables/hypotheses.csv.",
    "paper.negligible": "P(елеусіз) — әсер модулінің {rope} шегінен төмен болу ықтималдығы (k жолдың көбейтіндісі "
    "үшін — осы санның k-дәрежесінен төмен).",
    "paper.bayes_factors": "BF — Байес факторы, тұжырымның жауаптардан кейінгі мүмкіндігінің оған дейінгі "
    "мүмкіндігіне қатынасы; оған қайшы бірде-бір таңдама мәні болмаса, шек көрсетіледі.",
    "paper.p_of": "p — екі жақты p, {estimator}.",
    "paper.no_p": "Мұнда p-мәндері жоқ ({estimator}).",
    "paper.reserved": "! — ескертпесі бар қорытынды: tables/hypotheses.csv қараңыз.",
    "paper.fit_title": "Модельдің деректерге сәйкес келуі",
    "paper.fit_p": "p (Байес: апостериорлық болжамдық)",
    "paper.fit_p_scaled": "p, масштабталған",
    "paper.fit_chisq": "χ²",
    "paper.fit_chisq_scaled": "χ², масштабталған",
    "paper.fit_df": "df",
    "paper.fit_rmsea": "RMSEA",
    "paper.fit_rmsea_robust": "RMSEA, робаст",
    "paper.fit_cfi": "CFI",
    "paper.fit_cfi_robust": "CFI, робаст",
    "paper.fit_tli": "TLI",
    "paper.fit_tli_robust": "TLI, робаст",
    "paper.fit_gamma": "Gamma-hat",
    "paper.fit_gamma_adjusted": "Түзетілген gamma-hat",
    "paper.fit_srmr": "SRMR",
    "paper.fit_effective": "Параметрлердің тиімді саны",
    "paper.fit_bayesian": "Байестік RMSEA, CFI, TLI және gamma-hat Garnier-Villarreal and Jorgensen (2020) бойынша: "
    "апостериорлық орташалар, 90% байестік сенімділік аралықтарымен.",
    "paper.fit_ml": "Қасында — {estimator}, lavaan келісімі бойынша, 90% сенімділік аралықтарымен.",
    "paper.fit_no_ml": "Мұнда басқа әдістің ({estimator}) индекстері жоқ.",
}
