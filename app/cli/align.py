"""``soichieu align``: the passages of one pair, or of a PAN text-alignment corpus."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from xml.etree import ElementTree as ET

from app.bootstrap import checker_for
from app.cli.output import (
    make_output_folder,
    output_errors,
    percent,
    print_error,
    print_progress,
    said,
)
from app.domain.document import Document
from app.domain.overlap import OverlapResult, Passage
from app.errors import CheckError, InvalidRequestError
from app.ingest.files import read_file, readable_name
from app.pipeline import Checker, align_pair
from app.report import passage_json, with_ids
from app.settings import Settings

FAILED_SOME = 1
_SHOWN_CHARACTERS = 160


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Align one pair, or every pair of a corpus."""
    checker = checker_for(settings)
    checker.prepare()
    wanted = 4 if options.pan else 2
    if len(options.paths) != wanted:
        raise InvalidRequestError(
            vi="Cú pháp: soichieu align DỰ_THẢO NGUỒN, "
            "hoặc soichieu align --pan PAIRS SUSP_DIR SRC_DIR OUT_DIR.",
            en="Usage: soichieu align SUSPICIOUS SOURCE, "
            "or soichieu align --pan PAIRS SUSP_DIR SRC_DIR OUT_DIR.",
        )
    if options.pan:
        return _run_pan(checker, *options.paths)
    suspicious, source = (_read(checker, path) for path in options.paths)
    overlap = _overlap(checker, suspicious, source)
    if options.json:
        texts = {str(passage.source.id): source.text for passage in overlap.passages}
        passages = [passage_json(p) for p in with_ids(overlap.passages, suspicious.text, texts)]
        print(json.dumps({"passages": passages}, ensure_ascii=False))
    else:
        _print(overlap, suspicious, source)
    return 0


def _read(checker: Checker, path: Path) -> Document:
    data = read_file(path, checker.setup.reading.max_file_bytes)
    return checker.read(data, readable_name(path))


def _overlap(checker: Checker, suspicious: Document, source: Document) -> OverlapResult:
    return align_pair(suspicious, source, checker.formulas, checker.setup.check)


def _print(overlap: OverlapResult, suspicious: Document, source: Document) -> None:
    shares = overlap.shares
    residual, legitimate = percent(shares.residual), percent(shares.legitimate)
    print(
        said(
            f"vay mượn {residual}, hợp lệ {legitimate}",
            f"residual {residual}, legitimate {legitimate}",
        )
    )
    for passage in overlap.passages:
        basis = f", {passage.basis.value}" if passage.basis else ""
        print(f"\n[{passage.kind.value}{basis}, {percent(passage.similarity)}] {passage.section}")
        print(f"  {_shown(suspicious.text, passage.range.start, passage.range.end)}")
        print(f"  ← {_shown(source.text, passage.source.start, passage.source.end)}")
        if passage.slots:
            print("  " + "; ".join(f"{s.source} → {s.suspicious}" for s in passage.slots[:6]))


def _shown(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return words if len(words) <= _SHOWN_CHARACTERS else words[: _SHOWN_CHARACTERS - 1] + "…"


def _run_pan(
    checker: Checker, pairs: Path, suspicious_dir: Path, source_dir: Path, out_dir: Path
) -> int:
    """Align every pair; one that fails is named and the others go on."""
    named = _pairs(pairs, checker.setup.reading.max_file_bytes)
    make_output_folder(out_dir)
    failed = 0
    for count, (suspicious_name, source_name) in enumerate(named, 1):
        try:
            suspicious = _read(checker, suspicious_dir / suspicious_name)
            source = _read(checker, source_dir / source_name)
            passages = _overlap(checker, suspicious, source).passages
        except CheckError as error:
            print_error(error, f"{suspicious_name} {source_name}")
            failed += 1
            continue
        stem = f"{Path(suspicious_name).stem}-{Path(source_name).stem}"
        _write_detections(out_dir / f"{stem}.xml", suspicious_name, source_name, passages)
        if count % 50 == 0:
            print_progress(f"… {count}/{len(named)}")
    done = len(named) - failed
    print(
        said(f"{done} cặp, lỗi {failed} → {out_dir}", f"{done} pairs, failed {failed} → {out_dir}")
    )
    return FAILED_SOME if failed else 0


def _pairs(path: Path, max_bytes: int) -> list[tuple[str, str]]:
    """The lines ``SUSP.txt SRC.txt`` of a file.

    Raises:
        UnreadableFileError: it cannot be read.
        InvalidRequestError: a line is not a pair.
    """
    pairs = []
    text = read_file(path, max_bytes).decode("utf-8-sig", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        names = line.split()
        if len(names) not in {0, 2}:
            raise InvalidRequestError(
                vi=f"{path}, dòng {number}: mỗi dòng cần đúng hai tên tệp.",
                en=f"{path}, line {number}: each line needs two file names.",
            )
        if names:
            pairs.append((names[0], names[1]))
    return pairs


def _write_detections(
    path: Path, suspicious: str, source: str, passages: tuple[Passage, ...]
) -> None:
    root = ET.Element("document", reference=suspicious)
    for passage in passages:
        ET.SubElement(
            root,
            "feature",
            name="detected-plagiarism",
            this_offset=str(passage.range.start),
            this_length=str(len(passage.range)),
            source_reference=source,
            source_offset=str(passage.source.start),
            source_length=str(passage.source.end - passage.source.start),
        )
    with output_errors(path):
        ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
