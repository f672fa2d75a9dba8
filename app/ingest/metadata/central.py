"""Bodies of the centre, as headers spell them and as people list them."""

from __future__ import annotations

import re

_FRONT = "doan chu tich uy ban trung uong mat tran to quoc viet nam"
CENTRAL: dict[str, str] = {
    "uy ban thuong vu quoc hoi": "Ủy ban Thường vụ Quốc hội",
    "quoc hoi": "Quốc hội",
    "chinh phu": "Chính phủ",
    "thu tuong chinh phu": "Thủ tướng Chính phủ",
    "chu tich nuoc": "Chủ tịch nước",
    "hoi dong bau cu quoc gia": "Hội đồng Bầu cử quốc gia",
    "ban chap hanh trung uong": "Ban Chấp hành Trung ương",
    "ban chap hanh trung uong dang": "Ban Chấp hành Trung ương",
    "bo chinh tri": "Bộ Chính trị",
    "ban bi thu": "Ban Bí thư",
    "ban bi thu trung uong": "Ban Bí thư",
    _FRONT: "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
}
CENTRAL_HEADS = re.compile(
    r"^(uy ban thuong vu quoc hoi|chinh phu|doan chu tich uy ban trung uong|bo (?!doi|chi huy)|"
    r"toa an nhan dan toi cao|hoi dong tham phan toa an nhan dan toi cao|"
    r"vien kiem sat nhan dan toi cao|kiem toan nha nuoc|tong lien doan|trung uong|"
    r"uy ban (trung uong|dan toc)|van phong (trung uong|quoc hoi|chinh phu|chu tich nuoc)|"
    r"thanh tra chinh phu|ngan hang nha nuoc viet nam)\b"
)
# The Party's central office is named after the Party, its commissions after the Committee.
_OF_COMMITTEE = {"van phong": "Trung ương Đảng"}


def is_central_committee(folded: str) -> bool:
    return folded.startswith("ban chap hanh trung uong")


def of_central_committee(folded: str) -> str:
    """What follows the name of an office of the Central Committee."""
    return _OF_COMMITTEE.get(folded, "Trung ương")
