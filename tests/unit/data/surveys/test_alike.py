"""Names that the eye takes for one."""

from egovbayes.data.surveys.alike import alike, difference


def test_sets_of_names_that_look_the_same():
    names = ["Орск", "Opск", "орск", "Омск", "A B", "ab", "Омск"]
    assert alike(names) == (("Орск", "Opск", "орск"), ("A B", "ab"))
    assert alike(["urban", "rural", "Москва", "Пермь"]) == ()


def test_the_difference_is_named():
    assert difference("a b", "ab") == "in blanks"
    assert difference("Ab", "aB") == "in capitals or the make-up of letters"
    assert difference("é", "e\u0301") == "in capitals or the make-up of letters"
    assert difference("Kazan", "Казan") == "in K (Latin) and К (Cyrillic), which look the same"
