"""What stands on the page of earlier studies, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/evidence_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "evidence-page.synthetic": "СИНТЕТИКАЛЫҚ ДЕРЕКТЕР: бұл зерттеулерді бағдарлама ойдан шығарған, оларды ешкім "
    "жүргізген жоқ. Төмендегінің ешқайсысы адамдар туралы емес.",
    "evidence-page.head": "Бұрынғы зерттеулердің деректері: {file}",
    "evidence-page.more_pairs": 'Жұп саны {most} шегінен асады: --pair "{pair}" біреуін зерттеулерімен және '
    "тексерулерімен көрсетеді.",
    "evidence-page.new": "Жаңа зерттеу: {scale}",
    "evidence-page.standardised": "стандартталған жолдар",
    "evidence-page.raw": "стандартталмаған жолдар",
    "evidence-page.correlation": "корреляциялар",
    "evidence-page.as_prior": "априорлық үлестірім ретінде",
    "evidence-page.estimate": "баға",
    "evidence-page.se": "ст. қате",
    "evidence-page.se_from": "ст. қате көзі",
    "evidence-page.without": "онсыз",
    "evidence-page.mean": "орташа",
    "evidence-page.new_study": "жаңа зерттеу {level}",
    "evidence-page.p": "шығарылғанның p мәні",
    "evidence-page.printed": "жарияланған",
    "evidence-page.bound": "{source}, шек",
    "evidence-page.pooled": "k = {k}, I² {share}%",
    "evidence-page.pair": "{pair}: {studies}, {scale}",
    "evidence-page.studies": Plural(
        "n",
        {
            "one": "{n:,} зерттеу",
            "other": "{n:,} зерттеу",
        },
    ),
    "evidence-page.of_z": " (Фишердің z мәні)",
    "evidence-page.mean_line": "Орташа",
    "evidence-page.mean_said": "{value} барлық зерттеу бойынша (mu; априорлық үлестірім{of_z}: {prior})",
    "evidence-page.spread": "Шашырау",
    "evidence-page.spread_said": "{value} зерттеулер арасында (tau{of_z}; априорлық үлестірім {prior}: {before})",
    "evidence-page.share_said": "{value} — бағалар арасындағы дисперсиядан алатын үлесі",
    "evidence-page.new_line": "Жаңа зерттеу",
    "evidence-page.new_said": "{value}, 0 шегінен жоғары болу ықтималдығы: {p}",
    "evidence-page.prior": "Априорлық үлестірім",
    "evidence-page.own": "{prior}: жиынтықтың өз болжамы, оның коэффициенті, k және I² бойынша; mu мен tau априорлық "
    "үлестірімдерімен ол мынадай болар еді: {value}",
    "evidence-page.new_estimate": "Баға",
    "evidence-page.new_estimate_said": "{value} (стандартты қатесі {error}): екі жақты шеткі ықтималдық {p}",
    "evidence-page.with_evidence": "бұрынғы зерттеулермен бірге {value}",
    "evidence-page.with_mixture": "робасты қоспамен {value}: одан кейін бұрынғы зерттеулердің ондағы салмағы {weight}",
}
