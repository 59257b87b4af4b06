"""Words drawn in figures of surveys: screened, explored, and tested under each way to screen, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_surveys.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.eigenvalues": "Корреляциялардың меншікті мәндері: {source}",
    "figure.eigenvalues_note": "Тармақ саны: {n}. Параллель талдау қалдырғаны — {kept}: боялған нүктелер, кездейсоқ "
    "меншікті мәндердің 95% бөлігінен жоғары.",
    "figure.these_items": "осы тармақтар",
    "figure.random_95": "кездейсоқ қалыпты жауаптар, 95%",
    "figure.random_mean": "кездейсоқ қалыпты жауаптар, орташасы",
    "figure.shuffled_95": "осы жауаптар араластырылған, 95%",
    "figure.axis_component": "компонента",
    "figure.axis_eigenvalue": "меншікті мән",
    "figure.factor_loadings": "Жүктемелер: {source}",
    "figure.factor_loadings_note": "{method}, {rotation}; h²: ортақтық",
    "figure.principal_axes": "басты осьтер",
    "figure.rotation": "{name} айналдыруы",
    "figure.unrotated": "айналдырусыз",
    "figure.screening": "Сауалнамаларды сұрыптау: {source}",
    "figure.screening_note": "Шығарылған респонденттер: {gone} / {of}: қызғылт сары ромбылар, панельдің өз ережесі "
    "қарсы болса, боялған. Үзік сызық: шектер.",
    "figure.missing_share": "жауап берілмегені, %",
    "figure.longest_string": "бір жауаптың ең ұзын тізбегі",
    "figure.own_variability": "өз жауаптарының SD",
    "figure.mahalanobis": "Махаланобис қашықтығы, p",
    "figure.no_rule": "ереже жоқ",
    "figure.left_out_by": "шығарған ереже",
    "figure.in_order": "респонденттер, файлдағы ретпен",
    "figure.against": "{n} {rule}",
    "figure.multiverse": "Әр сұрыптау ережесі кезіндегі гипотезалар{remark}: {name}",
    "figure.of_likelihood": " ({name} шындыққа ұқсастығы)",
    "figure.multiverse_note": "Стандартталған әсерлер: медиана және 95 пайыздық аралық; оң жақта P(тұжырым). Сұр "
    "жолақ: таңдалған ережелер.",
    "figure.rule_n": "{rule}, n\u00a0{n}",
    "figure.not_fitted": "бағаланбаған",
}
