"""What a report says in short, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/report.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "short.supported": "Жауаптар оны растайды: ықтималдығы {shown}.",
    "short.contradicted": "Жауаптар оған қайшы келеді: ықтималдығы {shown}.",
    "short.undecided": "Жауаптар мәселені ашық қалдырады: ықтималдығы {shown}.",
    "short.not_judged": "Қорытынды жасалмайды.",
    "short.effect": "Әсері стандартты ауытқумен: {effect}; {inside} ықтималдықпен мына аралықта жатыр: [{lower}; "
    "{upper}].",
    "short.asked": Plural(
        "n",
        {
            "one": "Сұралғандар: {people}; сұрақтар саны: {items}. Жауаптар бойынша {n} гипотеза тексерілді. "
            "Ықтималдық {threshold} немесе одан жоғары болса, гипотеза расталады, {least} немесе одан төмен болса, "
            "теріске шығарылады, ал осы екі шектің арасында мәселе ашық қалады.",
            "other": "Сұралғандар: {people}; сұрақтар саны: {items}. Жауаптар бойынша {n} гипотеза тексерілді. "
            "Ықтималдық {threshold} немесе одан жоғары болса, гипотеза расталады, {least} немесе одан төмен болса, "
            "теріске шығарылады, ал осы екі шектің арасында мәселе ашық қалады.",
        },
    ),
    "short.nothing_asked": "Сұралғандар: {people}; сұрақтар саны: {items}. Жауаптар бойынша гипотеза тексерілген жоқ.",
    "short.over_groups": "Топтар бойынша (барлығы {n}): {parts}.",
    "short.in_groups": "{verdict} — {n}",
    "short.effects": "Әсерлер, стандартты ауытқумен: ең төмені {lowest} ({low}), ең жоғарысы {highest} ({high}).",
    "short.synthetic": "Адамдар туралы ештеңе: бұл жауаптарды бағдарлама жасаған.",
    "short.causes": "Ненің неге себеп екені. Модельдегі көрсеткілер — болжам ғана, ал бір рет алынған жауаптар "
    "олардың бағытын тексере алмайды; басқа модельдер де деректерге дәл осындай жақсы сәйкес келуі мүмкін.",
    "short.unconverged": "Осы таңдама мәндері бойынша ештеңе: тізбектер жинақталмаған немесе олардың мәндерін "
    "пайдалануға болмайды (тексерулерді қараңыз).",
    "short.reserved": "{name}: {why}",
    "short.check": "{name}: {text}",
    "short.pictured": "{name}, {effect} {ends}",
    "picture.hypotheses": "Әр гипотезаның стандартталған әсері: жауаптар бойынша ықтимал мәндердің тығыздығы, "
    "медианасы және {inside} аралығы: {effects}.",
    "picture.diagram": "Модельдің диаграммасы: тіктөртбұрыштар — конструкттар, көрсеткілер — стандартталған мәндері "
    "бар жолдар.",
    "picture.measurement": "Тармақтардың қаншалықты жақсы өлшейтіні: әр конструкттың өлшеу сенімділігі мен "
    "валидтілігі, аралықтарымен.",
    "picture.comparison": "Апостериорлық бағалар мен максималды шындыққа ұқсастық бағалары қатар, әр параметр "
    "бойынша, аралықтарымен.",
    "picture.other": "Сурет: {name}.",
    "picture.answers": "әр тармаққа қанша адам қалай жауап бергені, орташа мәндерімен",
    "picture.approximate": "жуық инварианттылық",
    "picture.constructs": "конструкттар",
    "picture.correlations": "тармақтардың корреляциялары",
    "picture.curves": "қисықтар",
    "picture.deviations": "ауытқулар",
    "picture.explained_variance": "түсіндірілген дисперсия: жауаптар бойынша ықтимал мәндердің тығыздығы",
    "picture.framework": "көрсеткілерінде гипотезалары бар тұжырымдамалық сызба",
    "picture.importance_constructs": "конструкттардың маңыздылығы",
    "picture.importance_items": "тармақтардың маңыздылығы",
    "picture.levers": "тетіктер",
    "picture.method_factor": "әдіс факторы",
    "picture.residuals": "қалдық корреляциялар",
    "picture.table2": "әр гипотеза: мақалада, максималды шындыққа ұқсастық әдісімен және апостериорлық",
    "picture.values": "шамалар",
    "picture.loadings": "жүктемелер",
    "picture.scree": "меншікті мәндер",
    "picture.screening": "сауалнамаларды сұрыптау",
    "picture.multiverse": "сұрыптау ережелері",
    "picture.forest": "орман тәрізді график",
    "picture.design": "күтілетін қуаттылық",
    "picture.kept_words": "айтылғаны мен орындалғаны",
    "picture.ranks": "рангілер",
    "picture.verdicts": "қорытындылар",
}
