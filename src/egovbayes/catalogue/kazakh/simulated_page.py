"""What stands on the pages of data sets that are drawn from a model and fitted, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/simulated_page.py.
"""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    "calibrate-page.head": "{model} калибрлеуі: {sets}, әрқайсысында {people}",
    "calibrate-page.sets": Plural(
        "n",
        {
            "one": "{n:,} деректер жинағы",
            "other": "{n:,} деректер жинағы",
        },
    ),
    "calibrate-page.about": "Белгілі мәндер априорлық үлестірімдерден, жауаптар сол мәндерден алынған; {chains}, "
    "әрқайсысында {tune} + {draws} таңдама мәні",
    "calibrate-page.ranks": "Рангілер: ең аз біркелкілері, барлық шама саны {n}",
    "calibrate-page.mean_rank": "орташа ранг",
    "calibrate-page.p_of_all": "бәрінің ішіндегі p",
    "calibrate-page.interval": "аралық",
    "calibrate-page.average": "орташа есеппен",
    "calibrate-page.least": "ең азы",
    "calibrate-page.most": "ең көбі",
    "calibrate-page.ends": "ең азы; ең көбі",
    "calibrate-page.coverage": "Белгілі мәнді қамтыған аралықтар",
    "calibrate-page.verdicts": "P = {threshold} және одан жоғары болғандағы қорытындылар, белгілі әсердің шамасы "
    "бойынша",
    "calibrate-page.claim": "тұжырым",
    "calibrate-page.effect": "әсер",
    "calibrate-page.data_sets": "деректер жинақтары",
    "calibrate-page.right": "дұрыс",
    "calibrate-page.wrong": "қате",
    "calibrate-page.verdicts_about": "Дұрыс: рас тұжырым расталды, рас емесі теріске шығарылды; қате: "
    "керісінше.{unjudged}",
    "calibrate-page.unjudged": " Қорытынды жасалмайды: тізбектер тым нашар келіседі.",
    "calibrate-page.supported": "P мәні расталғандардай {n} тұжырымның {held} үлесі дұрыс болды (айтылғаны {said})",
    "calibrate-page.contradicted": "P мәні теріске шығарылғандардай {n} тұжырымның {held} үлесі дұрыс болды "
    "(айтылғаны {said})",
    "design-page.head": "Неше респондент керек: {claim}, модель {model}",
    "design-page.claim": "{statement} ({claim})",
    "design-page.worlds": "Сауалнамалар жоспарлаушы априорлық үлестірімнің тұжырым дұрыс болатын әлемдерінен алынған "
    "(саны {n}{size}); жоспарлаушы үлестірім бойынша мұның ықтималдығы {p}",
    "design-page.at_least": ", стандартталған әсер кемінде {size}",
    "design-page.assurance": "Күтілетін қуаттылық: тұжырым қаншалықты жиі расталады",
    "design-page.assurance_short": "күтілетін қуаттылық",
    "design-page.width": "ені",
    "design-page.type_s": "таңба қатесі",
    "design-page.type_m": "шама қатесі",
    "design-page.about": "Ені: әсердің 95 пайыздық аралығының медиана ені. Таңба қатесі (Type S): қорытынды "
    "қаншалықты жиі теріс жаққа бағытталады; шама қатесі (Type M): қорытынды бар жерде әсерлер неше есе асыра "
    "көрсетіледі.",
    "design-page.needed": "Қажет",
    "design-page.few": "күтілетін қуаттылық {aim} болуы үшін тексерілгеннің ең азы — {n} респондент — жеткілікті",
    "design-page.many": "күтілетін қуаттылық {aim} болуы үшін тексерілгеннің ең көбі — {n} респондент — жеткіліксіз: "
    "одан көбін тексеріңіз (--sizes)",
    "design-page.enough": "күтілетін қуаттылық {aim} болуы үшін қажет респондент саны: {n} (осынша әлем үшін 95 "
    "пайыздық аралық: {lower} … {upper})",
    "design-page.fewer": "одан аз",
    "design-page.more": "одан көп",
}
