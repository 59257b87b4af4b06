"""What is said of what would change a verdict, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/sensitivity.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "sens.line": "{name}: {status}{told}",
    "sens.is_robust": "тұрақты",
    "sens.is_sensitive": "сезімтал",
    "sens.is_decided": "мұны априорлық үлестірім шешеді",
    "sens.is_untried": "басқа априорлық үлестірімдермен сыналған жоқ",
    "sens.robust": ". Априорлық үлестірімдердің ені {narrowest:.2g}–{widest:.2g} есе болғанда қорытынды «{verdict}» "
    "(ықтималдығы {shown}).",
    "sens.border": ", таңдама мәндері көрсететін шамада. Априорлық үлестірімдердің ені {narrowest:.2g}–{widest:.2g} "
    "есе болғанда қорытынды «{verdict}» (ықтималдығы {shown}); мына еселіктерде қорытынды шекарасына дейінгі қашықтық "
    "Монте-Карло қатесінен аспайды: {factors}.",
    "sens.sensitive": ". Априорлық үлестірімдер сол күйінде болғанда қорытынды «{verdict}», бірақ {changes}.",
    "sens.decided": ", оның өзі ғана «{verdict}» қорытындысын береді (ықтималдығы {prior}). {otherwise}",
    "sens.not_judged": ".",
    "sens.reserved": "{why}.",
    "sens.untried": ": ол тәуелді үлестірімдердің ені жоқ немесе басқаларымен жасалған ешбір есептеу бойынша қорытынды "
    "жасауға болмайды.",
    "sens.untried_line": "{name}: {verdict}; {status}{told}",
    "sens.conflict": "априорлық үлестірім мен жауаптар қайшы келеді",
    "sens.strong": "априорлық үлестірім күшті немесе жауаптар әлсіз",
    "sens.part_by": "{part} ({by})",
    "sens.prior": "априорлық үлестірім",
    "sens.likelihood": "шындыққа ұқсастық",
    "sens.by_refits": "жаңа есептеулер",
    "sens.by_unreliable": "салмақтар, сенімсіз",
    "sens.between": "{lowest}…{highest}",
    "sens.change": "априорлық үлестірімдердің ені {factor:.2g} есе болғанда «{verdict}» (ықтималдығы {probability})",
    "sens.open": "Априорлық үлестірімдердің ені {factor:.2g} есе болып, тұжырымды ашық қалдырғанда (ықтималдығы "
    "{before}), қорытынды «{verdict}» (ықтималдығы {probability}).",
    "sens.never_open": "Сыналған ешбір ен тұжырымды ашық қалдырмайды.",
    "sens.no_width": "Өз ені жоқ априорлық үлестірімдер сол күйінде қалдырылды: {names}.",
    "sens.unmoved": "Ешбір тұжырым, жол немесе корреляция априорлық үлестіріммен бірге жылжымайды (бәрінің "
    "сезімталдығы {limit:g} шегінен төмен).",
    "sens.moves": "Априорлық үлестіріммен бірге жылжитындар: {quantities}. Оларды жауаптар да жылжытса, априорлық "
    "үлестірім мен жауаптар әртүрлі нәрсе айтады; жылжытпаса, априорлық үлестірім жауаптардан көп айтады. Априорлық "
    "үлестірім белгілі нәрсеге сай ма, кеңірегі не беретінін қараңыз (қисықтар).",
    "sens.moved": "{name} (априорлық {prior:.2f}, шындыққа ұқсастық {likelihood:.2f}: {diagnosis})",
    "sens.weights": "Маңыздылық салмақтары сенімді (Pareto k: априорлық үлестірім үшін {prior_k:.2f}, шындыққа "
    "ұқсастық үшін {likelihood_k:.2f}, екеуі де {limit:g} шегінен аспайды).",
    "sens.weights_refits": "Маңыздылық салмақтары ештеңе айтпайды (Pareto k: априорлық үлестірім үшін {prior_k:.2f}, "
    "шындыққа ұқсастық үшін {likelihood_k:.2f}, {limit:g} шегінен жоғары), олардың орнына жаңа есептеулер алынды: "
    "{parts}.",
    "sens.weights_unreliable": "Маңыздылық салмақтарына сүйенуге болмайды (Pareto k: априорлық үлестірім үшін "
    "{prior_k:.2f}, шындыққа ұқсастық үшін {likelihood_k:.2f}, {limit:g} шегінен жоғары), оларды алмастыратын есептеу "
    "де болмады: {parts}.",
    "sens.all_converged": "Басқа априорлық үлестірімдермен жасалған барлық есептеу жинақталды (жол саны: {n}).",
    "sens.unconverged": "Жинақталмаған және есепке алынбаған, басқа априорлық үлестірімдермен жасалған есептеулер: "
    "{fits}.",
    "sens.at": "{name} × {factor:.2g}",
}
