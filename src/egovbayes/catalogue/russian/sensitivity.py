"""What is said of what would change a verdict, in Russian.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/sensitivity.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "sens.line": "{name}: {status}{told}",
    "sens.is_robust": "устойчиво",
    "sens.is_sensitive": "чувствительно",
    "sens.is_decided": "решает априорное распределение",
    "sens.is_untried": "с другими априорными распределениями не испытано",
    "sens.robust": ". Вывод «{verdict}» при априорных распределениях шире в {narrowest:.2g}–{widest:.2g} раза "
    "(вероятность {shown}).",
    "sens.border": ", насколько показывают выборочные значения. Вывод «{verdict}» при априорных распределениях шире в "
    "{narrowest:.2g}–{widest:.2g} раза (вероятность {shown}); до границы вывода не больше ошибки Монте-Карло при "
    "множителях {factors}.",
    "sens.sensitive": ". Вывод «{verdict}» при априорных распределениях как есть, но {changes}.",
    "sens.decided": ", которое и без ответов даёт вывод «{verdict}» (вероятность {prior}). {otherwise}",
    "sens.not_judged": ".",
    "sens.reserved": "{why}.",
    "sens.untried": ": у тех, от которых это зависит, нет ширины, или ни по одному расчёту с другими вывод сделать "
    "нельзя.",
    "sens.untried_line": "{name}: {verdict}; {status}{told}",
    "sens.conflict": "априорное распределение и ответы противоречат друг другу",
    "sens.strong": "сильное априорное распределение или слабые ответы",
    "sens.part_by": "{part} ({by})",
    "sens.prior": "априорное распределение",
    "sens.likelihood": "правдоподобие",
    "sens.by_refits": "новые расчёты",
    "sens.by_unreliable": "веса, ненадёжно",
    "sens.between": "от {lowest} до {highest}",
    "sens.change": "«{verdict}» при априорных распределениях шире в {factor:.2g} раза (вероятность {probability})",
    "sens.open": "При априорных распределениях шире в {factor:.2g} раза, которые оставляют утверждение открытым "
    "(вероятность {before}), вывод «{verdict}» (вероятность {probability}).",
    "sens.never_open": "Ни одна испытанная ширина не оставляет утверждение открытым.",
    "sens.no_width": "Априорные распределения, не имеющие собственной ширины, оставлены как есть: {names}.",
    "sens.unmoved": "Ни одно утверждение, ни один путь и ни одна корреляция не сдвигаются вместе с априорным "
    "распределением (чувствительность всех ниже {limit:g}).",
    "sens.moves": "Вместе с априорным распределением сдвигаются: {quantities}. Там, где их сдвигают и ответы, "
    "априорное распределение и ответы говорят разное; где не сдвигают, априорное распределение говорит больше, чем "
    "ответы. Проверьте, отвечает ли оно тому, что известно, и что даёт более широкое (кривые).",
    "sens.moved": "{name} (априорное {prior:.2f}, правдоподобие {likelihood:.2f}: {diagnosis})",
    "sens.weights": "Веса значимости надёжны (Pareto k {prior_k:.2f} для априорного распределения, {likelihood_k:.2f} "
    "для правдоподобия, оба не выше {limit:g}).",
    "sens.weights_refits": "Веса значимости ничего не говорят (Pareto k {prior_k:.2f} для априорного распределения, "
    "{likelihood_k:.2f} для правдоподобия, выше {limit:g}), их заменили новые расчёты: {parts}.",
    "sens.weights_unreliable": "На веса значимости полагаться нельзя (Pareto k {prior_k:.2f} для априорного "
    "распределения, {likelihood_k:.2f} для правдоподобия, выше {limit:g}), и заменить их было нечем: {parts}.",
    "sens.all_converged": "Все расчёты с другими априорными распределениями сошлись (строк: {n}).",
    "sens.unconverged": "Расчёты с другими априорными распределениями, которые не сошлись и не учтены: {fits}.",
    "sens.at": "{name} × {factor:.2g}",
}
