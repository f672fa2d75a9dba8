"""Warnings about letters that look like others, words taken apart, characters nobody sees.

What is found here has been undone for the comparison already. A single place is likelier a slip
of a keyboard or a program than a trick, so a warning tells what there is and where; from
:data:`~app.domain.disguise.REPEATED_PLACES` places on it asks for a word with the drafter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.domain.disguise import REPEATED_PLACES
from app.domain.document import DocumentWarning
from app.domain.syllables import is_syllable
from app.domain.text import Bilingual, TextRange
from app.normalise.characters import (
    INVISIBLE_CLASS,
    MARKS_CLASS,
    repaired,
    repaired_cluster,
)
from app.normalise.joining import extracted_range, spaced_runs
from app.normalise.lookalikes import ETH, FOREIGN, latin_lookalike

_WORD = re.compile(rf"\w[\w{MARKS_CLASS}{INVISIBLE_CLASS}]*")
_FOREIGN = re.compile(rf"[{FOREIGN}]")
_INVISIBLE = re.compile(rf"[{INVISIBLE_CLASS}]")
_DIRECTIONS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_SOFT_HYPHEN = "\u00ad"
_INSIDE_WORD = re.compile(rf"(?<=[\w{MARKS_CLASS}])[{INVISIBLE_CLASS}]+(?=\w)")
_SOFT_HYPHENS = re.compile(rf"(?<=[\w{MARKS_CLASS}]){_SOFT_HYPHEN}+(?=\w)")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]+")
_STACKED = re.compile(rf"\w[{INVISIBLE_CLASS}]*[{MARKS_CLASS}][{MARKS_CLASS}{INVISIBLE_CLASS}]*")
_LEAST_SOFT_HYPHENS = 3  # a word processor leaves one or two where a line once ended

_TEXTS = {
    "lookalike_letters": Bilingual(
        vi="{n} từ có ký tự trông giống chữ cái La-tinh nhưng là ký tự khác (hệ chữ khác, kiểu chữ "
        "toán học, toàn góc, ð); khi so sánh đã đưa về chữ thường dùng.",
        en="{n} words hold characters that only look like Latin letters (of another script, "
        "mathematical, full-width, ð); they were compared as the letters they look like.",
    ),
    "zero_width_characters": Bilingual(
        vi="{n} chỗ có ký tự vô hình nằm giữa từ; khi so sánh đã bỏ qua.",
        en="Invisible characters stand inside words at {n} places; they were ignored in the "
        "comparison.",
    ),
    "soft_hyphens": Bilingual(
        vi="{n} chỗ có dấu ngắt dòng ẩn nằm giữa từ; khi so sánh đã bỏ qua.",
        en="Soft hyphens stand inside words at {n} places; they were ignored in the comparison.",
    ),
    "bidi_controls": Bilingual(
        vi="{n} chỗ có ký tự điều khiển chiều viết, có thể làm chữ hiện ra khác thứ tự lưu trong "
        "tệp; khi so sánh đã theo thứ tự mắt nhìn thấy.",
        en="Characters that control the direction of writing stand at {n} places and may show "
        "letters in another order than the file holds them; they were compared as seen.",
    ),
    "combining_marks": Bilingual(
        vi="{n} chữ cái mang dấu chồng không có trong tiếng Việt; khi so sánh đã bỏ các dấu đó.",
        en="{n} letters bear marks that Vietnamese does not have; these were ignored in the "
        "comparison.",
    ),
    "spaced_letters": Bilingual(
        vi="{n} chỗ có các chữ cái của một từ viết rời nhau; khi so sánh đã ghép lại.",
        en="The letters of words are set apart with blanks at {n} places; they were joined for "
        "the comparison.",
    ),
}
_FEW = Bilingual(
    vi=" Số lượng ít, có thể do bàn phím hoặc phần mềm soạn thảo.",
    en=" There are few; a keyboard or word processor may have left them.",
)
_MANY = Bilingual(
    vi=" Số lượng nhiều, ít khi do gõ nhầm: đề nghị xem bản gốc và trao đổi với người soạn.",
    en=" There are many, which slips of typing rarely explain: please look at the original and "
    "ask the drafter.",
)


def disguise_warnings(text: str) -> tuple[DocumentWarning, ...]:
    """One warning a kind of disguise, with its places in ``text``; none for plain text."""
    found = (
        ("lookalike_letters", tuple(_lookalike_words(text))),
        ("zero_width_characters", tuple(_zero_width(text))),
        ("soft_hyphens", _soft_hyphens(text)),
        ("bidi_controls", tuple(TextRange(*m.span()) for m in _BIDI.finditer(text))),
        ("combining_marks", tuple(_stacked_marks(text))),
        ("spaced_letters", tuple(_spaced_words(text))),
    )
    return tuple(_warning(code, places) for code, places in found if places)


def _warning(code: str, places: tuple[TextRange, ...]) -> DocumentWarning:
    text, tone = _TEXTS[code], _MANY if len(places) >= REPEATED_PLACES else _FEW
    count = str(len(places))
    said = Bilingual(
        vi=text.vi.replace("{n}", count) + tone.vi, en=text.en.replace("{n}", count) + tone.en
    )
    return DocumentWarning(code, said, places)


def _lookalike_words(text: str) -> Iterator[TextRange]:
    r"""Words in which other characters stand for Latin letters.

    Only what is a word with these letters counts: *СР* in the number of a decree, Greek in a
    formula and Russian names are none. A word all of foreign letters counts beside others only.

    >>> list(_lookalike_words("ph\u043et tri\u0435n \u0432 40/NĐ-\u0421P"))
    [TextRange(start=0, end=4), TextRange(start=5, end=10)]
    """
    if not _FOREIGN.search(text):
        return
    words = [m for m in _WORD.finditer(text) if _FOREIGN.search(m.group()) and _is_word(m.group())]
    some_mixed = any(not _is_all_foreign(m.group()) for m in words)
    has_stroked_d = "đ" in text
    for match in words:
        is_habit = not has_stroked_d and _is_only_eth(match.group())
        if (some_mixed or len(match.group()) > 1) and not is_habit:
            yield TextRange(match.start(), match.start() + len(_seen_end(match.group())))


def _is_word(word: str) -> bool:
    foreign = _FOREIGN.findall(word)
    if not all(map(latin_lookalike, foreign)):
        return False
    latin = repaired(word).text
    return is_syllable(latin) or (
        len(latin) > 2 and not latin.isupper() and len(foreign) < len(latin) and latin.isascii()
    )


def _is_all_foreign(word: str) -> bool:
    return all(_FOREIGN.match(c) for c in word if not _INVISIBLE.match(c))


def _is_only_eth(word: str) -> bool:
    """Whether the only odd letter is ð: a text that has no đ at all was typed or converted so."""
    return all(c in ETH for c in _FOREIGN.findall(word))


def _seen_end(word: str) -> str:
    while word and _INVISIBLE.match(word[-1]):
        word = word[:-1]
    return word


def _zero_width(text: str) -> Iterator[TextRange]:
    for match in _INSIDE_WORD.finditer(text):
        if re.sub(rf"[{_DIRECTIONS}{_SOFT_HYPHEN}]", "", match.group()):
            yield TextRange(*match.span())


def _soft_hyphens(text: str) -> tuple[TextRange, ...]:
    found = tuple(TextRange(*m.span()) for m in _SOFT_HYPHENS.finditer(text))
    return found if len(found) >= _LEAST_SOFT_HYPHENS else ()


def _stacked_marks(text: str) -> Iterator[TextRange]:
    for match in _STACKED.finditer(text):
        marks = re.findall(rf"[{MARKS_CLASS}]", match.group())
        read = repaired_cluster(match.group())
        if _borne(read) < len(marks) + _borne(match.group()[0]):
            yield TextRange(*match.span())


def _borne(letter: str) -> int:
    """How many marks a letter bears that are composed with it."""
    return len(unicodedata.normalize("NFD", letter)) - len(letter)


def _spaced_words(text: str) -> Iterator[TextRange]:
    """Capitals with blanks between them are an old way to set a heading."""
    readable = repaired(text)
    for run in spaced_runs(readable.text):
        if not run.range.of(readable.text).isupper():
            yield extracted_range(readable, run.range)
