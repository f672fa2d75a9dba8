"""Small drafts of invented communes, and what is compared with what."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.check import CheckResult
from app.domain.document import Document, FileFormat, Level, Metadata, document_id
from app.domain.formulas import FormulaFrequencies
from app.domain.peers import HiddenTemplate, PeerFindings
from app.pipeline import (
    Among,
    CheckOptions,
    Library,
    PeerFacts,
    PeerOptions,
    Peers,
    change_library,
    check_among_peers,
    gather_peers,
    peer_findings,
)
from app.store import LibraryStore

# What one commune says of itself: {name} is its own, so that a copy swaps it.
WATER = (
    "Người dân ở {name} gánh nước từ khe đá về ăn suốt bốn tháng mùa khô, bể chứa đầu bản nứt từ "
    "trận lũ năm 2019 mà chưa được vá. Trường mầm non phải xin nước của đồn biên phòng để nấu cơm "
    "cho các cháu. Đường ống nhựa trâu giẫm vỡ nhiều đoạn, tổ quản lý nước giải tán đã hai năm. "
    "Giao hội phụ nữ đứng ra lập lại tổ quản lý nước, mỗi hộ góp hai buổi công đào rãnh chôn ống, "
    "cử người trông bể theo phiên và ghi sổ thu chi treo ở nhà văn hoá."
)
MARKET = (
    "Chợ phiên họp sáng chủ nhật chỉ có lều tranh, gặp mưa là hàng quán dạt hết lên hiên nhà kho. "
    "Thương lái ép giá măng khô vì bà con không có chỗ sấy và cất trữ. Dựng mái tôn trên nền chợ "
    "cũ, kẻ ô cho người bán thịt ngồi tách khỏi người bán rau, lập ban quản lý ba người do các bản "
    "cử ra, thu phí hai nghìn đồng mỗi buổi để quét dọn và sửa lối đi."
)
OWN = {
    "Hưng Lạc": "Xưởng sao chè của bà Mến bán bốn tạ búp khô cho khách ở phố huyện mỗi vụ xuân.",
    "Suối Hoa": "Rừng quế mười hai năm tuổi vừa cho lứa vỏ đầu, thương nhân đến tận vườn đặt cọc.",
    "Nà Lúa": "Đội cồng chiêng của các cụ dạy được hai chục thiếu niên đánh bài mừng cơm mới.",
    "Bản Vàng": "Cầu treo mới bắc qua suối giúp học sinh khỏi đi vòng qua đèo mỗi sáng sương mù.",
    "Khe Cạn": "Tổ nuôi ong gửi mật lên mạng bán được giá gấp rưỡi so với năm ngoái ở chợ.",
}


def commune(name: str, day: date | None = None, place: str = "huyện Đông Khê, tỉnh Vân Giang"):
    return Metadata(
        issuer=f"Đảng uỷ xã {name}",
        level=Level.COMMUNE,
        locality=f"xã {name}, {place}",
        date=day,
    )


DISTRICT = Metadata(
    issuer="Huyện uỷ Đông Khê",
    level=Level.DISTRICT,
    locality="huyện Đông Khê, tỉnh Vân Giang",
    number="07-NQ/HU",
    date=date(2023, 6, 1),
)


def document(filename: str, text: str, metadata: Metadata) -> Document:
    digest = hashlib.sha256(f"{filename}{text}".encode()).hexdigest()
    return Document(document_id(digest), filename, digest, FileFormat.TXT, text, metadata)


def draft(name: str, *parts: str, day: date | None = None, filename: str = "") -> Document:
    """A commune's draft: its own sentence, then these parts in its own name."""
    paragraphs = [OWN[name], *(part.format(name=f"xã {name}") for part in parts)]
    return document(filename or f"{name}.txt", "\n".join(paragraphs), commune(name, day))


@dataclass(frozen=True)
class Compared:
    """Results and findings by file name."""

    results: dict[str, CheckResult]
    findings: dict[str, PeerFindings]

    @property
    def templates(self) -> list[HiddenTemplate]:
        return list({t.name: t for f in self.findings.values() for t in f.templates}.values())

    def sources(self, filename: str) -> dict[str, str | None]:
        """Sources by file name, each with its direction."""
        found = self.results[filename].overlap.sources
        return {s.filename: s.peer and s.peer.value for s in found}


def compared(
    folder: Path,
    drafts: Sequence[Document],
    library: Sequence[Document] = (),
    formulas: FormulaFrequencies | None = None,
) -> Compared:
    """All drafts checked with a library of these documents and with each other."""
    known = formulas or FormulaFrequencies.none()
    store = LibraryStore.create(folder / "library")
    with store.writing():
        change_library(store, library, [])
    opened = Library.open(store)
    assert gather_peers(folder / "peers", drafts, 1) == 0
    peers = Peers.open(folder / "peers", opened)
    among = Among(peers, PeerOptions())
    facts = PeerFacts()
    checks = {
        d.filename: check_among_peers(d, opened, among, known, CheckOptions(), {}) for d in drafts
    }
    for check in checks.values():
        facts.add(check.id, check.shared, check.copied)
    found = peer_findings(facts, peers, known, among.options)
    peers.close()
    store.close()
    return Compared(
        {name: check.result for name, check in checks.items()},
        {name: found[check.id] for name, check in checks.items()},
    )
