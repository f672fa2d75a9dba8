import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.normalise import disguise_warnings, readable_text

PLAIN = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệớờởỡợứừửữự \n.,;09", max_size=60)
DIRTY = st.text(
    "aeoưđ \n.\u0300\u0301\u0302\u0309\u0323\u031b\u0336"
    "\u00a0\u00ad\u200b\u2060\ufe0f\u0430\u0441Ð",
    max_size=40,
)


def test_plain_text_is_left_alone_and_needs_no_map():
    assert readable_text("Toàn xã có 12 thôn.\nMạ ở đồng trên.").origin is None


@given(PLAIN)
def test_decomposed_text_reads_like_composed_text(text: str):
    composed = unicodedata.normalize("NFC", text)
    assert readable_text(unicodedata.normalize("NFD", text)).text == composed


@given(DIRTY)
def test_the_map_never_falls_and_ends_at_the_end(text: str):
    readable = readable_text(text)
    offsets = [readable.extracted_offset(n) for n in range(len(readable.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(DIRTY)
def test_reading_twice_changes_nothing_more(text: str):
    once = readable_text(text).text
    assert readable_text(once).text == once


@pytest.mark.parametrize(
    ("extracted", "read"),
    [
        ("ph\u043et tri\u0435n", "phot trien"),
        ("đi\u00ea\u0300u", "điều"),
        ("a\u0301\u0302n", "ấn"),
        ("t\u0336o\u0336i", "toi"),
        ("Ðảng uỷ", "Đảng uỷ"),
        ("toa\u200bn xa\u2060", "toan xa"),
        ("09\u2011NQ/TU", "09-NQ/TU"),
        ("Điều\u00a01", "Điều 1"),
        ("\uff58\uff41", "xa"),
    ],
)
def test_disguised_letters_and_typographic_signs_read_as_what_they_look_like(
    extracted: str, read: str
):
    assert readable_text(extracted).text == read


def test_a_foreign_letter_that_looks_like_no_latin_one_stays():
    assert readable_text("ж").text == "ж"


def test_words_of_mixed_script_are_warned_of_with_their_places():
    text = "ph\u043et triển \u0432 vùng"
    (warning,) = disguise_warnings(text)
    assert warning.code == "lookalike_letters"
    assert [r.of(text) for r in warning.ranges] == ["ph\u043et"]


def test_invisible_characters_inside_words_are_warned_of():
    text = "phát tri\u200bển kinh tế\u200b"
    (warning,) = disguise_warnings(text)
    assert warning.code == "zero_width_characters"
    assert [r.start for r in warning.ranges] == [text.index("\u200b")]


def test_soft_hyphens_and_plain_text_raise_no_warning():
    assert disguise_warnings("\ufeffphát tri\u00adển nông thôn") == ()
