"""What pictures on a page show beside, or against, its text layer."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PIL import Image

from app.errors import OcrUnavailableError
from app.ingest.legacy.syllables import is_syllable
from app.ingest.pdf.characters import Line
from app.ingest.pdf.layout import Page
from app.ingest.pdf.pictures import Box, without_text
from app.ingest.scan.cache import RunCache
from app.ingest.scan.glance import contradicts
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.page import ScannedPage
from app.ingest.scan.pages import PageImage, read_images
from app.ingest.scan.secrecy import marks_of

_LAYER_SYLLABLES = 20
_LEAST_CONFIDENCE = 0.75
_WORDS_OF_A_LINE = 4
_LEAST_LINES = 2
_LEAST_WORDS = 12
_LEAST_SYLLABLE_SHARE = 0.7


@dataclass(slots=True)
class Shown:
    """The pages with the text of their pictures; numbers count from 0.

    ``deceptive`` are pages whose layer is not believed, ``with_images`` those of which a part is
    text as a picture; on ``unseen`` ones there was no time to look. ``marks`` are marks of secrecy
    in pictures. ``seconds`` is what it took.
    """

    pages: list[Page]
    deceptive: list[int] = field(default_factory=list)
    with_images: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    seconds: float = 0.0


def shown_on(
    data: bytes, pages: Sequence[Page], pictures: Mapping[int, Sequence[Box]], options: ScanOptions
) -> Shown:
    """The pages after a look at their pictures; as they are without the engine.

    A layer that lies over a picture is believed unless the picture says something else; a picture
    with lines of text and no layer over it is a part of the page's text.
    """
    shown = Shown(list(pages))
    started = time.monotonic()
    reader = _PictureReader(data, options)
    with contextlib.suppress(OcrUnavailableError):
        for count, number in enumerate(sorted(pictures)):
            is_late = time.monotonic() - started >= options.seconds_in_total
            if is_late or count >= options.max_pages:
                shown.unseen.append(number)
                continue
            for picture in pictures[number]:
                _look(shown, number, picture, reader)
    shown.seconds = time.monotonic() - started
    return shown


@dataclass(frozen=True, slots=True)
class _PictureReader:
    """Reads parts of pages, each picture once: letterheads repeat. Nothing goes to a disk."""

    data: bytes
    options: ScanOptions
    seen: RunCache = field(default_factory=RunCache)

    def image(self, number: int, picture: Box) -> Image.Image:
        return without_text(self.data, number, picture, self.options.dpi)

    def read(self, number: int, picture: Box) -> ScannedPage:
        image = PageImage(number, self.options.dpi, lambda: self.image(number, picture))
        (page,) = read_images([image], self.options, self.seen)
        return page


def _look(shown: Shown, number: int, picture: Box, reader: _PictureReader) -> None:
    page = shown.pages[number]
    over = [line.text for line in page.lines if _is_over(line, picture)]
    if _syllables(over) < _LAYER_SYLLABLES:
        read = reader.read(number, picture)
        shown.marks.extend(marks_of(line.text for line in read.lines))
        if not read.is_complete:
            shown.unseen.append(number)
        elif _is_text(read):
            shown.pages[number] = _with_lines(page, read, picture)
            shown.with_images.append(number)
    elif number not in shown.deceptive:
        image = reader.image(number, picture)
        if contradicts(over, image, reader.options.dpi, reader.options):
            shown.deceptive.append(number)


def _with_lines(page: Page, read: ScannedPage, picture: Box) -> Page:
    """The page with the picture's lines before the first line that stands below its top."""
    lines = [_moved(line, picture) for line in read.lines]
    below = (i for i, line in enumerate(page.lines) if line.top <= picture[3])
    place = next(below, len(page.lines))
    rows = {place + i for i in read.table_lines}
    others = {i if i < place else i + len(lines) for i in page.table_lines}
    together = [*page.lines[:place], *lines, *page.lines[place:]]
    return replace(page, lines=together, table_lines=frozenset(rows | others))


def _is_text(read: ScannedPage) -> bool:
    """Whether lines of running text were read: figures, maps and seals bear single words."""
    if read.confidence < _LEAST_CONFIDENCE:
        return False
    lines = [line.text.split() for line in read.lines]
    running = [words for words in lines if len(words) >= _WORDS_OF_A_LINE]
    words = ["".join(filter(str.isalpha, word)) for line in running for word in line]
    spelled = [word for word in words if word]
    share = sum(map(is_syllable, spelled)) / len(spelled) if spelled else 0.0
    return (
        len(running) >= _LEAST_LINES
        and len(spelled) >= _LEAST_WORDS
        and share >= _LEAST_SYLLABLE_SHARE
    )


def _moved(line: Line, picture: Box) -> Line:
    left, bottom = picture[0], picture[1]
    return replace(
        line,
        left=line.left + left,
        right=line.right + left,
        bottom=line.bottom + bottom,
        top=line.top + bottom,
    )


def _is_over(line: Line, picture: Box) -> bool:
    middle = (line.bottom + line.top) / 2
    return picture[0] <= line.centre <= picture[2] and picture[1] <= middle <= picture[3]


def _syllables(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
