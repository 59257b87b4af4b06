"""What an audit finds in columns of fit measures, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_fit.py.
"""

from egovbayes.catalogue.entry import Entry, Plural


def _counted(noun: str) -> Plural:
    """A noun stays in the singular after any number."""
    return Plural("n", dict.fromkeys(("one", "other"), f"{{count}} {noun}"))


_COUNTS: dict[str, Entry] = {
    "finding.chi_square": "хи-квадрат",
    "finding.baseline_chi_square": "базалық модельдің хи-квадраты",
    "finding.lower_end": "RMSEA аралығының төменгі шегі",
    "finding.upper_end": "RMSEA аралығының жоғарғы шегі",
    "finding.df": "еркіндік дәрежесі",
    "finding.items": "тармақтар",
    "finding.free_parameters": "бос параметрлер",
    "finding.items_counted": _counted("тармақ"),
    "finding.parameters_counted": _counted("бос параметр"),
    "finding.df_counted": _counted("еркіндік дәрежесі"),
}

_DEGREES: dict[str, Entry] = {
    "finding.df_fits": "Хи-квадрат {chi_square} пен CMIN/DF {cmin} бойынша еркіндік дәрежесі: {ratio}; жарияланған "
    "{printed} бұған сай келеді.",
    "finding.df_ruled_out": "Хи-квадрат {chi_square} пен CMIN/DF {cmin} бойынша еркіндік дәрежесі: {ratio}; бұл "
    "жарияланған {printed} болуын жоққа шығарады.",
    "finding.df_not_whole": "Хи-квадрат {chi_square} пен CMIN/DF {cmin} бойынша еркіндік дәрежесі: {ratio}, ал онда "
    "бүтін сан жоқ.",
    "finding.df_are": "Хи-квадрат {chi_square} пен CMIN/DF {cmin} бойынша еркіндік дәрежесі: {ratio}, яғни {found}.",
    "finding.drawn_agrees": "Сызылған модельде ({name}) еркіндік дәрежесі {df}, {parameters}, {items}: жарияланған "
    "сандарда да солай ({compared}).",
    "finding.drawn_differs": "Сызылған модельде ({name}) еркіндік дәрежесі {df}, {parameters}, {items}, бірақ "
    "{against}.",
    "finding.leave_at": "жарияланған сандар бойынша {name} — {counts}",
}

_ITEMS: dict[str, Entry] = {
    "finding.gfi_fits": "GFI {gfi} мен AGFI {agfi} (еркіндік дәрежесі: {df}) мынаған сай: "
    "{items}{means}{parameters}{others}.",
    "finding.if_means": ", егер модельге орташа мәндер кірсе",
    "finding.and_so_parameters": ", демек {parameters}",
    "finding.others_if_means": " ({counts}, егер модельге орташа мәндер кірсе)",
    "finding.gfi_fits_none": "GFI {gfi} мен AGFI {agfi} (еркіндік дәрежесі: {df}) үшін керек іріктеме моменттері: "
    "{moments}; тармақтардың ешбір санында сонша момент жоқ.",
    "finding.gfi_fits_not": "GFI {gfi} мен AGFI {agfi} (еркіндік дәрежесі: {df}) үшін керек іріктеме моменттері: "
    "{moments}, ал {items} — {count} момент.",
    "finding.moments_made": "Еркіндік дәрежесі ({df}) мен {parameters} беретін іріктеме моменттері: {made}; {items} — "
    "{moments}.",
    "finding.or_with_means": "{before} немесе, орташа мәндермен бірге, {last}",
    "finding.parsimony": "{index} {value} (еркіндік дәрежесі: {df}) бойынша {name} {found}; жарияланғаны {printed}.",
}

_MISFIT: dict[str, Entry] = {
    "finding.p_of_chi_square": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) болғанда p {p}; жарияланғаны "
    "{printed}.",
    "finding.rmsea": "{start} RMSEA {shown}; жарияланғаны {printed}.",
    "finding.of_chi_square": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}; респондент саны: {n}) болғанда",
    "finding.of_cmin": "CMIN/DF {cmin} (респондент саны: {n}) болғанда",
    "finding.rmsea_not": "{start} RMSEA {shown}; жарияланғаны басқа: {printed}.",
    "finding.rmsea_always_0": "{start} RMSEA {shown} (еркіндік дәрежесінен кіші хи-квадрат әрқашан 0 береді); "
    "жарияланғаны басқа: {printed}.",
    "finding.rmsea_0_whatever": "Хи-квадрат {chi_square} өзінің еркіндік дәрежесінен ({df}) кіші, сондықтан респондент "
    "саны қандай болса да RMSEA 0-ге тең, ал жарияланғаны {printed}.",
    "finding.under": "{value} ({convention})",
    "finding.times_groups": "{size}, топтар санының ({groups}) түбіріне көбейтілген",
    "finding.rmsea_interval": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) бойынша RMSEA мәнінің {level:g}% "
    "аралығы: төменгі шегі {low}, жоғарғы шегі {high} ({convention}); жарияланғаны {printed}.",
    "finding.pclose": "Хи-квадрат {chi_square} (еркіндік дәрежесі: {df}) бойынша PCLOSE {shown}; жарияланғаны "
    "{printed}.",
}

_INDICES: dict[str, Entry] = {
    "finding.not_above": "{low} {first} мынадан артық емес: {high} {second}",
    "finding.order_broken": "{shown}; {never}.",
    "finding.is_above": "{low} {first} мынадан артық: {high} {second}",
    "finding.never_above": "{low} ешқашан мынадан артық болмайды: {high}",
    "finding.no_ratio_of_moments": "Еркіндік дәрежесінің іріктеме моменттері санына қатынасы ешқандай мән ала алмайды: "
    "{shown}.",
    "finding.no_ratio_of_baseline": "Еркіндік дәрежесінің базалық модельдің еркіндік дәрежесіне қатынасы ешқандай мән "
    "ала алмайды: {shown}.",
    "finding.put_at": "{first} мен {second} бойынша ол {value}",
    "finding.indices_agree": "Жарияланған индекстер мынадай жағдайда үйлеседі: {items} және {df}.",
    "finding.df_known": "Бұл жерде айтатын ештеңе қалмады: еркіндік дәрежесі белгілі.",
    "finding.aic": "AIC {aic} минус хи-квадрат {chi_square} — параметрлер санының екі еселенгені: {parameters}.",
    "finding.aic_not": "AIC {aic} минус хи-квадрат {chi_square} мәні {found}; {parameters} екі еселенсе, {twice} болар "
    "еді.",
    "finding.bic": "BIC {bic} минус AIC {aic} (респондент саны: {n}) мынадай санға сай: {parameters}.",
    "finding.bic_not": "BIC {bic} минус AIC {aic} (респондент саны: {n}) бос параметрлердің мынадай санына сай: "
    "{found}; модельде олар {parameters}.",
    "finding.bic_not_whole": "BIC {bic} минус AIC {aic} (респондент саны: {n}) бос параметрлердің мынадай санына сай: "
    "{found}, ал онда бүтін сан жоқ.",
}

_NESTED: dict[str, Entry] = {
    "finding.difference_from": "{printed} айырмасы — мына модельмен: {other}.",
    "finding.less": "{first} минус {second} мәні {found}; жарияланғаны {printed}.",
    "finding.more_df": "{more} моделінің еркіндік дәрежесі {fewer} моделінікінен көп, хи-квадраттары {high} және "
    "{low}.",
    "finding.more_df_fits_better": "{more} моделінің еркіндік дәрежесі {fewer} моделінікінен көп, хи-квадраттары "
    "{high} және {low}: басқа модельге кіріктірілген модель деректерге ешқашан одан жақсы сай келмейді.",
    "finding.df_differ": "Еркіндік дәрежелерінің айырмасы {found}; жарияланғаны {printed}.",
    "finding.p_of_difference": "Айырма {size} (еркіндік дәрежесі: {df}) болғанда p {found}; жарияланғаны {printed}.",
    "finding.shared": "{first} мен {second} бір респонденттерге және бір базалық модельге сай келеді.",
    "finding.not_shared": "Кіріктірілген модельдерде бұлар ортақ, бірақ {parts}.",
    "finding.apart": "{name}: {first} моделінде {here}, ал {second} моделінде {there}",
    "finding.respondents_by_rmsea": "RMSEA бойынша респондент саны",
    "finding.df_by_indices": "TLI мен CFI бойынша базалық модельдің еркіндік дәрежесі",
}

_POSSIBLE: dict[str, Entry] = {
    "finding.impossible": "Мүмкін емес: {parts}.",
    "finding.below_bound": "{name} {printed} (мынадан кем болмайды: {bound:g})",
    "finding.above_bound": "{name} {printed} (мынадан артық болмайды: {bound:g})",
    "finding.too_few": "n = {n} (ковариация үшін екі респондент керек)",
    "finding.misfit_on_0_df": "еркіндік дәрежесі 0 болғанда {name} {printed} (мұндай модель дәл сай келеді)",
    "finding.below_interval": "RMSEA {printed} өз аралығының төменгі шегінен ({end}) кем",
    "finding.above_interval": "RMSEA {printed} өз аралығының жоғарғы шегінен ({end}) артық",
    "finding.r2_of": "R2 ({name})",
    "finding.figures_possible": Plural(
        "n", dict.fromkeys(("one", "other"), "Мұндай сан болуы мүмкін шекте жатыр: {n} сан.")
    ),
    "finding.values_possible": Plural("n", dict.fromkeys(("one", "other"), "Мүмкін мәндер: {n}.")),
    "finding.nobody": "Valid = 0 болуы мүмкін емес: ешкім жауап бермеген, ал сандар да болмас еді.",
}

_MISPRINT = (
    "Баспа қатесіне ұқсайды: {name} {printed} мынадай {n} қатынасқа сай келмейді ({relations}), ал мынау болса, "
    "түзелер еді: {others}."
)

_SLIPS: dict[str, Entry] = {
    "finding.misprint": Plural("n", dict.fromkeys(("one", "other"), _MISPRINT)),
    "finding.another_figure": "басқа сан",
    "finding.swapped": "Орындары ауысқан сияқты: {name} {first} ({here}) және {second} ({there}): әрқайсысы "
    "екіншісінің бағанына сай.",
    "finding.swapped_and_cut": "Орындары ауысқан сияқты: {name} {first} ({here}) және {second} ({there}): цифрлар "
    "қиып тасталған болса, әрқайсысы екіншісінің бағанына сай.",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.df": "еркіндік дәрежесі (df немесе хи-квадрат пен CMIN/DF)",
    "audit-lacks.df_above_0": "0-ден артық еркіндік дәрежесі",
    "audit-lacks.digits_of_cmin": "CMIN/DF мәнінің қосымша цифрлары",
    "audit-lacks.digits_of_indices": "индекстердің қосымша цифрлары",
    "audit-lacks.drawn": "файл түріндегі модель: --model {name}=FILE",
    "audit-lacks.number_of_items": "тармақтар саны (items немесе GFI мен AGFI)",
    "audit-lacks.gfi_below_1": "1-ден өз дөңгелектеуінен артық кем GFI",
    "audit-lacks.two_indices": "NFI, RFI, IFI, TLI, CFI және базалық модельдің хи-квадраты ішінен екеуі не одан көбі",
    "audit-lacks.probability": "0 мен 1 арасындағы ықтималдық",
    "audit-lacks.computable": "мұндай сандарда үлестірімін есептеуге болатын хи-квадрат",
    "audit-lacks.uncorrected": "түзетілмеген хи-квадрат (мұнысы түзетілген, ал жанындағы индекстер екеуінің бірі "
    "бойынша болуы мүмкін)",
    "audit-lacks.uncorrected_both": "түзетілмеген хи-квадраттар (түзетілген айырма түзетілген хи-квадраттардың "
    "айырмасы емес)",
    "audit-lacks.more_respondents": "топ санынан көп респондент",
    "audit-lacks.one_group": "жалғыз топтың респондент саны",
    "audit-lacks.rmsea_interval": "RMSEA аралығы",
    "audit-lacks.ordered_indices": "AGFI мен GFI, RFI мен NFI, NFI мен IFI немесе TLI мен CFI",
    "audit-lacks.both_corrected": "екі индекстің де түзетілген-түзетілмегені туралы мәлімет",
    "audit-lacks.all_corrected": "барлық индекстің түзетілген-түзетілмегені туралы мәлімет",
    "audit-lacks.pairs_of_indices": "мына жұптардың екеуі: PGFI мен GFI, AGFI мен GFI, PNFI мен NFI, RFI мен NFI, TLI "
    "мен CFI",
    "audit-lacks.df_of_baseline": "базалық модельдің еркіндік дәрежесі (әдеттегілердің ешқайсысы индекстерге сай емес)",
    "audit-lacks.source_of_aic": "AIC қалай есептелгені туралы мәлімет (хи-квадраттан ба, шындыққа ұқсастық "
    "логарифмінен бе)",
    "audit-lacks.way_of_aic": "AIC қалай есептелгені туралы мәлімет",
    "audit-lacks.way_of_bic": "AIC мен BIC қалай есептелгені туралы мәлімет",
    "audit-lacks.compared_to": "осы баған салыстырылатын баған (compared_to)",
    "audit-lacks.chi_squares": "екі хи-квадрат",
    "audit-lacks.dfs": "екі модельдің де еркіндік дәрежесі",
    "audit-lacks.different_df": "еркіндік дәрежелері әртүрлі модельдер",
    "audit-lacks.nested": "бір модельдің екіншісіне кіріктірілген-кіріктірілмегені туралы мәлімет",
    "audit-lacks.differences": "хи-квадраттар мен еркіндік дәрежелерінің айырмасы",
    "audit-lacks.any_measure": "сәйкестіктің кез келген көрсеткіші",
}

WORDS: dict[str, Entry] = _COUNTS | _DEGREES | _ITEMS | _MISFIT | _INDICES | _NESTED | _POSSIBLE | _SLIPS | _LACKS
