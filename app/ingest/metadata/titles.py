"""The subject under the kind, joined over its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from app.ingest.metadata.bodies import Body, is_whole_body
from app.ingest.metadata.found import Found
from app.ingest.metadata.pieces import Piece

RULE = re.compile(r"^[\W_]{3,}$|^\*+$|^[-–—_]+$")
_BASIS = re.compile(
    r"^[-–+]?\s*(can cu|xet |theo de nghi|sau khi |tren co so |kinh gui|quyet nghi\b|dieu \d|"
    r"chuong [ivx\d]+\b|so hieu|loai van ban|phan (thu|[ivx\d]+)\b|pursuant to)"
)
_OPENS_TEXT = re.compile(
    r"^[-–+]?\s*(thuc hien|trien khai|nham|de |quan triet|de tiep tuc|hoi nghi|ngay \d)"
)
_NUMBERED = re.compile(r"^([ivx]{1,5}|[a-h]|\d{1,2})\s?[.)/\-–]\s?-?\s*\D")
_SESSION_LINE = re.compile(r"^[(\s]*(khoa ([ivxlc]+|\d+)\b|ky hop (thu|bat thuong|chuyen de))")
# After one of these the issuer belongs to the subject: ``của Chính phủ``, ``Tổ chức Quốc hội``.
_GOVERNING = frozenset(
    {"của", "về", "và", "với", "cho", "trên", "theo", "đối", "do", "kết", "họp", "viên", "chức",
     "phòng", "tướng", "trình", "cấu", "tịch", "đạo", "biểu", "cử", "giữa", "tại"}
)  # fmt: skip
_LINKING = frozenset(
    {"của", "về", "và", "với", "cho", "trên", "theo", "đối", "do", "kết", "giữa", "tại", "thuộc"}
)
_STATUTES = frozenset({"luật", "bộ luật", "pháp lệnh"})
_MOST_LINES = 14
_MOST_SYLLABLES = 160
_LONG_LINE_SYLLABLES = 12


class _End(Enum):
    """What ended the subject; ``value`` is how sure that makes the whole of it."""

    MARK = 0.95  # a rule, the bases, the issuer's line, a heading
    FORM = 0.88  # another case of letters
    NOTHING = 0.6


def find_title(after: Sequence[Piece], issuer: Body | None, kind: str | None) -> Found[str] | None:
    """Lines from the kind down to a rule, the issuer, the bases or the first heading."""
    lines: list[str] = []
    end: _End | None = None
    for piece in after[:_MOST_LINES]:
        end = _end_at(piece, lines, issuer)
        if end is not None:
            break
        lines.append(piece.text)
    title = _without_issuer(" ".join(lines).strip(" *"), None if kind in _STATUTES else issuer)
    if not title or len(title.split()) > _MOST_SYLLABLES:
        return None
    return Found(title, (end or _End.NOTHING).value)


def _without_issuer(title: str, issuer: Body | None) -> str:
    """``về rừng HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC``: the line below ran into the subject's."""
    words = title.split()
    start = len(words)
    if title.isupper() and issuer is not None:
        start -= len(issuer.folded.split())
    else:
        while start > 0 and (words[start - 1].isupper() or words[start - 1].isdigit()):
            start -= 1
    subject, tail = " ".join(words[: max(start, 0)]), " ".join(words[max(start, 0) :])
    governs = bool(subject) and subject.rsplit(maxsplit=1)[-1].lower() in _GOVERNING
    return subject if subject and is_whole_body(tail) and not governs else title


def _end_at(piece: Piece, lines: list[str], issuer: Body | None) -> _End | None:
    """What ends the subject before this piece; ``None`` while it goes on."""
    if RULE.match(piece.text) or _BASIS.match(piece.folded):
        return _End.MARK
    if not lines:
        return None
    if piece.folded.startswith("(kem theo") or _NUMBERED.match(piece.folded):
        return _End.MARK
    if _names_issuer(piece, issuer) and not _goes_on(lines[-1]):
        return _End.MARK
    ends = not _same_case(lines[-1], piece.text) and (
        piece.after_blank
        or bool(_OPENS_TEXT.match(piece.folded))
        or lines[-1].endswith((".", ":", ";"))
        or (piece.text.endswith((";", ":")) and _is_long(piece))
    )
    return _End.FORM if ends else None


def _names_issuer(piece: Piece, issuer: Body | None) -> bool:
    """Whether a line repeats the issuer, in capitals or, in legacy text, in small letters."""
    if is_whole_body(piece.text) or _SESSION_LINE.match(piece.folded):
        return True
    return issuer is not None and bool(issuer.units) and piece.folded == issuer.folded


def _goes_on(line: str) -> bool:
    """Whether a line cannot be the title's last, since a word or a comma leads on."""
    return line.endswith(",") or line.rsplit(maxsplit=1)[-1].lower() in _LINKING


def _same_case(above: str, line: str) -> bool:
    """Whether a line reads on: both in capitals, or the second begins with a small letter."""
    if above.isupper():
        return line.isupper()
    return line[:1].islower()


def _is_long(piece: Piece) -> bool:
    return len(piece.text.split()) > _LONG_LINE_SYLLABLES
