import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.document import FileFormat
from app.errors import DamagedFileError, NoTextError, UnreadableFileError, UnsupportedFormatError
from app.ingest import IngestOptions, supported_suffixes
from app.ingest.read import read_document

SENTENCE = "Đảng uỷ xã Hưng Lạc đề ra nhiệm vụ phát triển chăn nuôi, trồng rừng.\n"
COMPOSED = {"ạ": "a\u0323", "ệ": "ê\u0323", "ề": "ê\u0300", "ụ": "u\u0323", "ừ": "ư\u0300"}


def read(data: bytes):
    return read_document(data, "du-thao.txt", IngestOptions())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_text_comes_out_as_it_was_written(encoding: str) -> None:
    text = SENTENCE * 5
    document = read(text.encode(encoding))
    assert document.text == text
    assert document.format is FileFormat.TXT
    assert document.page_starts == ()


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    text = "  Một \r\nhai\rba\u00a0\u200b\t \n\n\n" + unicodedata.normalize("NFD", "Điều lệ")
    assert read(text.encode()).text == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_is_kept_exactly(text: str) -> None:
    if not text.strip() or text[0] in "\ufeff<" or text.lstrip().startswith(("<", "\ufeff")):
        return
    data = text.encode()
    try:
        assert read(data).text == text
    except UnreadableFileError as error:  # some format's signature, or nothing but ``MẬT``
        assert error.code in {"unsupported_format", "secret_document"}  # noqa: PT017


def test_windows_1258_is_told_by_its_tone_marks_on_vowels() -> None:
    text = "".join(COMPOSED.get(letter, letter) for letter in "Đại hội, nhiệm vụ, đề án, rừng.\n")
    text = unicodedata.normalize("NFC", text)
    decomposed = text.replace("ạ", "a\u0323").replace("ộ", "ô\u0323").replace("ệ", "ê\u0323")
    decomposed = decomposed.replace("ụ", "u\u0323").replace("ề", "ê\u0300").replace("ừ", "ư\u0300")
    document = read((decomposed * 3).encode("cp1258"))
    assert unicodedata.normalize("NFC", document.text) == text * 3


def test_another_eight_bit_encoding_is_refused_and_not_guessed() -> None:
    russian = "Постановление о развитии сельского хозяйства района\n".encode("cp1251")
    with pytest.raises(UnsupportedFormatError, match="TCVN3"):
        read(russian * 5)


def test_binary_rubbish_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="not known"):
        read(bytes(range(256)) * 4)


def test_a_false_byte_order_mark_is_damage() -> None:
    with pytest.raises(DamagedFileError):
        read(b"\xef\xbb\xbf\xff\xff\xff")


def test_a_file_of_blanks_holds_no_text() -> None:
    with pytest.raises(NoTextError):
        read(b" \n\t\n")


def test_equal_bytes_have_an_equal_id_whatever_the_name() -> None:
    data = SENTENCE.encode()
    first = read_document(data, "a.txt", IngestOptions())
    second = read_document(data, "b.pdf", IngestOptions())
    assert first.id == second.id == first.sha256[:16]
    assert second.filename == "b.pdf"


def test_an_english_translation_is_said_to_be_english() -> None:
    text = "The committee of the commune approves the plan and the budget of the year. " * 10
    assert read(text.encode()).language == "en"
    assert read(SENTENCE.encode()).language == "vi"


def test_suffixes_carry_the_dot() -> None:
    assert {".docx", ".pdf", ".txt"} <= supported_suffixes()
