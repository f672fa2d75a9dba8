"""Copies hidden from software read like the plain text, and are told of with their places."""

import unicodedata
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from disguises import DISGUISES, disguised
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.disguise import REPEATED_PLACES
from app.domain.document import Region, RegionKind
from app.domain.text import TextRange
from app.normalise import disguise_warnings, readable_text
from app.normalise.characters import repaired
from app.normalise.normaliser import comparable_text

OWN_TEXT = """NGHỊ QUYẾT về phát triển cây chè và chợ phiên xã Hưng Lạc
I- Tình hình. Toàn xã có 120 ha chè ở ba thôn vùng cao, sáu xưởng sao chè và một chợ phiên họp
mỗi tuần hai buổi. Năm 2023 nhân dân bán được 85 tấn chè khô, thu nhập bình quân 42 triệu đồng.
Khó khăn lớn nhất là đường lên thôn Đoài bị sạt mỗi mùa mưa, xe tải không vào được; giống chè cũ
cho búp thưa, người làm chè phần đông đã trên năm mươi tuổi, ít ai học nghề sao chè.
II- Nhiệm vụ. Trồng dặm 15 ha giống mới trước tháng 9; mở lớp dạy nghề cho thanh niên các thôn;
sửa mái chợ, kẻ lại chỗ ngồi cho người bán hàng rong; lập tổ hợp tác đứng tên chung nhãn hiệu;
giao Đoàn Thanh niên quay phim giới thiệu, đưa lên mạng để khách ở xa đặt hàng, trả tiền trước.
Uỷ ban nhân dân xã bố trí kinh phí, hợp tác xã chịu trách nhiệm kỹ thuật, thuỷ lợi và quỹ quay vòng.
"""
PLAIN = comparable_text(OWN_TEXT)
SHARES = st.floats(0.05, 0.3)
SEEDS = st.integers(0, 10_000)
WARNING_OF = {
    "lookalikes": "lookalike_letters",
    "full_width": "lookalike_letters",
    "mathematical": "lookalike_letters",
    "eth": "lookalike_letters",
    "zero_width": "zero_width_characters",
    "soft_hyphens": "soft_hyphens",
    "reversed_letters": "bidi_controls",
    "directional": "bidi_controls",
    "stuffed_marks": "combining_marks",
    "spaced": "spaced_letters",
}


def same_share(text: str) -> float:
    """Share (0–1) of the syllables that the disguised text has in common with the plain one."""
    found = comparable_text(text).syllables
    blocks = SequenceMatcher(None, PLAIN.syllables, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(PLAIN), len(found))


@pytest.mark.parametrize("name", DISGUISES)
@given(share=SHARES, seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_a_disguised_copy_has_the_comparison_form_of_the_plain_text(
    name: str, share: float, seed: int
):
    # Neighbours that are both spaced out can be parted in two ways: "ích ở", "í chở".
    least = 0.96 if name == "spaced" else 0.99
    assert same_share(disguised(OWN_TEXT, name, share, seed)) >= least


@pytest.mark.parametrize("name", DISGUISES)
def test_on_the_whole_99_of_100_syllables_are_read_behind_a_disguise(name: str):
    shares = [same_share(disguised(OWN_TEXT, name, 0.05 + 0.01 * n, n)) for n in range(26)]
    assert sum(shares) / len(shares) >= 0.99


@pytest.mark.parametrize("name", DISGUISES)
@given(share=SHARES, seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_the_map_of_a_disguised_copy_never_falls_and_points_at_the_origins(
    name: str, share: float, seed: int
):
    text = disguised(OWN_TEXT, name, share, seed)
    readable = readable_text(text)
    offsets = [readable.extracted_offset(n) for n in range(len(readable.text) + 1)]
    assert all(a <= b for a, b in pairwise(offsets))
    assert offsets[-1] == len(text)
    if name != "reversed_letters":  # there a letter takes the place of its counterpart
        alike = [
            repaired(text[at : after or at + 1]).text.strip("-\n\u00ad ") or " "
            for at, after in pairwise(offsets)
        ]
        shown = [c if c.isalnum() else " " for c in readable.text]
        letters = [(a, b) for a, b in zip(alike, shown, strict=True) if b != " "]
        assert all(a.startswith(b) for a, b in letters)


@pytest.mark.parametrize(("name", "code"), WARNING_OF.items())
def test_each_disguise_is_warned_of_at_the_words_that_it_changed(name: str, code: str):
    text = disguised(OWN_TEXT, name, 0.3, 7)
    warning = next(w for w in disguise_warnings(text) if w.code == code)
    assert len(warning.ranges) >= REPEATED_PLACES
    changed = {r.start for r in warning.ranges}
    assert all(0 <= r.start < r.end <= len(text) for r in warning.ranges)
    assert list(changed) == list(dict.fromkeys(changed))
    assert "người soạn" in warning.text.vi


def test_plain_text_is_warned_of_in_no_form():
    for form in ("NFC", "NFD"):
        assert disguise_warnings(unicodedata.normalize(form, OWN_TEXT)) == ()


def test_few_places_are_told_without_asking_for_the_drafter():
    (warning,) = disguise_warnings("phát tri\u0435n nông thôn")
    assert "có thể do bàn phím" in warning.text.vi
    assert "người soạn" not in warning.text.vi


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 40/2026/NĐ-\u0421\u0420 quy định",  # Cyrillic in the number: real gazettes
        "Nghị định 121/2021/N\u00d0-CP",
        "hệ số \u03b1 = 0,5 và góc \u03b2, đo bằng \u00b5m",
        "Bản đồ của Россия và Ελλάδα",
        "Ðảng bộ xã có 5 chi bộ, Ðoàn Thanh niên có 40 người",  # no đ at all: typed so throughout
        "phát tri\u00adển, kinh t\u00adế",
        "\ufeffToàn xã\u200b có 12 thôn\u200e.",
        "điểm a b c, cột x y z, mục m n",
        "N G H Ị  Q U Y Ế T",
        "Poznań, Köln, naïve, façade",
        "5 m², 30 ℃, № 7, ½ ngày",
    ],
)
def test_what_honest_files_hold_is_no_disguise(text: str):
    assert disguise_warnings(text) == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("theo n g h ị  q u y ế t số", "theo nghị  quyết số"),
        ("làm n g h ề sao chè", "làm nghề sao chè"),
        ("Q U Y Ế T  Đ Ị N H", "QUYẾT  ĐỊNH"),
        ("điểm a b c của khoản 2", "điểm a b c của khoản 2"),
        ("phát tri-\n  ển chè", "phát triển chè"),
        ("phát tri\u00ad\nển chè", "phát triển chè"),
        ("kinh tế-\nxã hội", "kinh tế-\nxã hội"),
        ("số 40/NĐ-\nCP", "số 40/NĐ-\nCP"),
        ("\u202enểirt táhp\u202c chè", "phát triển chè"),
        ("ko\u0336hó\u0337 \u24d0n", "kohó an"),
    ],
)
def test_words_taken_apart_or_turned_round_are_read_whole(text: str, read: str):
    assert readable_text(text).text == read


def test_two_spaced_letters_are_joined_only_where_longer_words_are_spaced_out():
    assert "xã" not in readable_text("cột x ã").text
    text = "t o à n x ã có m ộ t chợ ở x ã và s á u xưởng, ba n g h ề"
    assert "ở xã và sáu xưởng" in readable_text(text).text


def test_a_word_is_joined_over_a_page_change():
    text = "đường giao thông nông thôn phát tri-\n12\nCÔNG BÁO 7\nển nhanh"
    start = text.index("12")
    head = (Region(TextRange(start, text.index("\nển")), RegionKind.FURNITURE),)
    comparable = comparable_text(text, head)
    plain = comparable_text("đường giao thông nông thôn phát triển nhanh")
    assert comparable.syllables == plain.syllables
    assert readable_text(text, head).text.endswith("phát triển nhanh")


def test_a_footnote_that_interrupts_a_sentence_is_passed_over_and_another_is_read():
    text = "giao thông nông\n1 Theo báo cáo năm 2023.\n12\nthôn thuận lợi.\n2 Số liệu của xã.\nHết."
    note, page, other = text.index("1 Theo"), text.index("12\n"), text.index("2 Số")
    regions = (
        Region(TextRange(note, page - 1), RegionKind.FOOTNOTE),
        Region(TextRange(page, page + 2), RegionKind.FURNITURE),
        Region(TextRange(other, text.index("\nHết")), RegionKind.FOOTNOTE),
    )
    plain = comparable_text("giao thông nông thôn thuận lợi. 2 Số liệu của xã. Hết.")
    assert comparable_text(text, regions).syllables == plain.syllables


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("kỹ", "kĩ"), ("quý", "quí"), ("thy", "thi"), ("Uỷ", "ủy"), ("Ðảng", "đảng")],
)
def test_spellings_of_one_syllable_are_one_key(one: str, other: str):
    assert comparable_text(one).syllables == comparable_text(other).syllables
