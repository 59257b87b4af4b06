"""What stands on the page of what would follow if constructs were moved, in Kazakh.

Our own translation, not yet read by a native specialist; for the holes see catalogue/english/what_if_page.py.
"""

from egovbayes.catalogue.entry import Entry

_PAGE: dict[str, Entry] = {
    "what-if-page.group": "{column}: {group}",
    "what-if-page.more_groups": "тағы {n} топ: кестелерде",
    "what-if-page.rests_on": "Бұл неге негізделген",
    "what-if-page.sampled": "таңдама мәндерінің саны: {draws}, генератордың бастапқы мәні {seed}; {state}",
    "what-if-page.not_converged": "тізбектер ЖИНАҚТАЛМАДЫ: fit командасын орындап, оның тексерулерін қараңыз",
    "what-if-page.change": "Өзгеріс",
    "what-if-page.shifted": "{asked}: {construct} конструкты {item} жауабын шкаласының {points} ұпайына өзгертетіндей "
    "жылжытылады",
    "what-if-page.shifted_one": "{asked}: {construct} конструкты {item} жауабын шкаласының {points} ұпайына "
    "өзгертетіндей жылжытылады",
    "what-if-page.held": "{asked}: {construct} конструкты {item} жауабы {points} болатын жерде, бәрі үшін бірдей "
    "ұсталады",
    "what-if-page.constructs": "Не болар еді: аталған тармақтың ұпайымен және стандартты ауытқумен",
    "what-if-page.change_column": "өзгеріс",
    "what-if-page.in_sds": "ст. ауытқумен",
    "what-if-page.negligible": "елеусіз",
    "what-if-page.item": "тармақ",
    "what-if-page.p": "P {p}",
    "what-if-page.rope": "елеусіз: кез келген бағытта {rope} стандартты ауытқудан аз",
    "what-if-page.answers": "Жауаптар: орташасы және келісетіндердің (сонша немесе одан жоғары жауап бергендердің) "
    "үлесі",
    "what-if-page.then": "сонда",
    "what-if-page.share": "үлесі",
    "what-if-page.ends": "{lower}…{upper}",
    "what-if-page.levers": "{outcome} тетіктері: әрқайсысының бір ұпайы оны қаншаға жылжытады",
    "what-if-page.levers_standing": "{outcome} тетіктері: әрқайсысының бір ұпайы оны қаншаға жылжытады және әрқайсысы "
    "қаншалықты жоғары тұр (0–100)",
    "what-if-page.moves": "жылжытады",
    "what-if-page.most": "бәрінен күшті",
    "what-if-page.stands": "деңгейі",
    "what-if-page.levers_about": "алдымен конструкттар (қалың), бәрінен күшті — солардың арасында; содан кейін оларды "
    "көрсететін тармақтар — тармақтар арасында",
    "what-if-page.shifted_categories": "{asked}: {construct} конструкты өзінің стандартты ауытқуының {sds} шамасына "
    "жылжытылады",
    "what-if-page.held_categories": "{asked}: {construct} конструкты өз орташасынан {sds} стандартты ауытқу "
    "қашықтықта, бәрі үшін бірдей ұсталады",
    "what-if-page.constructs_categories": "Не болар еді: әр конструкттың стандартты ауытқуымен",
    "what-if-page.answers_categories": "Жауаптар: күтілетін жауап және келісетіндердің (сонша немесе одан жоғары жауап "
    "бергендердің) үлесі",
    "what-if-page.as_model": "модель беретіндей; әр жауап: tables/categories.csv",
    "what-if-page.levers_categories": "{outcome} тетіктері: әрқайсысының стандартты ауытқуы оны өз ауытқуымен қаншаға "
    "жылжытады",
    "what-if-page.levers_categories_standing": "{outcome} тетіктері: әрқайсысының стандартты ауытқуы оны өз ауытқуымен "
    "қаншаға жылжытады және әрқайсысы қаншалықты жоғары тұр (0–100)",
    "what-if-page.levers_about_categories": "алдымен конструкттар (қалың), бәрінен күшті — солардың арасында; содан "
    "кейін оларды көрсететін тармақтар, әрқайсысы күтілетін жауаптың бір ұпайына, — тармақтар арасында",
    "any-page.more": "тағы {n}: tables/{file}.csv",
}

WORDS: dict[str, Entry] = _PAGE
