"""What stands on the page of a described survey, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/survey_page.py.
"""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "survey-page.survey": "Сауалнама",
    "survey-page.data": "Деректер",
    "survey-page.response": "Жауаптар",
    "survey-page.of_items": "{source}: {people}, {items}",
    "survey-page.of_constructs": "{source}: {people}, {items} ({constructs})",
    "survey-page.returned_alone": "қайтарылғаны: {returned}; қанша таратылғаны белгісіз",
    "survey-page.returned": "қайтарылғаны: {returned}, қабылданбағаны: {rejected}, жарамдысы: {valid}; қанша "
    "таратылғаны белгісіз",
    "survey-page.distributed": "таратылғаны: {distributed}, қайтарылғаны: {returned} ({back:.1f}%), "
    "қабылданбағаны: {rejected}, жарамдысы: {valid}; жауап бергендер үлесі {rate:.1f}%",
    "survey-page.profile": "Респонденттер (сұраққа жауап бергендердің пайызы)",
    "survey-page.more_options": "тағы {n}: profile.csv файлын қараңыз",
    "survey-page.question": "{text} ({said})",
    "survey-page.several": "бірнеше жауап беруге болатын",
    "survey-page.unanswered": "жауапсыз: {n}",
    "survey-page.unanswered_from": "жауапсыз: {fewest}…{most}",
    "survey-page.items": "Тармақтар",
    "survey-page.other_items": "Басқа тармақтар",
    "survey-page.n": "n",
    "survey-page.miss": "бос",
    "survey-page.mean": "орташа",
    "survey-page.sd": "ст. ауытқу",
    "survey-page.skew": "асимм.",
    "survey-page.kurt": "эксц.",
    "survey-page.floor": "еден",
    "survey-page.ceil": "төбе",
    "survey-page.rest": "қалғаны",
    "survey-page.conventions": "Стандартты ауытқуда n - 1 санына бөлінеді; асимметрия мен эксцесс SPSS "
    "бағдарламасындағыдай (G1 және G2, қалыпты үлестірімде 0); еден мен төбе: ең кіші және ең үлкен мәнді "
    "жауаптардың пайызы.",
    "survey-page.conventions_and_rest": "Стандартты ауытқуда n - 1 санына бөлінеді; асимметрия мен эксцесс SPSS "
    "бағдарламасындағыдай (G1 және G2, қалыпты үлестірімде 0); еден мен төбе: ең кіші және ең үлкен мәнді "
    "жауаптардың пайызы; қалғаны: конструкттың қалған тармақтарының қосындысымен корреляция.",
    "survey-page.correlations": "Корреляциялар (Пирсон бойынша, екі тармаққа да жауап бергендер)",
    "survey-page.no_correlation": "Ешқайсысын есептеу мүмкін емес: ешбір екі респондентте екі тармақ бірге өзгермейді.",
    "survey-page.correlation_of": "{r} ({first} мен {second})",
    "survey-page.correlations_from": "Ең кішісі {low}, ең үлкені {high}, медианасы {median}; бір жұпта {people}.",
    "survey-page.people_from": "{fewest}…{most}",
    "survey-page.by_group": "Топтар бойынша тармақтар (орташа, ст. ауытқу)",
    "survey-page.by_many_groups": "Топтар бойынша тармақтар (орташа)",
    "survey-page.most_answers": "ең көп жауап",
    "survey-page.of_groups": "Топ саны: {n}; әр топ бойынша: items_by_group.csv",
}
