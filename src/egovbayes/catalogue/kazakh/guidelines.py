"""What is said of the points of reporting guidelines, in Kazakh; the points in our own words.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/guidelines.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "guideline.title": "Есептілік ережелері",
    "guideline.barg": "Байестік талдау есептілігінің ережелері BARG (Kruschke, 2021), тармақтар бойынша",
    "guideline.wambs": "WAMBS бақылау тізімі (Depaoli & van de Schoot, 2017), тармақтар бойынша",
    "guideline.asks": "Талап",
    "guideline.answer": "Жауап",
    "guideline.where": "Қайда немесе нені іске қосу керек",
    "guideline.done": "Жасалды.",
    "guideline.not_done": "Жасалмады.",
    "guideline.yours": "Өзіңіз жазасыз.",
    "guideline.idle": "Қолданылмайды.",
    "guideline.counted": "Талаптар: {n}; жасалғаны: {done}, жасалмағаны: {not_done}, өзіңіз жазатыны: {yours}, "
    "қолданылмайтыны: {idle}.",
    "guideline.looked_up": "Әр жауап құжат жасалғанда есептеудің өзінен алынды; басқа командалардың не көрсеткені "
    "мұнда белгісіз.",
    "guideline.run": "{command}",
    "guideline.not_of_both": "{verb} барлық жауапты не санат, не сан деп оқиды, екеуін қатар оқымайды.",
    "guideline.not_taken": "{verb} командасы {options} қабылдамайды, ал онсыз басқа модель туралы болар еді.",
    "guideline.in_methods": "«Әдістер» абзацы",
    "guideline.in_results": "«Нәтижелер» абзацы",
    "guideline.in_fit": "fit.parameters",
    "guideline.in_table": "egovbayes table {name}",
    "guideline.in_record": "run.json",
    "guideline.in_parameters": "tables/parameters.csv",
    "guideline.in_comparison": "tables/comparison.csv",
    "guideline.in_draws": "posterior.nc",
    "guideline.in_figure": "figures/{name}",
    "guideline.draw": "egovbayes fit, --no-figures болмаса",
    "guideline.write_run": "eb.write_run(fit, folder)",
    "guideline.why_bayesian": "Оқырмандарыңызға маңызды болса, байестік талдаудың мұнда не беретінін айтыңыз.",
    "guideline.no_hypotheses": "Гипотеза берілмеген: талдаудың не үшін керек екенін айтыңыз.",
    "guideline.hypotheses": Plural(
        "n",
        {
            "one": "{n} гипотеза берілген.",
            "other": "{n} гипотеза берілген.",
        },
    ),
    "guideline.variables": "Тармақтар: {items}, жауап бергендер N = {n}.",
    "guideline.likelihood": "Шындыққа ұқсастық: {title}, еркін параметрлер: {free}.",
    "guideline.own_priors": "Еркін параметрлердің (саны {free}) {n} параметрі үшін априорлық үлестірімдер осы "
    "зерттеуде таңдалған: неге дәл осылар екенін айтыңыз.",
    "guideline.priors_of": "Барлық еркін параметрдің (саны {free}) априорлық үлестірімдері {name} жиынынан алынған: "
    "неге дәл осылар екенін айтыңыз.",
    "guideline.default_priors": "Барлық априорлық үлестірім ({free}) — априорлық болжам мен симуляция бойынша "
    "таңдалған әлсіз ақпаратты әдепкі үлестірімдер.",
    "guideline.priors_listed": "Барлығы тізілген ({free}); олар сіздің түсінігіңізге сай ма, оны тек сіз білесіз.",
    "guideline.model_text": "Модель мәтіні есептеумен бірге сақталған.",
    "guideline.not_kept": "Бұл құжаттың қасында нәтижелер қалтасы жоқ.",
    "guideline.prior_prediction": "Априорлық үлестірімдердің жауаптар туралы не айтатыны мұнда қаралмады.",
    "guideline.software": "egovbayes {version} және ол негізделген бағдарламалар, нұсқаларымен.",
    "guideline.rhat": "Параметрлер мен туынды шамалардың ({n}) ең үлкен R-hat мәні {rhat} ({name}; {most} шегінен "
    "төмен).",
    "guideline.rhat_high": "Параметрлер мен туынды шамалардың ({n}) ең үлкен R-hat мәні {rhat} ({name}), {most} "
    "шегінен төмен емес.",
    "guideline.chains_fail": "Параметрлер мен туынды шамалардың ({n}) ең үлкен R-hat мәні {rhat} ({name}; {most} "
    "шегінен төмен), бірақ тізбектердің басқа тексерулері өтпеді: {checks}.",
    "guideline.no_rhat": "R-hat үшін кемінде екі тізбек және көбірек таңдама мәні керек.",
    "guideline.ess": "Параметрлер мен туынды шамалардың ({n}) ең кіші ESS мәні: ортасы {bulk}, құйрықтары {tail} "
    "({name}; керегі {needed}). Kruschke (2015) аралықтардың шеттері үшін 10 000 ұсынады.",
    "guideline.ess_few": "Параметрлер мен туынды шамалардың ({n}) ең кіші ESS мәні: ортасы {bulk}, құйрықтары {tail} "
    "({name}), ал керегі {needed}.",
    "guideline.no_ess": "Тиімді іріктеме көлемі үшін көбірек таңдама мәні керек.",
    "guideline.autocorrelation": "{draws} таңдама мәні кемінде {bulk} тәуелсіз мәнге тең.",
    "guideline.chains": "Таңдама мәндері Марков тізбектерінен алынған.",
    "guideline.doubled": "Таңдама мәндерін екі есе көбейтіп қайта есептеңіз және tables/parameters.csv файлдарын "
    "салыстырыңыз.",
    "guideline.publish": "Модель, баптаулар және деректердің SHA-256 мәні сақталған: оларды деректермен бірге "
    "жариялаңыз.",
    "guideline.draws_kept": "Барлық таңдама мәні сақталған.",
    "guideline.seed": "Генератордың {seed} бастапқы мәні бір машинада сол нұсқалармен дәл сол сандарды, басқа "
    "машинада дөңгелектеу дәлдігіндегі сандарды береді.",
    "guideline.interrupted": "Сэмплинг үзілді, ал үзуді бастапқы мән қайталамайды.",
    "guideline.runs_as_posted": "Жариялайтыныңызды басқа машинада байқап көріңіз.",
    "guideline.no_predictive_p": "Мұнда апостериорлық болжамдық p жоқ.",
    "guideline.predictive_p": "Апостериорлық болжамдық p {p}.",
    "guideline.summaries": "Әр параметрдің медианасы және {inside} аралығы.",
    "guideline.nothing_asked": "Гипотеза берілмеген.",
    "guideline.no_bayes_factors": "Ешбір тұжырымның Байес факторы жоқ.",
    "guideline.bayes_factors": "Байес факторы бар тұжырымдар: {n} (барлығы {of}), априорлық ықтималдықтары "
    "tables/hypotheses.csv файлында.",
    "guideline.why_decisions": "Неге аралықтары бар әсерлермен шектелмей, қорытындылар керек екенін айтыңыз.",
    "guideline.no_loss": "Қорытындылар тек ықтималдық бойынша жасалады: {threshold} немесе одан жоғары, {least} "
    "немесе одан төмен.",
    "guideline.no_rope": "Ешбір әсер елеусіз аз деп аталмаған.",
    "guideline.rope": "Модулі {rope} шегінен төмен әсерлер елеусіз аз деп аталған: сіздің салаңызда неге бұлай екенін "
    "айтыңыз.",
    "guideline.rule": "Апостериорлық ықтималдық {threshold} немесе одан жоғары болса, расталады, {least} немесе одан "
    "төмен болса, теріске шығарылады; Байес факторлары бойынша емес.",
    "guideline.no_effects": "Ешбір тұжырымның аралығы бар әсері жоқ.",
    "guideline.effects": "Аралығы бар әсерлер: {n} тұжырымда (барлығы {of}).",
    "guideline.no_broad_priors": "Кең априорлық үлестірімдер жиыны пайдаланылмайды.",
    "guideline.no_own_priors": "Осы зерттеуде таңдалған априорлық үлестірім жоқ.",
    "guideline.no_default_priors": "Бағдарламаның әдепкі априорлық үлестірімі пайдаланылмаған.",
    "guideline.sensitivity": "Мұнда басқа априорлық үлестірімдер сыналмады.",
    "guideline.not_beside_flat": "Апостериорлық үлестіріммен қатар априорлық үлестірімсіз ештеңе тұрған жоқ.",
    "guideline.beside_flat": "Апостериорлық үлестіріммен қатар априорлық үлестірімсіз әдіс ({estimator}) тұр: "
    "{checks} тексерудің {differing} тексеруі айырма тапты.",
    "guideline.sense": "Мүмкін емес немесе оғаш мәндерді тексерудің ({n}) өтпегені: {failed}; қалғанын тек сіз "
    "бағалай аласыз.",
    "guideline.densities": "Әсерлердің апостериорлық тығыздықтары суретте көрсетілген.",
    "guideline.no_densities": "Сурет салынбаған.",
    "guideline.interpretation": "Апостериорлық ықтималдықтар мен байестік сенімділік аралықтары өз атауымен аталған.",
    "barg.why_bayesian": "Неге байестік талдау",
    "barg.goals": "Талдаудың мақсаттары",
    "barg.variables": "Айнымалылар",
    "barg.likelihood": "Шындыққа ұқсастық және параметрлер",
    "barg.priors": "Априорлық үлестірімдер және неге олар",
    "barg.formal": "Модель формула немесе код түрінде",
    "barg.prior_prediction": "Априорлық болжамды тексеру",
    "barg.software": "Бағдарламалар",
    "barg.convergence": "Әр параметр мен туынды шама бойынша тізбектердің жинақталуы",
    "barg.resolution": "Әр параметр мен туынды шама бойынша тізбектердің ажыратымдылығы (ESS)",
    "barg.not_chains": "Тізбектерден басқа жуықтаулар",
    "barg.posterior_prediction": "Апостериорлық болжамды тексеру",
    "barg.summaries": "Апостериорлық үлестірімнің қорытпасы: ортасы және аралығы",
    "barg.bayes_factors": "Априорлық ықтималдықтары бар Байес факторлары",
    "barg.why_decisions": "Шешімдер не үшін",
    "barg.loss": "Шығын функциясы",
    "barg.rope": "Іс жүзіндегі баламалылық аймағының шектері",
    "barg.decision_rule": "Шешімдер шегі",
    "barg.values_too": "Шешімдермен қатар бағалар",
    "barg.sensitivity_broad": "Кең априорлық үлестірімдерге сезімталдық",
    "barg.sensitivity_own": "Ақпаратты априорлық үлестірімдерге сезімталдық",
    "barg.sensitivity_default": "Әдепкі априорлық үлестірімдерге сезімталдық",
    "barg.sensitivity_factors": "Байес факторларының сезімталдығы",
    "barg.sensitivity_decisions": "Шешімдердің сезімталдығы",
    "barg.installation": "Орнатылатын бағдарламалар",
    "barg.script": "Код және деректер",
    "barg.readable": "Адамдарға түсінікті",
    "barg.auxiliary": "Қосымша файлдар",
    "barg.as_posted": "Жарияланған күйінде жұмыс істейді",
    "barg.same_numbers": "Тізбектерді қайталауға болады",
    "wambs.priors": "Априорлық үлестірімдер түсінікті ме?",
    "wambs.convergence": "Тізбектер жинақталды ма?",
    "wambs.doubled": "Таңдама мәндері екі есе көп болғанда да жинақталу сақтала ма?",
    "wambs.histogram": "Суреттегі апостериорлық үлестірімдер тегіс әрі толық па?",
    "wambs.autocorrelation": "Таңдама мәндері өзара қатты байланысты ма?",
    "wambs.sense": "Апостериорлық үлестірімдердің мағынасы бар ма?",
    "wambs.variance_priors": "Дисперсиялардың басқа априорлық үлестірімдері нәтижелерді өзгерте ме?",
    "wambs.flat": "Априорлық үлестірімдердің әсері олар болмаған жағдаймен салыстырғанда байқала ма?",
    "wambs.sensitivity": "Басқа априорлық үлестірімдерде нәтижелер тұрақты ма?",
    "wambs.interpretation": "Нәтижелер байестік тұрғыдан түсіндірілген бе?",
}
