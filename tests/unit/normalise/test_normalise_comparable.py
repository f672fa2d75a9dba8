import itertools
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparable import ComparableText
from app.domain.document import Region, RegionKind
from app.domain.letters import syllable_key
from app.domain.text import TextRange
from app.normalise import readable_text
from app.normalise.normaliser import comparable_text

WORDS = (
    *("Toàn", "xã", "có", "12", "thôn", "đạt", "85,5", "%", "ngày", "5/3/2024", "Hưng", "Lạc"),
    *("hộ", "nghèo", "xã Hưng Lạc", "Huyện uỷ Đông Khê", "số 07-NQ/HU", "ổn", "định", "được"),
    *("khoẻ", "thuỷ", "lợi", "—", ".", ";", "\n", "\u00a0"),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
LOOKALIKES = str.maketrans("aeocp", "\u0430\u0435\u043e\u0441\u0440")


def key_of(letters: str) -> str:
    return syllable_key(readable_text(letters).text)


def assert_consistent(comparable: ComparableText, text: str) -> None:
    offsets = list(zip(comparable.starts, comparable.ends, strict=True))
    assert [key_of(text[a:b]) for a, b in offsets] == list(comparable.syllables)
    assert all(a < b for a, b in offsets)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(offsets))


@given(TEXTS)
def test_every_key_is_that_of_the_text_at_its_offsets(text: str):
    assert_consistent(comparable_text(text), text)


@given(TEXTS, st.integers(0, 99))
def test_disguised_variants_have_the_same_syllables_and_true_offsets(text: str, seed: int):
    plain = comparable_text(text)
    chance = random.Random(seed)  # noqa: S311
    hidden = "".join(c + "\u200b" * (c.isalpha() and chance.random() < 0.3) for c in text)
    for variant in (unicodedata.normalize("NFD", text), hidden, text.translate(LOOKALIKES)):
        comparable = comparable_text(variant)
        assert comparable.syllables == plain.syllables
        assert comparable.units == plain.units
        assert_consistent(comparable, variant)


@given(TEXTS)
def test_the_mask_covers_every_syllable_once_and_in_order(text: str):
    comparable = comparable_text(text)
    assert len(comparable.unit_starts) == len(comparable.units) + 1
    assert comparable.unit_starts[0] == 0
    assert comparable.unit_starts[-1] == len(comparable)
    slot_at = {s.start: s for s in comparable.slots}
    for unit, start, stop in zip(
        comparable.units, comparable.unit_starts, comparable.unit_starts[1:], strict=False
    ):
        slot = slot_at.get(start)
        assert stop == (slot.end if slot else start + 1)
        assert unit == (f"<{slot.type}>" if slot else comparable.syllables[start])


@given(TEXTS)
def test_slots_are_sorted_disjoint_and_never_empty(text: str):
    slots = comparable_text(text).slots
    assert all(s.start < s.end for s in slots)
    assert all(left.end <= right.start for left, right in itertools.pairwise(slots))


def test_an_empty_text_has_no_units():
    assert comparable_text("").units == ()
    assert comparable_text(" \n—").unit_starts == (0,)


def test_an_invisible_character_behind_a_word_is_not_part_of_it():
    text = "đồng\u200b ruộng"
    comparable = comparable_text(text)
    assert comparable.range_of(0, 1).of(text) == "đồng"


def test_a_sentence_over_a_page_break_is_one():
    text = "giao thông nông\nCÔNG BÁO 12\nthôn thuận lợi"
    head = TextRange(text.index("CÔNG"), text.index("12") + 2)
    page = [Region(head, RegionKind.FURNITURE)]
    joined = comparable_text(text.replace("CÔNG BÁO 12\n", ""))
    assert comparable_text(text, page).syllables == joined.syllables


def test_furniture_inside_furniture_is_skipped_to_its_end():
    #       ├──────── furniture ────────┤
    #       ├ furn. ┤
    text = "CÔNG BÁO Số 12 ngày 5 tháng 3 mở rộng đường"
    outer = TextRange(0, text.index(" mở"))
    regions = [Region(r, RegionKind.FURNITURE) for r in (outer, TextRange(0, 8))]
    assert comparable_text(text, regions).syllables == comparable_text("mở rộng đường").syllables


def test_tables_are_compared():
    table = [Region(TextRange(0, 7), RegionKind.TABLE)]
    assert comparable_text("chè | 7", table).units == ("che\u0300", "<NUMBER>")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Đảng uỷ xã Hưng Lạc lãnh đạo", [("Đảng uỷ xã Hưng Lạc", "BODY")]),
        ("UBND xã giao thôn 3", [("UBND xã", "BODY"), ("thôn 3", "PLACE")]),
        ("theo Nghị quyết số 07-NQ/HU", [("Nghị quyết", "KIND"), ("07-NQ/HU", "DOCNO")]),
        ("ngày 12 tháng 5 năm 2023", [("ngày 12 tháng 5 năm 2023", "DATE")]),
        ("trên địa bàn xã ổn định", [("xã", "LEVEL")]),
        ("xã ở vùng cao", [("xã", "LEVEL")]),
        ("toàn huyện 12 xã", [("huyện", "LEVEL"), ("12", "NUMBER"), ("xã", "LEVEL")]),
        ("tại phường 12", [("phường 12", "PLACE")]),
        ("kinh tế xã hội", []),
        ("hợp tác xã chè", []),
        ("ngày\u00a05 tháng 3", [("ngày\u00a05 tháng 3", "DATE")]),
        ("xã Ô Lâm", [("xã Ô Lâm", "PLACE")]),
        ("giai đoạn 2021-2025", [("2021-2025", "DATE")]),
        ("năm học 2024 – 2025", [("2024 – 2025", "DATE")]),
        ("trong quý III/2025", [("quý III/2025", "DATE")]),
        ("QUÝ IV năm 2025", [("QUÝ IV năm 2025", "DATE")]),
        ("đóng góp quý báu", []),
        ("giao đồng chí Lê Văn An chỉ đạo", [("đồng chí Lê Văn An", "PERSON")]),
        (
            "Ông Trần Bình và bà Hồ Thị Thu",
            [("Ông Trần Bình", "PERSON"), ("bà Hồ Thị Thu", "PERSON")],
        ),
        ("ĐỒNG CHÍ: NGUYỄN VĂN BÌNH", [("ĐỒNG CHÍ: NGUYỄN VĂN BÌNH", "PERSON")]),
        ("các đồng chí Uỷ viên, đồng chí Bí thư", []),
        ("vùng biển Bà Rịa Vũng Tàu, sông Ông Đốc", []),
        ("bộ đồng Phương Nam", []),
        ("từ 01/2025 đến 6/2025", [("01/2025", "DATE"), ("6/2025", "DATE")]),
    ],
)
def test_names_numbers_and_dates_are_found_by_form(text: str, slots: list[tuple[str, str]]):
    comparable = comparable_text(text)
    found = [(comparable.range_of(s.start, s.end).of(text), s.type.value) for s in comparable.slots]
    assert found == slots


def test_a_name_is_a_place_everywhere_once_a_unit_stands_before_it():
    text = "Xã Hưng Lạc ven sông. Người Hưng Lạc trồng dâu, họ Hưng thì không."
    comparable = comparable_text(text)
    places = [comparable.range_of(s.start, s.end).of(text) for s in comparable.slots]
    assert places == ["Xã Hưng Lạc", "Hưng Lạc"]


def test_a_word_that_only_ends_like_a_unit_names_no_place():
    text = "đề nghị cấp Bộ Quốc phòng; Bộ Quốc phòng trả lời"  # ấp, a hamlet, inside cấp
    assert comparable_text(text).slots == ()
