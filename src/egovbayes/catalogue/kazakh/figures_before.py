"""Words drawn in figures of what is known before any answer, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/figures_before.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "figure.answers_before": "Ешқайсысы берілмей тұрғандағы жауаптар: {title}",
    "figure.end_lowest": "ең төмен",
    "figure.end_middle": "орта",
    "figure.end_highest": "ең жоғары",
    "figure.axis_widths": "тармақ шкаласының ортасынан, шкала ендерімен",
    "figure.answers_before_note": "Көк: априорлық үлестірімдер бойынша жауап, оның ортаңғы жартысы және {inside} "
    "аралығы. Сұр: шкала.",
    "figure.answers_given_note": "Жасыл: бар жауаптар, олардың орташасы және екі стандартты ауытқуы.",
    "figure.scale_unknown_note": "Бозғылт: белгісіз шкала 4 стандартты ауытқу деп алынған.",
    "figure.before_any_answer": "Кез келген жауапқа дейін: {title}",
    "figure.prior_paths": "Стандартталған жолдар",
    "figure.prior_r2": "Түсіндірілген дисперсия (R2)",
    "figure.prior_correlations": "Конструкттардың корреляциялары",
    "figure.prior_reliability": "Сенімділік (омега)",
    "figure.prior_values_note": "Сандар: медиана және {inside} аралық. Қызғылт сары: іс жүзінде кездеспейтіні.",
    "figure.earlier_studies": "Бұрынғы зерттеулер: {pair} ({scale})",
    "figure.axis_correlation": "корреляция",
    "figure.axis_standardised": "стандартталған жол",
    "figure.axis_raw": "стандартталмаған жол, тармақтар бірлігімен",
    "figure.interval": "{inside} аралық",
    "figure.forest_note": "Жаңа зерттеуге арналған априорлық үлестірім: {prior}. Жолақ: жаңа зерттеудің әсері жататын "
    "жер ({inside}).",
    "figure.mean_of_studies": "Барлық зерттеулердің орташасы",
    "figure.new_study": "Жаңа зерттеу",
    "figure.pooled_studies": "{name}, зерттеу саны: {n}",
    "figure.error_derived": "{mark} стандартты қате шығарылған, жарияланбаған",
}
