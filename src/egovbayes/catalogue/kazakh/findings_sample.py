"""What an audit finds in who answered, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_sample.py.
"""

from egovbayes.catalogue.entry import Entry

_QUESTIONNAIRES: dict[str, Entry] = {
    "finding.valid": "жарамды",
    "finding.returned": "қайтарылған",
    "finding.distributed": "таратылған",
    "finding.so_many": "{count} ({called})",
    # from the smaller number to the larger
    "finding.of": "{before} → {last}",
    "finding.each_part": "{parts}: әр сан келесі санның бөлігі",
    "finding.more_called": "«{called}» делінген сауалнамалар саны {part}, бұл «{other}» делінгендердің санынан "
    "({whole}) көп",
    "finding.rejected": "қайтарылғаны {returned}, жарамдысы {valid}, айырмасы {left}; қабылданбағаны деп жарияланған "
    "сан: {rejected}",
    "finding.rate": "{shares}; жарияланғаны {printed}%.",
    "finding.rate_of": "{distributed} ішінен {count} ({called}) — {rate}%",
}

_MEANS: dict[str, Entry] = {
    "finding.off_scale": "Орташа мән {mean} шкаладан ({low:g}…{high:g}) тыс жатыр.",
    "finding.mean_says_nothing": "Жауап саны {answers} болғанда орташа мән {mean} ештеңе айтпайды: үтірден кейін "
    "осынша таңбасы бар кез келген сан мүмкін.",
    "finding.mean_of": "Орташа мән {mean} — жауаптар қосындысының ({sum}) жауап санына ({answers}) қатынасы.",
    "finding.no_whole_sum": "Жауаптардың (барлығы {answers}) ешбір бүтін қосындысы орташа мән {mean} болатындай емес: "
    "{near}.",
    "finding.mean_is": "{sum} / {answers} = {shown}",
    "finding.least_sd": "Орташа мәні {mean} бүтін санды жауаптардың стандартты ауытқуы кемінде {least}; жарияланғаны "
    "{printed}.",
    "finding.least_sd_of_items": "Орташа мәні {mean} бүтін санды жауаптардың стандартты ауытқуы кемінде {least}; "
    "жарияланғаны {printed}, бірнеше тармақ бойынша орташа мәнде мұндай бола алады.",
    "finding.largest_sd": "Шкаласы {low:g}…{high:g}, орташа мәні {mean} жауаптардың стандартты ауытқуы ең көп дегенде "
    "{most}; жарияланғаны {printed}.",
    "finding.least_kurtosis": "Асимметриясы {skewness} жауаптардың эксцесі кемінде {least}; жарияланғаны {printed}.",
}

_COUNTS: dict[str, Entry] = {
    "finding.count_is": "{n} ішінен {count} — {shown}%; жарияланғаны {printed}%.",
    "finding.count_of_none": "{count} респонденттердің ешбір бүтін санының {printed}% үлесін құрамайды.",
    "finding.count_is_not": "{n} ішінен {count} — {shown}%, жарияланған {printed}% емес.",
    "finding.count_of_fewer": "{n} ішінен {count} — {shown}%; жарияланған {printed}%, егер дұрыс болса, жауап "
    "бергендердің мына санына қатысты: {of}.",
    "finding.more_than_all": "{shares}, барлығы {sum}%: барлық респонденттен көп.",
    "finding.more_than_n": "{counts}, барлығы кемінде {sum}, ал респондент саны {n}.",
    "finding.no_more_than_all": "{shares}, барлығы {sum}%: барлық респонденттен көп емес.",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.questionnaires": "таратылған, қайтарылған және жарамды сауалнамалар санының екеуі",
    "audit-lacks.rate": "жауап беру үлесі, таратылған сауалнамалар саны және жарамды не қайтарылғандар саны",
    "audit-lacks.answered": "жауап бергендер саны",
    "audit-lacks.answered_this": "жауап бергендер саны ([demographics_n] ішіндегі {name})",
    "audit-lacks.decimals_of_percentage": "пайыздың үтірден кейінгі қосымша таңбалары",
    "audit-lacks.decimals_of_mean": "орташа мәннің үтірден кейінгі қосымша таңбалары",
    "audit-lacks.sd": "стандартты ауытқу (sd)",
    "audit-lacks.scale": "шкала (scale)",
    "audit-lacks.two_respondents": "бірден көп респондент",
    "audit-lacks.mean_on_scale": "шкала шегінде жататын орташа мән",
    "audit-lacks.items_of_mean": "орташа мән неше бүтін санды тармақ бойынша алынғаны (items)",
    "audit-lacks.skewness": "асимметрия",
    "audit-lacks.kurtosis": "эксцесс",
    "audit-lacks.four_respondents": "төрт немесе одан көп респондент",
}

WORDS: dict[str, Entry] = _QUESTIONNAIRES | _MEANS | _COUNTS | _LACKS
