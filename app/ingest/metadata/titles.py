"""The subject under the kind, joined over its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ingest.metadata.bodies import is_whole_body
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
_MOST_LINES = 14
_MOST_SYLLABLES = 160
_LONG_LINE_SYLLABLES = 12


def find_title(after: Sequence[Piece]) -> str | None:
    """Lines from the kind down to a rule, the issuer, the bases or the first heading."""
    lines: list[str] = []
    for piece in after[:_MOST_LINES]:
        if _ends_title(piece, lines):
            break
        lines.append(piece.text)
    title = _without_issuer(" ".join(lines).strip(" *"))
    if not title or len(title.split()) > _MOST_SYLLABLES:
        return None
    return title


def _without_issuer(title: str) -> str:
    """``về rừng HỘI ĐỒNG NHÂN DÂN XÃ HƯNG LẠC``: the line below ran into the subject's."""
    words = title.split()
    start = len(words)
    while start > 0 and (words[start - 1].isupper() or words[start - 1].isdigit()):
        start -= 1
    subject, tail = " ".join(words[:start]), " ".join(words[start:])
    return subject if subject and is_whole_body(tail) and not _goes_on(subject) else title


def _ends_title(piece: Piece, lines: list[str]) -> bool:
    if RULE.match(piece.text) or _BASIS.match(piece.folded):
        return True
    if not lines:
        return False
    if piece.folded.startswith("(kem theo") or _NUMBERED.match(piece.folded):
        return True
    if is_whole_body(piece.text) and not _goes_on(lines[-1]):
        return True
    return not _same_case(lines[-1], piece.text) and (
        piece.after_blank
        or bool(_OPENS_TEXT.match(piece.folded))
        or lines[-1].endswith((".", ":", ";"))
        or (piece.text.endswith((";", ":")) and _is_long(piece))
    )


def _goes_on(line: str) -> bool:
    """Whether a line cannot be the title's last, since a word or a comma leads on."""
    return line.endswith(",") or line.rsplit(maxsplit=1)[-1].lower() in {
        "của", "về", "và", "với", "cho", "trên", "theo", "đối", "do", "kết",
    }  # fmt: skip


def _same_case(above: str, line: str) -> bool:
    """Whether a line reads on: both in capitals, or the second begins with a small letter."""
    if above.isupper():
        return line.isupper()
    return line[:1].islower()


def _is_long(piece: Piece) -> bool:
    return len(piece.text.split()) > _LONG_LINE_SYLLABLES
