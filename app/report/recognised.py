"""What a report says of pages that are pictures."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.document import Document
from app.domain.text import Bilingual
from app.report.wording import percent


def recognition_line(document: Document) -> Bilingual | None:
    """How many pages were recognised, how surely, and which were not; ``None`` if none is one.

    The least sure page is named: it is where a reviewer looks first.
    """
    read = [page for page in document.recognised_pages if page.is_complete]
    unread = [page.page for page in document.recognised_pages if not page.is_complete]
    vi: list[str] = []
    en: list[str] = []
    if read:
        mean = percent(sum(page.confidence for page in read) / len(read), 0)
        least = min(read, key=lambda page: page.confidence)
        lowest = percent(least.confidence, 0)
        vi.append(
            f"{len(read)} trang là ảnh, chữ do máy nhận dạng, chắc chắn trung bình {mean.vi} "
            f"(thấp nhất: trang {least.page}, {lowest.vi})"
        )
        en.append(
            f"{len(read)} pages are pictures; their text was recognised by machine, {mean.en} sure "
            f"on average (least: page {least.page}, {lowest.en})"
        )
    if unread:
        vi.append(f"chưa đọc được trang {_listed(unread)}")
        en.append(f"not read: page {_listed(unread)}")
    return Bilingual("; ".join(vi), "; ".join(en)) if vi else None


def _listed(pages: Iterable[int]) -> str:
    return ", ".join(map(str, pages))
