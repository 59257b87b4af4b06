"""What an audit finds in reliabilities, loadings and correlations, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/findings_measurement.py.
"""

from egovbayes.catalogue.entry import Entry

_RELIABILITY: dict[str, Entry] = {
    "finding.alpha": "альфа",
    "finding.cr": "CR",
    "finding.ave": "AVE",
    "finding.constructs": "Аталған конструкттар саны {named}; жарияланғаны {printed}.",
    "finding.all_above": "Барлық {measure} мәні {bound} санынан жоғары делінген: {shown}.",
    "finding.not_all_above": "Барлық {measure} мәні {bound} санынан жоғары делінген, бірақ мыналар олай емес: {shown}.",
    "finding.composite_reliability": "құрама сенімділік",
    "finding.variance_extracted": "орташа бөліп алынған дисперсия",
    "finding.root_of_ave": "AVE түбірі",
    "finding.loadings_give": "Стандартталған жүктемелерден шығатыны: {name} {found}; жарияланғаны {printed}.",
    "finding.loadings_weighted": "Стандартталған жүктемелерден шығатыны: {name} {found}; {weights} — {weighted}; "
    "жарияланғаны {printed}.",
    "finding.loadings_would_need": "Стандартталған жүктемелерден шығатыны: {name} {found}; жарияланған {printed} үшін "
    "дисперсиялары бойынша салмақталған тармақтар (стандартталмаған жүктемелер) керек, ал олар жарияланбаған.",
    "finding.by_printed_sds": "жарияланған стандартты ауытқулар бойынша салмақталғанда",
    "finding.by_ratio": "тармақтардың стандартты ауытқулары ең көп дегенде {most:g} : 1 қатынасында болғанда",
    "finding.root_is": "AVE түбірі {found}; жарияланғаны {printed}.",
}

_ITEMS: dict[str, Entry] = {
    "finding.largest_alpha": "Жүктемелері осындай тармақтардың ({construct}) альфасы ең көп дегенде {strict}, ал әр "
    "жұбының корреляциясы конструкт түсіндіретіннен {residual:g} артық болса — {most}; жарияланғаны {printed}.",
    "finding.no_alpha_above": "Ешбір альфа өз құрама сенімділігінен аспайды (салыстыру саны: {n}).",
    "finding.alpha_above": "Альфа құрама сенімділіктен асады (конструкттар: {n} ішінен {above}; {shown}): бір "
    "конструкт пен корреляцияланбаған қателер болғанда бұлай болмайды.",
    "finding.alpha_beside": "{name} {alpha} және {cr}",
    "finding.loading_squared": "Жүктеменің ({loading}) квадраты {found}; жарияланған SMC {printed}.",
}

_CRITERION: dict[str, Entry] = {
    "finding.criterion_met": "Әр AVE түбірі өз конструктының корреляцияларынан үлкен (салыстыру саны: {n}).",
    "finding.criterion_open": "Дөңгелектеуге байланысты критерийдің орындалғаны белгісіз: {shown}.",
    "finding.criterion_said_met": "Критерий орындалған делінген, бірақ олай емес: {shown}.",
    "finding.criterion_not_met": "Критерий орындалмаған ({shown}); мақалада орындалған делінбесе, бұл ештеңеге қайшы "
    "емес.",
    "finding.root_beside": "{name}: AVE түбірі {root}, {first} мен {second} корреляциясы {correlation}",
}

_MATRICES: dict[str, Entry] = {
    "finding.definite": "Корреляциялар матрицасы оң анықталған (ең кіші меншікті мәні {smallest:.3f}).",
    "finding.not_definite": "Жарияланған корреляциялар ({names}) корреляциялық матрица құрамайды: ең кіші меншікті "
    "мәні {smallest:.3f}, ешбір дөңгелектелмеген сан оны оң қылмайды (әр жұптың өз респонденттері болмаса: жұптап "
    "алып тастау).",
    "finding.definite_unrounded": "Ең кіші меншікті мән {smallest:.4f}, мұны дөңгелектеу түсіндіреді.",
    "finding.maybe_definite": "Ең кіші меншікті мән {smallest:.4f}: мұны дөңгелектеу түсіндіруі мүмкін.",
    "finding.no_star": "Респондент саны {n} болғанда мына жерде жұлдызша тұра алмайды: {shown}.",
    "finding.loose_stars": "Респондент саны {n} болғанда мына жұлдызшалар тек 0,01, 0,05 және 0,1 үшін дұрыс: {shown}.",
    "finding.starred": "{first} және {second} {figure}{stars} (p кемінде {least:.4f})",
    "finding.stars_agree": "Жұлдызшалы корреляциялардың бәрі ({count}) респондент саны {n} болғанда сол жұлдызшаларға "
    "сай мәнді.",
    "finding.all_below": "Барлық HTMT {bound} санынан төмен делінген, солай екен (мәндер саны: {n}).",
    "finding.not_all_below": "Барлық HTMT {bound} санынан төмен делінген, бірақ мыналар олай емес: {shown}.",
    "finding.ratio": "{first} және {second} {value}",
}

_LACKS: dict[str, Entry] = {
    "audit-lacks.factors": "конструкттар саны мен атаулары (factors, factor_names)",
    "audit-lacks.measure": "бір конструкттың {measure} мәні",
    "audit-lacks.loadings": "жүктемелер ({construct}), бәрі бір таңбалы және 1-ден аспайтын",
    "audit-lacks.two_loadings": "екі не одан көп тармақтың жүктемелері ({construct}), бір таңбалы және 1-ден аспайтын",
    "audit-lacks.convention": "есептеу тәсілі (жүктемелер стандартталған ба, жоқ па) немесе тармақтардың стандартты "
    "ауытқулары",
    "audit-lacks.ave_or_loadings": "AVE немесе жүктемелер ({construct})",
    "audit-lacks.ave_and_correlations": "сол бір конструкттардың AVE мәндері (немесе олардың түбірлері, не "
    "жүктемелері) мен корреляциялары",
    "audit-lacks.decimals": "үтірден кейінгі қосымша таңбалар",
    "audit-lacks.own_verdict": "мақаланың өз қорытындысы (fornell_larcker = true)",
    "audit-lacks.residual_correlations": "тармақтардың қалдық корреляциялары",
    "audit-lacks.alpha_and_cr": "бір конструкттың альфасы мен CR мәні",
    "audit-lacks.errors_correlate": "тармақтардың қателері корреляцияланатыны не корреляцияланбайтыны",
    "audit-lacks.loading_of_item": "{item} тармағының стандартталған жүктемесі",
    "audit-lacks.cross_loading": "{item} тармағы жүктелген конструкттардың корреляциясы",
    "audit-lacks.respondents": "респондент саны",
    "audit-lacks.stars": "жұлдызшалардың не білдіретіні",
    "audit-lacks.htmt_bound": "бәрі соған дейін жатады делінген шек (all_below)",
}

WORDS: dict[str, Entry] = _RELIABILITY | _ITEMS | _CRITERION | _MATRICES | _LACKS
