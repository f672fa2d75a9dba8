from __future__ import annotations

import pytest

from app.domain.text import TextRange
from app.report.layout import paragraphs, role_of

BROKEN = """1. Kết quả đạt được
Nhân dân thôn Nà Lừa đã cùng nhau góp công, góp của làm được
ba cây số đường bê tông, hoàn thành trước thời hạn đã đề ra của
Đảng uỷ xã.
- Trồng 30 ha hồi;
"""


def lines(text: str, *, broken_lines: bool) -> list[str]:
    found = paragraphs(text, TextRange(0, len(text)), broken_lines=broken_lines)
    return [text_range.of(text) for text_range in found]


def test_lines_broken_in_mid_sentence_are_read_together() -> None:
    assert len(lines(BROKEN, broken_lines=True)) == 3


def test_lines_of_a_word_file_stay_paragraphs() -> None:
    assert len(lines(BROKEN, broken_lines=False)) == 5


def test_a_numbered_line_never_continues_the_one_before() -> None:
    text = "Ban Thường vụ Đảng uỷ xây dựng kế hoạch thực hiện Nghị quyết này trong\n2. Công tác"
    assert len(lines(text, broken_lines=True)) == 2


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("NGHỊ QUYẾT\n", "heading"),
        ("Điều 1. Mục tiêu", "heading"),
        ("2. Hạn chế, nguyên nhân", "heading"),
        ("2. Phấn đấu đến năm 2025 kết nạp 8 đảng viên;", "plain"),
        ("Tên thôn\tSố hộ", "row"),
        (" \n", "blank"),
    ],
)
def test_lines_are_set_as_what_they_look_like(line: str, role: str) -> None:
    assert role_of(line).value == role
