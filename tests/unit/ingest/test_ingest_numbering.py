import pytest

from app.ingest.docx.numbering import ListInstance, ListLevel, Numbering, format_number


def numbering(**instances: ListInstance) -> Numbering:
    return Numbering(instances)


OUTLINE = {
    0: ListLevel(format="upperRoman", text="%1-"),
    1: ListLevel(format="decimal", text="%2."),
    2: ListLevel(format="decimal", text="%2.%3."),
    3: ListLevel(format="lowerLetter", text="%4)"),
}


@pytest.mark.parametrize(
    ("number", "number_format", "label"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (49, "lowerRoman", "xlix"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "upperRoman", "0"),
        (9, "none", ""),
        (9, "somethingElse", "9"),
    ],
)
def test_counts_are_shown_in_their_format(number: int, number_format: str, label: str) -> None:
    assert format_number(number, number_format) == label


def test_levels_count_by_themselves_and_restart_under_a_new_heading() -> None:
    counts = numbering(a=ListInstance("0", OUTLINE))
    steps = [0, 1, 1, 2, 2, 3, 1, 2, 0, 1]
    labels = [counts.next_label("a", level).strip() for level in steps]
    assert labels == ["I-", "1.", "2.", "2.1.", "2.2.", "a)", "3.", "3.1.", "II-", "1."]


def test_lists_of_one_definition_go_on_counting_unless_an_override_restarts_them() -> None:
    level = {0: ListLevel(text="%1.")}
    counts = numbering(
        a=ListInstance("0", level),
        b=ListInstance("0", level),
        c=ListInstance("0", level, {0: 5}),
    )
    labels = [counts.next_label(name, 0).strip() for name in ("a", "b", "c", "c", "a")]
    assert labels == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_that_never_restarts_counts_through() -> None:
    levels = {0: ListLevel(text="%1."), 1: ListLevel(text="%2)", restart=0)}
    counts = numbering(a=ListInstance("0", levels))
    labels = [counts.next_label("a", level).strip() for level in (0, 1, 0, 1)]
    assert labels == ["1.", "1)", "2.", "2)"]


def test_legal_numbering_is_decimal_at_all_levels() -> None:
    levels = {
        0: ListLevel(format="upperRoman", text="%1."),
        1: ListLevel(text="%1.%2", legal=True),
    }
    counts = numbering(a=ListInstance("0", levels))
    assert [counts.next_label("a", level).strip() for level in (0, 1)] == ["I.", "1.1"]


def test_bullets_of_symbol_fonts_become_dashes() -> None:
    levels = {0: ListLevel(format="bullet", text="\uf0b7"), 1: ListLevel(format="bullet", text="+")}
    counts = numbering(a=ListInstance("0", levels))
    assert [counts.next_label("a", level) for level in (0, 1)] == ["- ", "+ "]


def test_an_unknown_list_shows_nothing() -> None:
    assert not numbering().next_label("7", 0)


def test_what_follows_the_label_may_be_nothing() -> None:
    counts = numbering(a=ListInstance("0", {0: ListLevel(text="%1.", suffix="nothing")}))
    assert counts.next_label("a", 0) == "1."
