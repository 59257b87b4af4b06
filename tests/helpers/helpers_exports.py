"""Raw exports, made for the purpose: the same synthetic answers as many programs write them. Nobody gave them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyreadstat

ITEMS = ("tru1", "tru2", "tru3", "use1", "use2", "use3")
ENGLISH = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
RUSSIAN = ("Полностью не согласен", "Не согласен", "Нейтрально", "Согласен", "Полностью согласен")
KAZAKH = ("Мүлдем келіспеймін", "Келіспеймін", "Бейтарап", "Келісемін", "Толығымен келісемін")
ASKED = (
    *("I trust the portal", "The portal is safe, I think", 'It keeps its "word"'),
    *("I use the portal often", "I shall use it again", "I tell others to use it"),
)
ASKED_RUSSIAN = (
    *("Я доверяю порталу", "Портал безопасен, по-моему", "Он держит слово"),
    *("Я часто пользуюсь порталом", "Я буду им пользоваться", "Я советую его другим"),
)
ASKED_KAZAKH = (
    *("Мен порталға сенемін", "Портал қауіпсіз", "Ол сөзінде тұрады"),
    *("Мен порталды жиі қолданамын", "Мен оны қолдана беремін", "Мен оны басқаларға ұсынамын"),
)
N = 160


def truth() -> pd.DataFrame:
    """N respondents' answers 1 to 5 to six items, some missing (NaN), and their sex (f, m) and age."""
    rng = np.random.default_rng(15)
    trust = rng.normal(size=N)
    use = 0.6 * trust + 0.8 * rng.normal(size=N)
    frame = pd.DataFrame(
        {name: 3 + own + 0.7 * rng.normal(size=N) for name, own in zip(ITEMS, [trust] * 3 + [use] * 3, strict=True)}
    )
    frame = frame.round().clip(1, 5).mask(rng.random((N, len(ITEMS))) < 0.04)
    return frame.assign(sex=rng.choice(["f", "m"], N), age=rng.integers(18, 70, N))


@dataclass(frozen=True, slots=True)
class Export:
    """How a file is written into a folder (its name comes back), and what `new` is told of it."""

    write: Callable[[Path], str]
    told: tuple[str, ...] = ()
    places: int = 0
    """The number of the column of the first item, where constructs are told by numbers; 0 where they are guessed."""


def in_words(words: tuple[str, ...], nothing: str = "") -> pd.DataFrame:
    """The items in words, unanswered ones as `nothing`."""
    return truth()[[*ITEMS]].map(lambda code: nothing if np.isnan(code) else words[int(code) - 1])


def in_digits(nothing: str = "", digit: str = "{}") -> pd.DataFrame:
    """The items as texts of their codes."""
    return truth()[[*ITEMS]].map(lambda code: nothing if np.isnan(code) else digit.format(int(code)))


def csv(folder: Path, frame: pd.DataFrame, above: list[list[str]], *, sep: str = ",", encoding: str = "utf-8") -> str:
    """A delimited file: rows of texts above, then those of the frame, everything in quotes that needs it."""
    head = pd.DataFrame(above, columns=frame.columns)
    pd.concat([head, frame]).to_csv(folder / "export.csv", index=False, header=False, sep=sep, encoding=encoding)
    return "export.csv"


def google(items: pd.DataFrame, asked: tuple[str, ...], ask: str) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        frame = items.copy()
        frame.insert(0, "time", "2024/01/01 10:00:00 AM GMT+5")
        return csv(folder, frame, [["Timestamp", *(ask.format(text, n) for n, text in enumerate(asked, start=1))]])

    return write


def limesurvey(items: pd.DataFrame, heading: str) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        meta = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"]
        meta = meta if "{text}" in heading else [name.partition(".")[0] for name in meta]
        frame = items.copy()
        for place, values in enumerate([range(1, N + 1), "2024-01-01 10:00:00", 2, "en"]):
            frame.insert(place, meta[place], values)
        names = [f"{name[:3]}[SQ00{name[3]}]" for name in ITEMS]
        told = [heading.format(name=name, text=text) for name, text in zip(names, ASKED, strict=True)]
        frame = frame.map(str)
        frame.columns = [*meta, *told]
        frame.to_csv(folder / "export.csv", index=False, quoting=1, encoding="utf-8-sig")
        return "export.csv"

    return write


def qualtrics(
    items: pd.DataFrame, *, ids: bool = True, sep: str = ",", encoding: str = "utf-8-sig"
) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        frame = items.copy()
        meta = ["StartDate", "EndDate", "Status", "Progress", "Finished", "ResponseId"]
        values = [
            "2024-01-01 10:00:00",
            "2024-01-01 10:05:00",
            "IP Address",
            "100",
            "True",
            [f"R_{n}x" for n in range(N)],
        ]
        for place, value in enumerate(values):
            frame.insert(place, meta[place], value)
        names = [f"Q{1 + (name[:3] == 'use')}_{name[3]}" for name in ITEMS]
        rows = [[*meta, *names]]
        rows.append(
            ["Start Date", "End Date", "Response Type", "Progress", "Finished", "Response ID"]
            + [f"How far do you agree with\nthe following? - {text}" for text in ASKED]
        )
        if ids:
            rows.append([f'{{"ImportId":"{name}","timeZone":"UTC"}}' for name in rows[0]])
        return csv(folder, frame, rows, sep=sep, encoding=encoding)

    return write


def monkey_rows(items: pd.DataFrame) -> list[list[object]]:
    """The two rows of names and the answers, as SurveyMonkey writes them: a question above its first column only."""
    meta = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "Custom Data 1"]
    first = [
        *meta,
        "How far do you agree?",
        *[""] * 5,
        "What is your sex?",
        "What do you use? (Tick all that apply)",
        "",
    ]
    second = [*[""] * len(meta), *ASKED, "Response", "Phone", "Laptop"]
    sex = truth()["sex"].map({"f": "Female", "m": "Male"})
    own = [11400000000, 400000000, "01/01/2024 10:00:00", "01/01/2024 10:05:00", "10.0.0.1", "", ""]
    ticked = [("Phone", ""), ("Phone", "Laptop"), ("", "Laptop")]
    rows = [[own[0] + n, *own[1:], *row, sex[n], *ticked[n % 3]] for n, row in enumerate(items.itertuples(index=False))]
    return [first, second, *rows]


def surveymonkey_csv(folder: Path) -> str:
    pd.DataFrame(monkey_rows(in_words(ENGLISH))).to_csv(folder / "export.csv", index=False, header=False)
    return "export.csv"


def workbook(folder: Path, rows: list[list[object]], merged: str = "", title: str = "Sheet1") -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([None if value in ("", None) or value != value else value for value in row])
    if merged:
        sheet.merge_cells(merged)
    book.save(folder / "export.xlsx")
    return "export.xlsx"


def surveymonkey_xlsx(folder: Path) -> str:
    return workbook(folder, monkey_rows(truth()[[*ITEMS]]), "H1:M1")


def excel(
    items: pd.DataFrame, names: tuple[str, ...], above: tuple[str, ...] = (), title: str = "Sheet1"
) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        ages = truth()["age"].tolist()
        rows = [[*names, "age"], *([*row, ages[n]] for n, row in enumerate(items.itertuples(index=False)))]
        return workbook(folder, [*([text] for text in above), *rows], title=title)

    return write


def microsoft_forms(folder: Path) -> str:
    head = ["ID", "Start time", "Completion time", "Email", "Name", *ASKED]
    when = pd.Timestamp("2024-01-01 10:00").to_pydatetime()
    rows = [
        [n, when, when, "anonymous", None, *row] for n, row in enumerate(in_words(ENGLISH).itertuples(index=False), 1)
    ]
    return workbook(folder, [head, *rows])


def spss(
    words: tuple[str, ...], none: dict[int, str], asked: tuple[str, ...], *, declared: bool
) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        code = next(iter(none))
        frame = truth()[[*ITEMS]].fillna(code).assign(sex=truth()["sex"].map({"f": 1.0, "m": 2.0}))
        labels = {name: {**{float(k): word for k, word in enumerate(words, start=1)}, **none} for name in ITEMS}
        pyreadstat.write_sav(
            frame,
            folder / "export.sav",
            column_labels=[*asked, "Sex"],
            variable_value_labels={**labels, "sex": {1.0: "female", 2.0: "male"}},
            missing_ranges={name: [code] for name in ITEMS} if declared else None,
        )
        return "export.sav"

    return write


def stata(folder: Path) -> str:
    frame = truth()[[*ITEMS]].astype("object").where(truth()[[*ITEMS]].notna(), "a")
    labels = {name: {**dict(enumerate(KAZAKH, start=1)), "a": "Жауап жоқ"} for name in ITEMS}
    pyreadstat.write_dta(
        frame,
        folder / "export.dta",
        column_labels=[*ASKED_KAZAKH],
        variable_value_labels=labels,
        missing_user_values={name: ["a"] for name in ITEMS},
    )
    return "export.dta"


def plain_text(
    items: pd.DataFrame, sep: str, encoding: str, first: str = "", names: tuple[str, ...] = ITEMS
) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        ages = truth()["age"].map(lambda age: f"{age},5")
        frame = items.assign(age=ages)
        frame.columns = [*names, "age"]
        text = first + frame.to_csv(index=False, sep=sep, lineterminator="\r\n")
        (folder / "export.csv").write_bytes(text.encode(encoding))
        return "export.csv"

    return write


def kobo(folder: Path) -> str:
    items = in_digits()
    items.columns = [f"group_{name[:3]}/{name}" for name in ITEMS]
    frame = pd.DataFrame({"start": "2024-01-01T10:00:00.000+05:00", "_uuid": [f"u-{n}" for n in range(N)]}).join(items)
    frame.to_csv(folder / "export.csv", index=False, sep=";")
    return "export.csv"


EXPORTS = {
    "google forms, grid in English words": Export(
        google(in_words(ENGLISH), ASKED, "How far do you agree? [{}]"), (), 2
    ),
    "google forms, scale in numbers": Export(google(in_digits(), ASKED_RUSSIAN, "{1}. {0}"), (), 2),
    "google forms, grid in Russian words": Export(
        google(in_words(RUSSIAN, "Затрудняюсь ответить"), ASKED_RUSSIAN, "Насколько Вы согласны? [{}]"), (), 2
    ),
    "limesurvey, full answers and headings": Export(
        limesurvey(in_words(ENGLISH, "N/A"), "{name}. How far? [{text}]"), (), 5
    ),
    "limesurvey, codes": Export(limesurvey(in_digits("", "AO0{}"), "{name}")),
    "limesurvey, older codes": Export(limesurvey(in_digits("-oth-", "A{}"), "{name}"), ("--missing", "-oth-")),
    "qualtrics, three rows, numbers": Export(qualtrics(in_digits())),
    "qualtrics, three rows, words": Export(qualtrics(in_words(ENGLISH))),
    "qualtrics, two rows, tabs in UTF-16": Export(qualtrics(in_digits(), ids=False, sep="\t", encoding="utf-16")),
    "surveymonkey, two rows, words": Export(surveymonkey_csv, (), 8),
    "surveymonkey, merged cells, numbers": Export(surveymonkey_xlsx, (), 8),
    "microsoft forms": Export(microsoft_forms, (), 6),
    "spss, Russian labels, declared missing": Export(spss(RUSSIAN, {9: "Нет ответа"}, ASKED_RUSSIAN, declared=True)),
    "spss, don't know that nobody declared": Export(spss(ENGLISH, {8: "Don't know"}, ASKED, declared=False)),
    "stata, Kazakh labels, .a": Export(stata),
    "excel, English words": Export(excel(in_words(ENGLISH, "Don't know"), ITEMS)),
    "excel, Russian words under a title": Export(
        excel(in_words(RUSSIAN), ASKED_RUSSIAN, ("Результаты опроса",), "Ответы"), (), 1
    ),
    "excel, Kazakh words": Export(excel(in_words(KAZAKH, "Білмеймін"), ASKED_KAZAKH, (), "Жауаптар"), (), 1),
    "excel, numbers with 99": Export(excel(truth()[[*ITEMS]].fillna(99), ITEMS)),
    "excel, numbers with words": Export(excel(in_words(("1 (never)", "2", "3", "4", "5 (always)")), ITEMS)),
    "semicolons in cp1251, decimal commas": Export(plain_text(in_words(RUSSIAN), ";", "cp1251")),
    "semicolons after sep=;, with a byte order mark": Export(
        plain_text(in_digits("NA"), ";", "utf-8-sig", "sep=;\r\n")
    ),
    "tabs in UTF-16, Kazakh": Export(plain_text(in_words(KAZAKH), "\t", "utf-16", "", ASKED_KAZAKH), (), 1),
    "kobo toolbox": Export(kobo),
}
"""What these programs are known to write: headings, dates, rows of names, words and codes."""
