"""What is held against the numbers of other programs, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/verified.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verified.hs1939": "lavaan: Хольцингер пен Свайнфорд деректері",
    "verified.poldem": "lavaan: саяси демократия",
    "verified.means": "lavaan: орташаларымен",
    "verified.growth": "lavaan: өсу қисықтары",
    "verified.unit_variance": "lavaan: конструкттардың бірлік дисперсиясы",
    "verified.two_groups": "lavaan: екі топ",
    "verified.invariance": "lavaan: топтар арасындағы инварианттылық",
    "verified.amos": "AMOS: 8-мысал",
    "verified.missing": "lavaan: жоқ жауаптар",
    "verified.modification": "lavaan: жоқ жауаптар кезіндегі модификация индекстері",
    "verified.predictors": "lavaan: бақыланатын предикторлар",
    "verified.product": "lavaan мен semTools: латентті көбейтінді",
    "verified.designs": "lavaan: салмақтар мен кластерлер",
    "verified.categories": "lavaan: санаттардағы жауаптар",
    "verified.categories_groups": "lavaan: санаттардағы жауаптар, екі топ",
    "verified.categories_theta": "lavaan: санаттардағы жауаптар, екі топ, тета",
    "verified.mixed": "lavaan: санаттар мен сандар",
    "verified.mixed_steps": "lavaan: санаттар мен сандар, инварианттылық қадамдары",
    "verified.given": "lavaan: берілген предикторлардағы санатты жауаптар",
    "verified.robust": "lavaan: қалыпты таралмаған жауаптар",
    "verified.respondents": "lavaan: респонденттер бойынша",
    "verified.measurement": "semTools: өлшеу",
    "verified.density": "PyMC: тығыздық",
    "verified.posterior": "blavaan: апостериорлық үлестірім",
    "verified.cross_loadings": "blavaan: шағын айқас жүктемелер",
}
