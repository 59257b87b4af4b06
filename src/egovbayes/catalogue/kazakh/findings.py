"""What an audit finds in printed figures, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

_SHARED: dict[str, Entry] = {
    "finding.to": "{low}…{high}",
    "finding.at_least": "{low} немесе одан көп",
    "finding.at_most": "{high} немесе одан аз",
    "finding.anything": "кез келген сан",
    "finding.parts": "{parts}.",
    "finding.unsaid": "Ештеңе айту мүмкін емес, жетіспейтіні: {lacks}.",
    "finding.figure": "{name} {value}",
    "finding.twice": "Мұны екі рет дөңгелектеу түсіндірер еді (0,0346, содан кейін 0,035, содан кейін 0,04).",
    "finding.cut": "Мұны дөңгелектеудің орнына алып тасталған цифрлар түсіндірер еді.",
}

_BASELINE: dict[str, Entry] = {
    "finding.baseline_agrees": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда мыналар өзара сәйкес "
    "келеді: {figures}; {baseline}.",
    "finding.baseline": "базалық модельдің хи-квадраты {value} (еркіндік дәрежесі: {df})",
    "finding.baseline_alone": "базалық модельдің хи-квадраты {value}",
    "finding.slip": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда мыналар өзара сәйкес келеді: "
    "{figures}; {baseline}{would_be}; жарияланған {name} {printed} бұған қайшы{usual}.",
    "finding.slip_twin": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда мыналар өзара сәйкес келеді: "
    "{figures}; {baseline}{would_be}; жарияланған {name} {printed} бұған қайшы ({twin} мәні де дәл осылай "
    "жарияланған).",
    "finding.would_be": ", онда {name} мәні: {value}",
    "finding.usual": " (корреляцияланбаған тармақтардың базалық моделі үшін; бақыланатын предикторлар болғанда кейбір "
    "бағдарлама еркіндік дәрежесін азырақ алады)",
    "finding.no_baseline": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда базалық модельдің ешбір "
    "хи-квадраты мыналарды бермейді: {figures}{usual}; олардың ешқайсысы мұны жалғыз түсіндірмейді, сондықтан қате "
    "хи-квадратта немесе еркіндік дәрежесінде болуы мүмкін.",
    "finding.no_baseline_of_two": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда базалық модельдің ешбір "
    "хи-квадраты мыналарды бермейді: {figures}{usual}: қате екі санның бірінде, хи-квадратта немесе еркіндік "
    "дәрежесінде.",
    "finding.no_baseline_without": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда базалық модельдің ешбір "
    "хи-квадраты мыналарды бермейді: {figures}{usual}; {without} қалғандары сәйкес келеді.",
    "finding.without": "{name} болмаса",
    "finding.or": "{before} немесе {last}",
}

_PEOPLE = "{printed}% респонденттердің бүтін санына сәйкес келмейді (барлығы {n}): {near}{missing}."

_SHARES: dict[str, Entry] = {
    "finding.no_share": "{printed}% — үлес емес: үлес 0 мен 100% арасында болады.",
    "finding.share_of": "{printed}% дегеніміз — {n} ішінен {count}.",
    "finding.says_nothing": "n = {n} болғанда {printed}% ештеңе айтпайды: үтірден кейін осынша таңбасы бар кез келген "
    "сан — белгілі бір k үшін k / {n}.",
    "finding.no_whole_number": Plural("n", dict.fromkeys(("one", "other"), _PEOPLE)),
    "finding.are": "{n} ішінен {count} — {shown}%",
    "finding.missing": Plural(
        "fewer",
        dict.fromkeys(("one", "other"), " (мұны {fewer} жіберіп алынған жауап түсіндірер еді: {n} ішінен {count})"),
    ),
}

WORDS: dict[str, Entry] = _SHARED | _BASELINE | _SHARES
