"""Issuing bodies: from the capitals of a header to the way people list them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.ingest.folding import fold
from app.ingest.metadata.units import COMMITTEE, Unit, head_and_units

_COMMITTEE_OF_UNIT = {
    "tinh": "Tỉnh uỷ", "thanh pho": "Thành uỷ", "huyen": "Huyện uỷ", "thi xa": "Thị uỷ",
    "quan": "Quận uỷ", "xa": "Đảng uỷ xã", "phuong": "Đảng uỷ phường",
    "thi tran": "Đảng uỷ thị trấn", "dac khu": "Đảng uỷ đặc khu",
}  # fmt: skip

_FRONT = "doan chu tich uy ban trung uong mat tran to quoc viet nam"
_CENTRAL: dict[str, str] = {
    "uy ban thuong vu quoc hoi": "Ủy ban Thường vụ Quốc hội",
    "quoc hoi": "Quốc hội",
    "chinh phu": "Chính phủ",
    "thu tuong chinh phu": "Thủ tướng Chính phủ",
    "hoi dong bau cu quoc gia": "Hội đồng Bầu cử quốc gia",
    "ban chap hanh trung uong": "Ban Chấp hành Trung ương",
    "ban chap hanh trung uong dang": "Ban Chấp hành Trung ương",
    "bo chinh tri": "Bộ Chính trị",
    "ban bi thu": "Ban Bí thư",
    "ban bi thu trung uong": "Ban Bí thư",
    _FRONT: "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
}
_CENTRAL_HEADS = re.compile(
    r"^(uy ban thuong vu quoc hoi|chinh phu|doan chu tich uy ban trung uong|bo (?!doi|chi huy)|"
    r"toa an nhan dan toi cao|vien kiem sat nhan dan toi cao|tong lien doan|trung uong)\b"
)
_SPELLED: dict[str, str] = {
    "hdnd": "Hội đồng nhân dân",
    "hoi dong nhan dan": "Hội đồng nhân dân",
    "ubnd": "Ủy ban nhân dân",
    "thuong truc hoi dong nhan dan": "Thường trực Hội đồng nhân dân",
    "thuong truc hdnd": "Thường trực Hội đồng nhân dân",
    "bch dang bo": "Ban Chấp hành Đảng bộ",
    "ban chap hanh dang bo": "Ban Chấp hành Đảng bộ",
    "ban thuong vu": "Ban Thường vụ",
    "ban chap hanh": "Ban Chấp hành",
    "ban to chuc": "Ban Tổ chức",
    "ban tuyen giao va dan van": "Ban Tuyên giáo và Dân vận",
    "ban tuyen giao": "Ban Tuyên giáo",
    "ban dan van": "Ban Dân vận",
    "ban noi chinh": "Ban Nội chính",
    "uy ban kiem tra": "Uỷ ban Kiểm tra",
}
_BODY = re.compile(
    r"^(dang bo|dang uy|tinh uy|thanh uy|huyen uy|thi uy|quan uy|chi bo|chi uy|hoi dong|hdnd|"
    r"uy ban|ubnd|chinh phu|quoc hoi|ban chap hanh|ban thuong vu|thuong truc|bch|"
    r"ban to chuc|ban tuyen giao|"
    r"ban dan van|ban noi chinh|ban chi dao|ban bi thu|bo chinh tri|bo [a-z]+|van phong|"
    r"mat tran|dai hoi|doan chu tich|tong lien doan|thu tuong)\b"
)
_LEADS_ON = re.compile(
    r"(ban chap hanh|ban thuong vu|thuong vu|thuong truc|doan chu tich|uy ban trung uong"
    r"|-|–|,|va)$"
)
_ADVISORY = re.compile(
    r"^(ban to chuc|ban tuyen giao|ban dan van|ban noi chinh|uy ban kiem tra|van phong|ban chi dao|"
    r"dai hoi)\b"
)
_SESSION = re.compile(r"[\s,(\-–]*\b(khoa\s+([ivxlc]+|\d+)|ky hop|nhiem ky|lan thu|nam \d{4})\b.*$")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Body:
    """A body as people list it, with the units that its name holds, the smallest first."""

    name: str
    folded: str
    units: tuple[Unit, ...] = ()

    @property
    def is_central(self) -> bool:
        return not self.units and bool(self.folded in _CENTRAL or _CENTRAL_HEADS.match(self.folded))


def begins_with_body(text: str) -> bool:
    """Whether a line begins with the name of an issuing body, in capitals or as a title."""
    return text[:1].isupper() and _BODY.match(fold(text)) is not None


def is_whole_body(text: str) -> bool:
    """Whether a line is a body's full name and nothing else, a session's number aside."""
    body = parse_body(text) if begins_with_body(text) else None
    if body is None:
        return False
    if body.is_central:
        return body.folded in _CENTRAL
    return bool(body.units) and "," not in text and len(body.folded.split()) <= _LONGEST_NAME


def group_lines(lines: Iterable[str]) -> list[str]:
    """Lines of the issuer side put together, one string a body, parents first."""
    bodies: list[str] = []
    for line in lines:
        is_new = _BODY.match(fold(line)) and not (bodies and _leads_on(bodies[-1], line))
        if is_new or not bodies:
            bodies.append(line)
        else:
            bodies[-1] = f"{bodies[-1]} {line}"
    return list(dict.fromkeys(bodies))


def _leads_on(body: str, line: str) -> bool:
    joined = fold(f"{body} {line}").strip()
    return bool(_LEADS_ON.search(fold(body).strip())) or joined in _CENTRAL


def parse_body(text: str) -> Body | None:
    """One body; ``None`` for a line that is none."""
    text = _without_session(text)
    folded = " ".join(fold(text).split())
    if folded in _CENTRAL:
        return Body(_CENTRAL[folded], folded)
    if not _BODY.match(folded):
        return None
    if _CENTRAL_HEADS.match(folded):
        return Body(_joint_name(text), folded)
    head, units = head_and_units(text)
    return Body(_name(head, units), folded, units)


def with_parents(bodies: list[Body]) -> Body:
    """The issuer, last of the header's bodies; advisory bodies are named with their committee."""
    issuer = bodies[-1]
    if len(bodies) == 1 or not _ADVISORY.match(issuer.folded) or issuer.units:
        return issuer
    parent = bodies[-2]
    owner = "Trung ương" if parent.folded.startswith("ban chap hanh trung uong") else parent.name
    return Body(f"{issuer.name} {owner}", f"{issuer.folded} {parent.folded}", parent.units)


def together(bodies: list[Body]) -> Body:
    """Several bodies that issue one document jointly."""
    return Body(
        " - ".join(body.name for body in bodies),
        " - ".join(body.folded for body in bodies),
        bodies[0].units,
    )


def _without_session(text: str) -> str:
    match = _SESSION.search(fold(text))
    return (text[: match.start()] if match else text).strip(" *-–_.,:;")


def _name(head: str, units: tuple[Unit, ...]) -> str:
    folded = " ".join(fold(head).split())
    if folded in {"ban chap hanh dang bo", "bch dang bo"} and units:
        committee = _COMMITTEE_OF_UNIT.get(units[0].type)
        if committee:
            return f"{committee} {units[0].name}"
    labels = ", ".join(unit.label for unit in units)
    if COMMITTEE.search(folded) and units:
        labels = units[0].name
    return f"{_spelled(head)} {labels}".strip()


def _spelled(head: str) -> str:
    """The body's own words: known names as they are written, others as a sentence."""
    head = " ".join(head.split())
    folded = fold(head)
    for known, spelling in _SPELLED.items():
        if folded.startswith(known):
            rest = head[len(known) :].strip()
            return f"{spelling} {_sentence(rest)}".strip()
    return _sentence(head)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def _joint_name(text: str) -> str:
    """Several central bodies side by side, and bodies of the centre not in the table."""
    parts = re.split(r"\s+[-–]\s+", " ".join(text.split()))
    return " - ".join(_CENTRAL.get(fold(part), _sentence(part)) for part in parts)
