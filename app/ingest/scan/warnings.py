"""What a report's reader must know about text that was read from pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain.document import DocumentWarning, RecognisedPage
from app.domain.text import Bilingual, TextRange
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.page import ScannedPage

RangesOf = Callable[[Sequence[int]], tuple[TextRange, ...]]


def scan_warnings(
    pages: Sequence[ScannedPage], options: ScanOptions, ranges_of: RangesOf
) -> tuple[DocumentWarning, ...]:
    """``ocr_used``, ``ocr_low_confidence`` and ``ocr_incomplete``, as far as they hold.

    ``ranges_of`` tells where pages, counted from 0, lie in the text.
    """
    read = [page for page in pages if page.is_complete]
    doubtful = [page for page in read if page.confidence < options.low_confidence]
    unread = [page for page in pages if not page.is_complete]
    texts = (
        ("ocr_used", read, _used),
        ("ocr_low_confidence", doubtful, _low_confidence),
        ("ocr_incomplete", unread, _incomplete),
    )
    return tuple(
        DocumentWarning(code, text(affected), ranges_of([page.number for page in affected]))
        for code, affected, text in texts
        if affected
    )


def recognised_pages(pages: Sequence[ScannedPage]) -> tuple[RecognisedPage, ...]:
    """How surely each page was read, in the order of the pages."""
    found = (
        RecognisedPage(page.number + 1, round(page.confidence, 4), page.is_complete)
        for page in pages
    )
    return tuple(sorted(found, key=lambda page: page.page))


def _used(pages: Sequence[ScannedPage]) -> Bilingual:
    names = _names(pages)
    percent = round(100 * sum(page.confidence for page in pages) / len(pages))
    return Bilingual(
        vi=f"Trang {names} là ảnh; chữ do máy nhận dạng, độ tin cậy trung bình {percent} %.",
        en=f"Page {names}: a picture; its text was recognised by machine with a mean "
        f"confidence of {percent} %.",
    )


def _low_confidence(pages: Sequence[ScannedPage]) -> Bilingual:
    names = ", ".join(f"{page.number + 1} ({round(100 * page.confidence)} %)" for page in pages)
    return Bilingual(
        vi=f"Chữ nhận dạng ở trang {names} không chắc chắn: hãy đối chiếu với bản gốc.",
        en=f"The recognised text of page {names} is uncertain: compare it with the original.",
    )


def _incomplete(pages: Sequence[ScannedPage]) -> Bilingual:
    names = _names(pages)
    return Bilingual(
        vi=f"Trang {names} là ảnh và chưa được nhận dạng chữ vì quá giới hạn thời gian hoặc số "
        "trang: nội dung các trang này không được so sánh.",
        en=f"Page {names}: a picture that was not read, for it is beyond the limit of time or "
        "pages; what it says is not compared.",
    )


def _names(pages: Sequence[ScannedPage]) -> str:
    """Numbers as people count, runs of three and more shortened: ``1–4, 7``."""
    runs: list[list[int]] = []
    for number in (page.number + 1 for page in pages):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
