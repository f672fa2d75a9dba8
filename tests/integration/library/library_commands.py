"""Two documents from above, and the commands that keep them in a library."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

PARENT = """TỈNH UỶ VÂN GIANG
*
Số 47-NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Vân Giang, ngày 25 tháng 11 năm 2021

NGHỊ QUYẾT
về phát triển nghề cá lồng trên các hồ chứa của tỉnh
-----

I- Tình hình
Toàn tỉnh có 214 lồng cá trên bốn hồ chứa, sản lượng mỗi năm đạt 1.150 tấn.
Việc quy hoạch vùng nuôi còn chậm; giống cá phụ thuộc vào nơi khác; nhiều hộ chưa vào tổ hợp tác.
II- Nhiệm vụ, giải pháp
1- Rà soát quy hoạch mặt nước, giao quyền sử dụng mặt nước hồ cho tổ hợp tác và hộ gia đình.
2- Xây dựng trại giống cá lăng, cá chiên tại hồ Suối Đá, cung ứng 600.000 con giống mỗi năm.
"""
OTHER = """HỘI ĐỒNG NHÂN DÂN HUYỆN ĐÔNG KHÊ

Số: 14/NQ-HĐND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Đông Khê, ngày 20 tháng 12 năm 2022

NGHỊ QUYẾT
Về mức hỗ trợ kiên cố hoá kênh mương nội đồng
Điều 1. Hỗ trợ xi măng cho các xã làm kênh mương loại ba, mỗi mét dài hai mươi ki-lô-gam.
Điều 2. Uỷ ban nhân dân huyện phân bổ kinh phí trước ngày 31 tháng 3 hằng năm.
"""
Run = Callable[..., tuple[int, str, str]]


def listed(run: Run) -> list[dict[str, Any]]:
    status, out, _ = run("list", "--json")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


def one_id(run: Run, filename: str) -> str:
    found: str = next(d["id"] for d in listed(run) if d["filename"] == filename)
    return found
