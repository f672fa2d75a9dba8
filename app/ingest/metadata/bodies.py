"""Issuing bodies: from the capitals of a header to the way people list them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.ingest.folding import fold
from app.ingest.metadata.central import (
    CENTRAL,
    CENTRAL_HEADS,
    is_central_committee,
    of_central_committee,
)
from app.ingest.metadata.spelling import spelled
from app.ingest.metadata.units import COMMITTEE, Unit, head_and_units

_COMMITTEE_OF_UNIT = {
    "tinh": "Tỉnh uỷ", "thanh pho": "Thành uỷ", "huyen": "Huyện uỷ", "thi xa": "Thị uỷ",
    "quan": "Quận uỷ", "xa": "Đảng uỷ xã", "phuong": "Đảng uỷ phường",
    "thi tran": "Đảng uỷ thị trấn", "dac khu": "Đảng uỷ đặc khu",
}  # fmt: skip
_BODY = re.compile(
    r"^(dang bo|dang uy|tinh uy|thanh uy|huyen uy|thi uy|quan uy|chi bo|chi uy|hoi dong|hdnd|"
    r"uy ban|ubnd|ubmttq|chinh phu|quoc hoi|ban chap hanh|ban thuong vu|thuong truc|bch|btv|"
    r"ban to chuc|ban tuyen giao|ban thuong truc|"
    r"ban dan van|ban noi chinh|ban chi dao|ban bi thu|bo chinh tri|bo [a-z]+|van phong|"
    r"mat tran|dai hoi|doan chu tich|tong lien doan|thu tuong|chu tich nuoc|"
    r"toa an|vien kiem sat|kiem toan nha nuoc|thanh tra chinh phu|ngan hang nha nuoc)\b"
)
# Heads that name a body in a header and anything in running text; where folding makes two words
# one (``Sở`` and ``Số``, ``Phòng`` and ``Phong``), as they are written.
_HEADER_BODY = re.compile(
    r"^(cong an|ban chi huy|bo chi huy|tong cuc|chi cuc|lien doan lao dong|cong doan|"
    r"thanh tra|kho bac|trung tam|hoc vien|dai hoc|benh vien)\b"
)
_WRITTEN_HEAD = re.compile(
    r"^(s[ởỏớơở] (?!hiệu|lượng|liệu)[^\d:/]+$|phòng \w|cục \w|hội (?!nghị|trường)\w|đoàn \w|"
    r"trường \w|viện \w|trạm \w|ban (?!hành)\w)"
)
_LEADS_ON = re.compile(
    r"(ban chap hanh|ban thuong vu|ban thuong vu dang uy|thuong vu|thuong truc|doan chu tich|"
    r"uy ban trung uong|dai hoi(?: dai bieu| dang vien| toan the)?|bch|btv|-|–|,|va|cua|"
    r"xa|phuong|thi tran|dac khu|huyen|quan|tinh|thanh pho)$"
)
# Bodies that are nothing without the committee above them.
_OFFICES = re.compile(
    r"^(ban [a-z]+( [a-z]+)*|uy ban kiem tra|van phong|thuong truc|btv|bch|dai hoi\b.*)$"
)
_OFFICES_OF_ANY = frozenset({"van phong", "ban thuong truc", "thuong truc"})
_OF_COUNCIL = re.compile(r"^(hdnd|hoi dong nhan dan|mat tran|uy ban mat tran|ubmttq)\b")
_OF_PARTY = re.compile(r"^(dang|tinh uy|thanh uy|huyen uy|thi uy|quan uy|chi bo|ban chap hanh|bch)")
_SESSION = re.compile(r"[\s,(\-–]*\b(khoa\s+([ivxlc]+|\d+)|ky hop|nhiem ky|lan thu|nam \d{4})\b.*$")
_BETWEEN_PARTS = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")
_OFFICE_HOLDER = re.compile(r"^(pho )?(chu tich|giam doc|tong giam doc|bo truong|thu truong)\s+")
_NOISE = " *+-–—_~.,:;|'\"`"
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Body:
    """A body as people list it, with the units that its name holds, the smallest first.

    ``unnamed`` is the type of a unit that its name ends with and that those above it name:
    ``tinh`` in ``ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH``.
    """

    name: str
    folded: str
    units: tuple[Unit, ...] = ()
    unnamed: str | None = None

    @property
    def is_central(self) -> bool:
        return not self.units and bool(self.folded in CENTRAL or CENTRAL_HEADS.match(self.folded))


def begins_with_body(text: str) -> bool:
    """Whether a line begins with the name of an issuing body, in capitals or as a title."""
    return text[:1].isupper() and _BODY.match(fold(text)) is not None


def is_whole_body(text: str) -> bool:
    """Whether a line is a body's full name and nothing else, a session's number aside.

    The holder of an office (``CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …``) counts as the body.
    """
    holder = _OFFICE_HOLDER.match(fold(text))
    if holder:
        text = text[holder.end() :]
    body = parse_body(text) if begins_with_body(text) else None
    if body is None:
        return False
    if body.is_central:
        return body.folded in CENTRAL or bool(holder)
    return bool(body.units) and "," not in text and len(body.folded.split()) <= _LONGEST_NAME


def group_lines(lines: Iterable[str]) -> list[str]:
    """Lines of the issuer side put together, one string a body, parents first."""
    bodies: list[str] = []
    for line in lines:
        is_new = _begins(line) and not (bodies and _leads_on(bodies[-1], line))
        if is_new or not bodies:
            bodies.append(line)
        else:
            bodies[-1] = f"{bodies[-1]} {line}"
    return list(dict.fromkeys(bodies))


def parse_header_body(text: str) -> Body | None:
    """One body, or several that stand side by side, of the issuer side of a header."""
    parts = _parts(text)
    if len(parts) == 1 or CENTRAL_HEADS.match(fold(parts[0])):
        return _parse(text, _begins)
    bodies = [body for part in parts if (body := _parse(part, _begins)) is not None]
    return together(bodies) if bodies else None


def parse_body(text: str) -> Body | None:
    """One body; ``None`` for a line that is none."""
    return _parse(text, lambda name: _BODY.match(fold(name)) is not None)


def with_parents(bodies: list[Body]) -> Body:
    """The issuer, last of the header's bodies, its name completed by those above it."""
    issuer = bodies[-1]
    if len(bodies) == 1:
        return issuer
    return _known_with(issuer, bodies[-2]) or _completed(issuer, bodies[:-1])


def _known_with(issuer: Body, parent: Body) -> Body | None:
    """Names that a body has only together with the one above it."""
    if issuer.folded in {"bch", "ban chap hanh"} and parent.folded.startswith("dang bo"):
        return parse_body(f"Ban Chấp hành {parent.name}")
    if f"{issuer.folded} {parent.folded}" in CENTRAL:
        return parse_body(f"{issuer.name} {parent.name}")
    if is_central_committee(parent.folded) and not issuer.units:
        owner = of_central_committee(issuer.folded)
        return Body(f"{issuer.name} {owner}", f"{issuer.folded} trung uong")
    return None


def _completed(issuer: Body, above: list[Body]) -> Body:
    if issuer.unnamed:
        return _with_unit_above(issuer, above)
    return _branch(issuer, above[-1]) if issuer.units else _owned(issuer, above)


def _with_unit_above(issuer: Body, above: list[Body]) -> Body:
    """The unit that the name only mentions is the one of its type above."""
    units = [unit for body in reversed(above) for unit in body.units]
    unit = next((unit for unit in units if unit.type == issuer.unnamed), None)
    if unit is None:
        return issuer
    return replace(issuer, name=f"{issuer.name} {unit.name}", units=(*issuer.units, unit))


def _owned(issuer: Body, above: list[Body]) -> Body:
    """An office is named with its committee or council, a department with its unit."""
    parent = above[-1]
    is_of_party = _OF_PARTY.match(parent.folded) is not None
    is_office = _OFFICES.match(issuer.folded) is not None
    is_of_council = _OF_COUNCIL.match(parent.folded) and issuer.folded.startswith("ban ")
    if (is_office and (is_of_party or issuer.folded in _OFFICES_OF_ANY)) or is_of_council:
        owner = with_parents(above)
        return Body(f"{issuer.name} {owner.name}", f"{issuer.folded} {owner.folded}", owner.units)
    if is_of_party or not parent.units:
        return issuer
    return Body(f"{issuer.name} {parent.units[0].label}", issuer.folded, parent.units)


def together(bodies: list[Body]) -> Body:
    """Several bodies that issue one document jointly."""
    return Body(
        " - ".join(body.name for body in bodies),
        " - ".join(body.folded for body in bodies),
        next((body.units for body in bodies if body.units), ()),
    )


def _parts(text: str) -> list[str]:
    """``HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN``: a name may hold a dash, a body begins anew."""
    parts: list[str] = []
    for part in _BETWEEN_PARTS.split(_without_session(text)):
        if not parts or _begins(part):
            parts.append(part)
        else:
            parts[-1] = f"{parts[-1]} - {part}"
    return parts


def _begins(text: str) -> bool:
    """Whether a line of a header begins with a body."""
    folded = fold(text)
    if _BODY.match(folded) or _HEADER_BODY.match(folded):
        return True
    return _WRITTEN_HEAD.match(text.lower()) is not None


def _leads_on(body: str, line: str) -> bool:
    joined = fold(f"{body} {line}").strip()
    return bool(_LEADS_ON.search(fold(body).strip())) or joined in CENTRAL


def _parse(text: str, begins: Callable[[str], bool]) -> Body | None:
    text = _without_session(text)
    folded = " ".join(fold(text).split())
    if folded in CENTRAL:
        return Body(CENTRAL[folded], folded)
    if not begins(text):
        return None
    if CENTRAL_HEADS.match(folded):
        return Body(_joint_name(text), folded)
    head, units = head_and_units(text)
    named = tuple(unit for unit in units if unit.name)
    unnamed = next((unit.type for unit in units if not unit.name), None)
    return Body(_name(head, units), folded, named, unnamed)


def _branch(issuer: Body, parent: Body) -> Body:
    """``BCH XÃ …`` under an organisation: the branch bears the organisation's name."""
    head = fold(issuer.name).removesuffix(fold(issuer.units[0].label)).strip()
    if head != "ban chap hanh" or parent.units or parent.is_central:
        return issuer
    return replace(issuer, name=f"Ban Chấp hành {parent.name} {issuer.units[0].label}")


def _without_session(text: str) -> str:
    match = _SESSION.search(fold(text))
    return (text[: match.start()] if match else text).strip(_NOISE)


def _name(head: str, units: tuple[Unit, ...]) -> str:
    folded = " ".join(fold(head).split())
    if folded in {"ban chap hanh dang bo", "bch dang bo"} and units:
        committee = _COMMITTEE_OF_UNIT.get(units[0].type)
        if committee:
            return f"{committee} {units[0].name}"
    labels = ", ".join(unit.label for unit in units)
    if COMMITTEE.search(folded) and units:
        labels = units[0].name
    return f"{spelled(head)} {labels}".strip()


def _joint_name(text: str) -> str:
    """Several central bodies side by side, and bodies of the centre not in the table."""
    parts = re.split(r"\s+[-–]\s+", " ".join(text.split()))
    return " - ".join(CENTRAL.get(fold(part), spelled(part)) for part in parts)
