"""What the paragraphs of methods and of results say, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/paragraphs.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "paper.words": "Әдістер мен нәтижелер мақала сөздерімен",
    "paper.methods": "Әдістер",
    "paper.results": "Нәтижелер",
    "paper.references": "Әдебиеттер",
    "methods.synthetic": "[СИНТЕТИКАЛЫҚ ДЕРЕКТЕР: бұл жауаптарды бағдарлама жасаған, сондықтан бұл абзац — үлгі ғана, "
    "ол зерттеу туралы хабарламайды.]",
    "methods.answers": "N = {n} респонденттің жауаптары талданды; тармақ саны: {items} ({source}).",
    "methods.matrix": "Талдау дереккөзі: {kind}; тармақ саны: {items} (N = {n}).",
    "methods.screened": "Қайтарылған сауалнамалар: {returned}; сұрыптау ережелері бойынша шығарылғаны: {left_out}.",
    "methods.complete": "Жетіспейтін жауап болған жоқ.",
    "methods.missing": "Жетіспейтін жауаптар: {n} ({share}%); олар толық ақпарат әдісімен ескерілді, кездейсоқ "
    "өткізілген деп алынды.",
    "methods.design": "Іріктеме: {design}.",
    "methods.groups": "{group} бағаны бойынша топтар бірге модельденді: {names}.",
    "methods.many_groups": "{group} бағаны бойынша топтар (саны {n}) бірге модельденді.",
    "methods.group_equal": "Барлық топта тең: {kinds}.",
    "methods.group_free": "Әр топта өз мәні бар: {names}.",
    "equal.thresholds": "табалдырықтар",
    "equal.residuals": "қалдық дисперсиялары",
    "equal.residual_covariances": "қалдық ковариациялары",
    "equal.construct_covariances": "конструкттар ковариациялары",
    "equal.predictor_covariances": "болжағыштар ковариациялары",
    "equal.construct_variances": "конструкттар дисперсиялары",
    "methods.model": "Мына конструкттары бар құрылымдық теңдеулер моделі бағаланды: {constructs} (еркін параметрлер: "
    "{free}, еркіндік дәрежесі: {df}).",
    "methods.path_model": "Байқалатын айнымалылардың жолдар моделі бағаланды (еркін параметрлер: {free}, еркіндік "
    "дәрежесі: {df}).",
    "methods.marker": "Әр конструкттың шкаласы жүктемесі 1-ге бекітілген маркер индикатормен берілген.",
    "methods.unit_variance": "Әр конструкттың шкаласы 1-ге тең дисперсиямен (басқа конструкттар болжайтын конструкт "
    "үшін — қалдығының дисперсиясымен) берілген.",
    "methods.scales_written": "Әр конструкттың шкаласы санға бекітілген жүктемемен немесе дисперсиямен берілген.",
    "methods.first_group": "Дисперсиялар бірінші топта ({name}) осылай бекітілген; қалғандарында тең мәндер "
    "анықтайтындары еркін.",
    "methods.numbers_beside": "Жауаптар қалдық дисперсиялары 1-ге бекітілген, қалыпты үлестірілген латентті "
    "жауаптарды шектер бөлетін реттелген санаттар ретінде қарастырылды, тек {items} басқаша: олар бос мүшелері мен "
    "қалдық дисперсиялары өзінікі болатын, қалыпты үлестірілген сандар ретінде қарастырылды.",
    "methods.categories": "Жауаптар қалдық дисперсиялары 1-ге бекітілген, қалыпты үлестірілген латентті жауаптарды "
    "табалдырықтар бөлетін реттелген санаттар деп алынды.",
    "methods.numbers": "Жауаптар көпөлшемді үлестірімді ({distribution}) сандар деп алынды, конструкттар бойынша "
    "интегралданды.",
    "methods.priors_default": "Априорлық үлестірімдер — egovbayes бағдарламасының жауаптар шкаласындағы әлсіз "
    "ақпаратты әдепкі үлестірімдері: {priors}.",
    "methods.priors_own": "Априорлық үлестірімдер: {priors}. Еркін параметрлердің (саны {free}) {n} параметрі үшін "
    "олар осы зерттеуде таңдалған, қалғандары үшін egovbayes бағдарламасының әлсіз ақпаратты әдепкі үлестірімдері "
    "алынды.",
    "methods.priors_of": "Априорлық үлестірімдер {name} жиынынан алынды: {priors}.",
    "methods.earlier": "Бұрынғы зерттеудің жауаптары априорлық үлестірімде ескерілген, әрқайсысының дәрежесі {power}.",
    "methods.sampling": Plural(
        "chains",
        {
            "one": "Апостериорлық үлестірім {sampler} көмегімен алынды: {chains} тізбек, {tune} баптау қадамынан "
            "кейін әрқайсысынан {draws} таңдама мәні (генератордың бастапқы мәні {seed}).",
            "other": "Апостериорлық үлестірім {sampler} көмегімен алынды: {chains} тізбек, {tune} баптау қадамынан "
            "кейін әрқайсысынан {draws} таңдама мәні (генератордың бастапқы мәні {seed}).",
        },
    ),
    "methods.own_sampler": "egovbayes бағдарламасының {sampler} сэмплері",
    "methods.interrupted": "Сэмплинг үзілді, сондықтан таңдама мәндері сұралғаннан аз.",
    "methods.convergence": "Ең үлкен R-hat: {rhat}; ең кіші тиімді іріктеме көлемі: үлестірімдердің ортасы үшін "
    "{bulk}, құйрықтары үшін {tail} (Vehtari et al., 2021); {total} өтудің ішіндегі дивергенция саны: {diverging}.",
    "methods.unconverged": "Тізбектер ЖИНАҚТАЛМАДЫ: ол үшін R-hat {rhat} шегінен төмен, тиімді іріктеме көлемі "
    "кемінде {ess} болуы және таңдама мәндерінің басқа барлық тексеруі өтуі керек.",
    "methods.intervals": "Әсерлер стандартталған; апостериорлық медианалары және құйрықтары тең {inside} байестік "
    "сенімділік аралықтары (БСА) берілген.",
    "methods.rule": "Апостериорлық ықтималдық {threshold} немесе одан жоғары болғанда гипотеза расталған, {least} "
    "немесе одан төмен болғанда теріске шығарылған, екеуінің арасында шешілмеген деп саналды; модулі {rope} шегінен "
    "төмен әсерлер елеусіз аз деп саналды.",
    "methods.estimator": "Апостериорлық үлестіріммен қатар басқа әдістің ({estimator}) бағалары берілген.",
    "methods.no_estimator": "Апостериорлық үлестіріммен қатар басқа әдістің ({estimator}) бағалары жоқ.",
    "methods.programs": "Талдау egovbayes {egovbayes} бағдарламасында PyMC {pymc} (Abril-Pla et al., 2023), nutpie "
    "{nutpie} (Seyboldt & PyMC Developers, n.d.) және ArviZ {arviz} (Kumar et al., 2019) негізінде жасалды, Python "
    "{python}.",
    "results.synthetic": "[СИНТЕТИКАЛЫҚ ДЕРЕКТЕР: бұл сандардың ешқайсысы адамдар туралы айтпайды.]",
    "results.unconverged": "[Тізбектер ЖИНАҚТАЛМАДЫ немесе олардың мәндерін пайдалануға болмайды: мұндағы бірдеңені "
    "хабарламас бұрын оны түзетіңіз.]",
    "results.predictive_p": "Апостериорлық болжамдық p {p}.",
    "results.indices": "90% байестік сенімділік аралықтары бар байестік сәйкес келу көрсеткіштері: {indices} "
    "(Garnier-Villarreal & Jorgensen, 2020).",
    "results.brmsea": "BRMSEA = {value} {ends}",
    "results.bcfi": "BCFI = {value} {ends}",
    "results.btli": "BTLI = {value} {ends}",
    "results.chi_square": "Басқа әдіс ({estimator}): χ²({df}) = {chisq}, p {p}.",
    "results.range": "{low}…{high}",
    "results.one": "{value}",
    "results.measurement": "Стандартталған жүктемелер: {loading}; құрама сенімділік: {cr}; орташа бөліп алынған "
    "дисперсия: {ave} (апостериорлық медианалар).",
    "results.in_group": "{group} — {told}",
    "results.htmt": "HTMT қатынасы ең үлкен жұп — {one} және {other}: {ratio}.",
    "results.supported": "расталды",
    "results.contradicted": "теріске шығарылды",
    "results.undecided": "шешілмеді",
    "results.not_judged": "қорытынды жасалмайды",
    "results.effect": "{name} ({statement}): {verdict}; әсері = {effect}, {inside} БСА {ends}, P {p}.",
    "results.effects": "{name} ({statement}): {verdict}; P {p}; әсері, {inside} БСА: {effects}.",
    "results.unjudged": "{name} ({statement}): {verdict}.",
    "results.claim": "{name} ({statement}): {verdict}; P {p}.",
    "results.reserved": "Ескертпе ({names}): {why}.",
    "results.counted": "Гипотезалар: {n}; расталғаны: {supported}, теріске шығарылғаны: {contradicted}, шешілмегені: "
    "{undecided}.",
    "results.share": "{name}: {share}",
    "results.explained": "Түсіндірілген дисперсия (R²) және аралығы: {shares}.",
}
