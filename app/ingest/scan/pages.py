"""Pictures of pages, one after the other, within a budget of time."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
from PIL import Image

from app.ingest.pdf.pdfium import ONE_AT_A_TIME
from app.ingest.scan.cache import NoCache, PageCache, page_key
from app.ingest.scan.closing import closing_band
from app.ingest.scan.diacritics.page import with_diacritics
from app.ingest.scan.engine import Engine, Layout, OutOfTimeError, open_engine
from app.ingest.scan.grid import grids_of
from app.ingest.scan.header import header_band
from app.ingest.scan.ink import Inks, part_inks
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.page import (
    POINTS_PER_INCH,
    ScannedPage,
    Word,
    legible,
    legible_weight,
    lines_of,
    mean_confidence,
    table_lines_of,
)
from app.ingest.scan.posture import levelled, skew_of, turned
from app.ingest.scan.secrecy import has_mark, red_marks, with_marks_spelled
from app.ingest.scan.sides import with_sides_reread
from app.ingest.scan.tables import CellReader, with_tables

_UPRIGHT_CONFIDENCE = 0.7
_UPRIGHT_LETTERS = 30
_QUARTER_TURNS = (180, 90, 270)


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of page ``number`` at ``dpi``; ``load`` may take time and memory."""

    number: int
    dpi: int
    load: Callable[[], Image.Image]


def read_pages(
    data: bytes, numbers: Sequence[int], options: ScanOptions, cache: PageCache | None = None
) -> list[ScannedPage]:
    """Read pages of a PDF, counted from 0, from what they look like.

    ``data`` must be a PDF that pdfium opens.

    Raises:
        OcrUnavailableError: the engine or its Vietnamese data is missing.
    """
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
    try:
        images = [
            _page_image(document, number, _fitting_dpi(document, number, options))
            for number in numbers
        ]
        return read_images(images, options, cache)
    finally:
        with ONE_AT_A_TIME:
            document.close()


def read_images(
    images: Iterable[PageImage], options: ScanOptions, cache: PageCache | None = None
) -> list[ScannedPage]:
    """Read pictures in order; nothing is saved in the cache if a page bears a secrecy mark.

    Raises:
        OcrUnavailableError: the engine or its Vietnamese data is missing.
    """
    kept = cache or NoCache()
    fresh: dict[str, ScannedPage] = {}
    with open_engine(options.tessdata_dir) as engine:
        pages = list(_read_all(images, engine, options, kept, fresh))
    seen = (*fresh.values(), *pages)
    if not any(has_mark(line.text for line in page.lines) for page in seen):
        for key, page in fresh.items():
            kept.save(key, page)
    return pages


def read_page(image: Image.Image, dpi: int, engine: Engine, seconds: float) -> ScannedPage:
    """One picture, set upright and level.

    Raises:
        OutOfTimeError: it takes longer than ``seconds``.
    """
    deadline = time.monotonic() + seconds
    upright = _read_level(image, 0, dpi, engine, deadline)
    if _is_upright(upright):
        return upright
    found = engine.orientation(image.convert("L"))
    turns = _QUARTER_TURNS if found is None else tuple(t for t in (found,) if t)
    tried = [upright]
    with contextlib.suppress(OutOfTimeError):  # then the best so far
        for degrees in turns:
            tried.append(_read_level(turned(image, degrees), degrees, dpi, engine, deadline))
            if _is_upright(tried[-1]):
                break
    return max(tried, key=lambda page: legible_weight(page.words))


def _read_all(
    images: Iterable[PageImage],
    engine: Engine,
    options: ScanOptions,
    cache: PageCache,
    fresh: dict[str, ScannedPage],
) -> Iterator[ScannedPage]:
    deadline = time.monotonic() + options.seconds_in_total
    for count, source in enumerate(images):
        seconds = min(options.seconds_per_page, deadline - time.monotonic())
        if count >= options.max_pages or seconds <= 0:
            yield _unread(source.number)
            continue
        image = source.load()
        key = page_key(image, source.dpi, engine.name)
        page = cache.load(key)
        if page is None:
            try:
                page = read_page(image, source.dpi, engine, seconds)
            except OutOfTimeError:
                yield _unread(source.number)
                continue
            fresh[key] = page
        yield replace(with_diacritics(page, source.dpi, options.pairs_model), number=source.number)


def _read_level(
    image: Image.Image, rotation: int, dpi: int, engine: Engine, deadline: float
) -> ScannedPage:
    inks = part_inks(image)
    skew = skew_of(inks.black)
    black = levelled(inks.black, skew)
    words = legible(engine.words(black, Layout.PAGE, dpi, deadline - time.monotonic()))
    words = with_marks_spelled(_in_columns(words, black, engine, dpi, deadline))
    if inks.rules is not None:
        grids = grids_of(levelled(inks.rules, skew))
        words = with_tables(words, grids, CellReader(black, engine, dpi, deadline))
    words = [*_marks(inks, skew, dpi, engine, deadline), *words]
    scale = POINTS_PER_INCH / dpi
    return ScannedPage(
        number=0,
        size=(black.width * scale, black.height * scale),
        words=tuple(words),
        lines=lines_of(words, dpi, black.height),
        confidence=mean_confidence(words),
        rotation=rotation,
        skew=skew,
        table_lines=table_lines_of(words, dpi, black.height),
    )


def _in_columns(
    words: list[Word], black: Image.Image, engine: Engine, dpi: int, deadline: float
) -> list[Word]:
    """The words, those of header and closing one side after the other."""
    for band in (header_band(words, black), closing_band(words, black, dpi)):
        if band is not None:
            seconds = deadline - time.monotonic()
            words = with_sides_reread(words, band, black, engine, dpi, seconds)
    return words


def _marks(inks: Inks, skew: float, dpi: int, engine: Engine, deadline: float) -> list[Word]:
    if inks.red is None:
        return []
    found = red_marks(levelled(inks.red, skew), engine, dpi, deadline - time.monotonic())
    return [replace(word, line=-1 - word.line) for word in found]


def _is_upright(page: ScannedPage) -> bool:
    letters = sum(len(word.text) for word in page.words)
    return letters >= _UPRIGHT_LETTERS and page.confidence >= _UPRIGHT_CONFIDENCE


def _unread(number: int) -> ScannedPage:
    return ScannedPage(number, (0.0, 0.0), (), (), confidence=0.0, is_complete=False)


def _fitting_dpi(document: pypdfium2.PdfDocument, number: int, options: ScanOptions) -> int:
    """The resolution asked for, less on a page so large that its picture would pass the limit."""
    with ONE_AT_A_TIME:
        width, height = document.get_page_size(number)
    area = max(width * height / POINTS_PER_INCH**2, 1e-6)
    return max(1, min(options.dpi, int((options.max_pixels / area) ** 0.5)))


def _page_image(document: pypdfium2.PdfDocument, number: int, dpi: int) -> PageImage:
    def render() -> Image.Image:
        with ONE_AT_A_TIME:
            page = document[number]
            try:
                image: Image.Image = page.render(scale=dpi / POINTS_PER_INCH).to_pil()
                return image.copy()
            finally:
                page.close()

    return PageImage(number, dpi, render)
