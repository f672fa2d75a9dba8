"""A blind sheet of drafts for people to judge, drawn at random from an audit.

::

    OUT/verification/SEED/
      README.txt               what the readers do
      sheet.csv                a row for each item, to be filled; SHEET_COLUMNS
      items/001.txt            the draft's text without the header that names its issuer
      items/001.sources.txt    the texts that come nearest to it, in no order
      key.csv                  which draft an item is, and its label; not for readers

Decisions:
    * The draw is stratified by label. Half of it is from the clear drafts: what an audit misses
      lies there, and is rare, so that it takes most readings to bound it.
    * Every item has a file of sources, a clear draft too, without shares and in no order: the
      files of an item say nothing of its label. Sources are documents of the library and other
      drafts of the audit, because a copy from a neighbour cannot be judged without it.
    * A sheet names its draw in each item, so that one of another audit is told apart; a sheet
      that readers may have filled is never written again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path
from typing import Any

from app.audit.folder import AuditFolder
from app.audit.loading import load_reports, load_run, load_tables
from app.audit.rows import DraftRow
from app.domain.document import DocumentId
from app.domain.verdict import Label
from app.errors import InvalidRequestError, UnknownDocumentError
from app.ingest.folding import fold
from app.ingest.metadata.opening import kind_named
from app.store import LibraryStore

SHEET_COLUMNS = (
    "item", "text", "judgement", "advantages", "difficulties", "characteristics", "note",
)  # fmt: skip
KEY_COLUMNS = ("item", "draft", "label", "stratum_size", "stratum_sample")
# How many of the draw are wanted of each label, as parts of the whole.
WEIGHTS = {Label.CLEAR: 2, Label.FLAG: 1, Label.REVIEW: 1}

_DRAW_DIGITS = 6
_NEAREST = 3
_HEADER_LINES = 60  # a header read from two columns is long
_FIRST_LINES, _HEADER_LETTERS = 12, 80
_README = """\
PHIẾU ĐỌC KIỂM CHỨNG

1. Chép sheet.csv thành TÊN-CỦA-ANH-CHỊ.csv (cùng một người thì cùng một tên ở mọi phiếu) và điền
   vào bản chép đó. Mỗi người đọc tự điền, không trao đổi với nhau. Không mở key.csv.
2. Mỗi dòng là một dự thảo: đọc tệp items/NNN.txt, rồi items/NNN.sources.txt (những văn bản gần
   nhất trong thư viện và trong đợt rà soát, xếp không theo thứ tự nào).
3. Cột judgement, một trong ba:
   flag (cảnh báo)   phần lớn nội dung chép lại văn bản khác, không có đánh giá riêng của địa phương
   review (xem xét)  ở khoảng giữa
   clear (đạt)       chỉ trùng ít, hoặc trùng có lý do (trích dẫn, nhắc lại chỉ tiêu, biểu mẫu)
4. Các cột advantages (thuận lợi, kết quả), difficulties (khó khăn, hạn chế), characteristics (đặc
   điểm riêng): yes (có) nếu dự thảo tự đánh giá mặt đó của địa phương mình, no (không) nếu không.
   Lời của nơi khác thay tên, thay số liệu là không. Được để trống.
5. Cột note: ghi chú tuỳ ý. Dòng chưa đọc thì để trống. Khi lưu, chọn “CSV UTF-8”.
6. Gửi lại tệp đã điền; người phụ trách chạy: soichieu audit estimate THƯ-MỤC PHIẾU.csv …

SHEET FOR READERS

1. Copy sheet.csv to YOUR-NAME.csv (the same name for all sheets of one reader) and fill the copy.
   Each reader fills one alone, without talking to the others. Do not open key.csv.
2. Each row is a draft: read items/NNN.txt, then items/NNN.sources.txt (the texts that come
   nearest to it in the library and in the audit, in no order).
3. Column judgement, one of three:
   flag     most of it copies other documents, and nothing is assessed of its own place
   review   what lies between
   clear    little is shared, or with a reason (quotations, restated targets, forms)
4. Columns advantages, difficulties, characteristics: yes if the draft assesses this of its own
   place, no if not. Another's sentences with names or figures swapped are no. May stay empty.
5. Column note: anything. Leave a row empty that was not read. Save as “CSV UTF-8”.
6. Hand the file back; then: soichieu audit estimate FOLDER SHEET.csv …
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drafts of one label: how many there are, and how many were drawn."""

    label: Label
    size: int
    sample: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A sheet that was drawn. ``is_new`` is false where it was there, maybe filled, before."""

    folder: Path
    strata: tuple[Drawn, ...]
    is_new: bool

    @property
    def drafts(self) -> int:
        return sum(stratum.sample for stratum in self.strata)

    @property
    def is_whole(self) -> bool:
        """Whether all drafts of the audit were drawn."""
        return all(stratum.sample == stratum.size for stratum in self.strata)


def draw_sample(out: Path, n: int, seed: int) -> Sample:
    """Draw ``n`` drafts of an audit, or all if there are fewer, and write the sheet.

    Equal audit, ``n`` and ``seed`` give equal bytes. Goes twice through the working files.

    Raises:
        AuditResultsError: the folder holds no finished audit, or a damaged one.
        InvalidRequestError: nothing is to be drawn, or another draw has this seed.
        LibraryError: the audit's library is no longer where it was.
        OutputError: the sheet cannot be written.
    """
    if n < 1:
        raise InvalidRequestError(vi="--n phải là số từ 1 trở lên.", en="--n must be 1 or more.")
    drafts = load_tables(out).drafts
    if not drafts:
        raise InvalidRequestError(
            vi=f"Đợt rà soát trong {out} không có dự thảo nào để chọn.",
            en=f"The audit in {out} has no drafts to draw from.",
        )
    order, strata = drawn(drafts, n, seed)
    key = _key_csv(order, strata)
    sheet_folder = AuditFolder(AuditFolder(out).verification / str(seed))
    key_path, sheet_path = sheet_folder.path / "key.csv", sheet_folder.path / "sheet.csv"
    if key_path.is_file() and key_path.read_text(encoding="utf-8-sig") != key:
        raise _seed_taken(sheet_folder.path, seed)
    sheet_folder.write_text(key_path, "\ufeff" + key)
    _write_items(sheet_folder, out, order)
    sheet_folder.write_text(sheet_folder.path / "README.txt", _README)
    is_new = not sheet_path.exists()
    if is_new:
        sheet_folder.write_text(sheet_path, "\ufeff" + _sheet_csv(order))
    return Sample(sheet_folder.path, strata, is_new)


def drawn(
    drafts: Sequence[DraftRow], n: int, seed: int
) -> tuple[dict[str, DraftRow], tuple[Drawn, ...]]:
    """The drawn drafts by item, in the sheet's order, and how many of each label."""
    of_label: dict[Label, list[DraftRow]] = defaultdict(list)
    for draft in sorted(drafts, key=lambda draft: draft.id):
        of_label[Label(draft.label)].append(draft)
    parts = allocated({label: len(of_label[label]) for label in WEIGHTS}, n)
    chance = random.Random(seed)  # noqa: S311 a sample that anyone can draw again
    found = [d for label in WEIGHTS for d in chance.sample(of_label[label], parts[label])]
    chance.shuffle(found)
    code = _draw_code(drafts, found)
    strata = tuple(Drawn(label, len(of_label[label]), parts[label]) for label in Label)
    return {f"{code}-{number:03}": draft for number, draft in enumerate(found, 1)}, strata


def allocated(sizes: Mapping[Label, int], n: int) -> dict[Label, int]:
    """How many of ``n`` are drawn of each label: by weight, what one lacks goes to the others.

    Source: the highest-averages method of Jefferson and D'Hondt, with the weights as votes.

    >>> allocated({Label.CLEAR: 900, Label.FLAG: 100, Label.REVIEW: 5}, 40)[Label.FLAG]
    11
    """
    parts = dict.fromkeys(WEIGHTS, 0)
    for _ in range(min(n, sum(sizes.values()))):
        open_ = [label for label in WEIGHTS if parts[label] < sizes[label]]
        # max() takes the first of equals, so that ties go to the clear drafts.
        best = max(open_, key=lambda label: WEIGHTS[label] / (parts[label] + 1))
        parts[best] += 1
    return parts


def _draw_code(drafts: Iterable[DraftRow], found: Iterable[DraftRow]) -> str:
    """A name of this draw from this audit that tells nothing of either."""
    text = "\n".join([*sorted(f"{d.id} {d.label}" for d in drafts), *(d.id for d in found)])
    # A letter first: spreadsheets take 4e5311 for a number.
    return "s" + hashlib.sha256(text.encode()).hexdigest()[:_DRAW_DIGITS]


def text_file(item: str) -> str:
    """Where an item's text lies.

    >>> text_file("a3f1c2-001")
    'items/001.txt'
    """
    return f"items/{item.rpartition('-')[2]}.txt"


def _key_csv(order: Mapping[str, DraftRow], strata: Iterable[Drawn]) -> str:
    of_label = {str(stratum.label): stratum for stratum in strata}
    rows = [
        (item, d.id, d.label, of_label[d.label].size, of_label[d.label].sample)
        for item, d in order.items()
    ]
    return _csv([KEY_COLUMNS, *rows])


def _sheet_csv(order: Iterable[str]) -> str:
    empty = [""] * (len(SHEET_COLUMNS) - 2)
    return _csv([SHEET_COLUMNS, *([item, text_file(item), *empty] for item in order)])


def _csv(rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _write_items(folder: AuditFolder, out: Path, order: Mapping[str, DraftRow]) -> None:
    item_of = {draft.id: item for item, draft in order.items()}
    nearest: dict[str, list[Mapping[str, Any]]] = {}
    for _, id_, report in load_reports(out):
        if id_ not in item_of:
            continue
        text = blinded(report["document"])
        folder.write_text(folder.path / text_file(item_of[id_]), text + "\n")
        by_share = sorted(report["sources"], key=lambda s: (-s["share"], s["id"]))
        nearest[id_] = sorted(by_share[:_NEAREST], key=lambda s: str(s["id"]))
    peers = {s["id"] for sources in nearest.values() for s in sources if s["peer"]}
    texts = {
        str(id_): blinded(report["document"])
        for _, id_, report in (load_reports(out) if peers else iter(()))
        if id_ in peers
    }
    library = Path(str(load_run(out).get("library", "")))
    with closing(LibraryStore.open(library)) as store:
        for draft, sources in nearest.items():
            parts = [
                _peer_text(number, source, texts)
                if source["peer"]
                else _library_text(number, source, store)
                for number, source in enumerate(sources, 1)
            ]
            path = folder.path / text_file(item_of[draft]).replace(".txt", ".sources.txt")
            folder.write_text(path, "\n\n".join(parts or [_NOTHING_NEAR]) + "\n")


_NOTHING_NEAR = (
    "Không có văn bản nào trong thư viện hay trong đợt rà soát gần với dự thảo này.\n"
    "No document of the library or of the audit comes near this draft."
)


def blinded(document: Mapping[str, Any]) -> str:
    """A draft's text without what names its issuer, as far as the header tells.

    The header ends at the line that names the document's kind. Where there is none, short lines
    at the very beginning that hold the issuer, a unit of the locality or the number are left out.
    The date stays, as who wrote first may matter.
    """
    lines = str(document["text"]).strip().splitlines()
    begin = next((n for n, line in enumerate(lines[:_HEADER_LINES]) if kind_named(line)), None)
    if begin is not None:
        lines = lines[begin:]
    else:
        names = _names(document)
        head = [line for line in lines[:_FIRST_LINES] if not _tells(line, names)]
        lines = head + lines[_FIRST_LINES:]
    day = f"[{document['date']}]\n" if document["date"] else ""
    return day + "\n".join(lines)


def _names(document: Mapping[str, Any]) -> list[str]:
    """What gives a draft's issuer away, folded: a unit's name without its type too."""
    units = [unit.strip() for unit in (document["locality"] or "").split(",")]
    bare = [" ".join(dropwhile(str.islower, unit.split())) for unit in units]
    return [fold(name) for name in (document["issuer"], document["number"], *bare) if name]


def _tells(line: str, names: Iterable[str]) -> bool:
    folded = fold(line)
    return len(line) <= _HEADER_LETTERS and any(name in folded for name in names)


def _peer_text(number: int, source: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    title = "một dự thảo khác trong đợt rà soát / another draft of the audit"
    return f"{_rule(number)}{title}\n\n{texts.get(source['id'], _GONE)}"


def _library_text(number: int, source: Mapping[str, Any], store: LibraryStore) -> str:
    said = (source["number"], source["issuer"], source["date"])
    title = "thư viện / library: " + ", ".join(part for part in said if part)
    try:
        text = store.load([DocumentId(source["id"])])[0].text
    except UnknownDocumentError:
        text = _GONE
    return f"{_rule(number)}{title}\n\n{text.strip()}"


_GONE = "(văn bản không còn trong thư viện / the document is no longer in the library)"


def _rule(number: int) -> str:
    return f"{'=' * 30} {number} {'=' * 30}\n"


def _seed_taken(folder: Path, seed: int) -> InvalidRequestError:
    return InvalidRequestError(
        vi=f"{folder} đã có một phiếu khác chọn với --seed {seed} (khác --n). Hãy dùng --seed khác "
        "để giữ phiếu đó, hoặc đúng --n như trước.",
        en=f"{folder} holds another sheet drawn with --seed {seed} (another --n). Use another "
        "--seed, so that it stays, or the same --n as before.",
    )
