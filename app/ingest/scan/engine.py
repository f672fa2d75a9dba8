"""Tesseract with its Vietnamese data: found, opened, asked with a deadline.

``tesserocr`` is an optional extra and the language data a package of the system; where one is
missing, the error says what to install.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

from app.errors import OcrUnavailableError
from app.ingest.scan.page import Word
from app.ingest.scan.spelling import with_lost_acutes

LANGUAGE = "vie"
ORIENTATION = "osd"
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    f"{sys.prefix}/share/tessdata",
)
_TSV_WORD = "5"
_NO_TEXT = " |¦"  # the rules of a table read as strokes
_BOTH_D = re.compile("ĐÐ|ÐĐ|Ð")
_MIN_ORIENTATION_CONFIDENCE = 2.0  # as Tesseract's own program asks for


class Layout(IntEnum):
    """How the engine is to look at a picture; its page segmentation modes."""

    PAGE = 3
    BLOCK = 6
    SPARSE = 11


class OutOfTimeError(Exception):
    """The engine did not finish before the deadline."""


class Engine(Protocol):
    """Reads pictures of black text on white."""

    name: str

    def words(self, image: Image.Image, layout: Layout, dpi: int, seconds: float) -> list[Word]:
        """Words in reading order.

        Raises:
            OutOfTimeError: it takes longer than ``seconds``.
        """
        ...

    def orientation(self, image: Image.Image) -> int | None:
        """Degrees clockwise (0, 90, 180, 270) that set the picture upright, if it can tell."""
        ...


def tessdata_dir(given: Path | None = None) -> Path:
    """The folder with the Vietnamese data.

    Raises:
        OcrUnavailableError: it is in none of the usual places.
    """
    prefix = os.environ.get("TESSDATA_PREFIX")
    places = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    places = [given] if given else [*places, *map(Path, _PLACES)]
    for place in places:
        if (place / f"{LANGUAGE}.traineddata").is_file():
            return place
    raise OcrUnavailableError(
        vi="Tệp là bản quét; để nhận dạng chữ cần dữ liệu tiếng Việt của Tesseract. Hãy cài gói "
        "tesseract-ocr-vie, hoặc đặt TESSDATA_PREFIX vào thư mục có vie.traineddata.",
        en="The file is a scan; reading it needs Tesseract's Vietnamese data. Install the package "
        "tesseract-ocr-vie, or set TESSDATA_PREFIX to the folder with vie.traineddata.",
    )


@contextmanager
def open_engine(given_dir: Path | None = None) -> Iterator[Engine]:
    """Tesseract, ready to read; about 0.1 s.

    Raises:
        OcrUnavailableError: the library or the language data is missing or broken.
    """
    library = _library()
    folder = tessdata_dir(given_dir)
    try:
        api = library.PyTessBaseAPI(path=str(folder), lang=LANGUAGE)
    except RuntimeError as error:
        raise OcrUnavailableError(
            vi=f"Không mở được dữ liệu tiếng Việt của Tesseract trong {folder}. Hãy cài lại gói "
            "tesseract-ocr-vie.",
            en=f"Tesseract's Vietnamese data in {folder} cannot be opened. Install the package "
            "tesseract-ocr-vie again.",
        ) from error
    with api:
        yield _Tesseract(library, api, folder)


def ocr_is_available(given_dir: Path | None = None) -> bool:
    """Whether scans can be read: the library and its Vietnamese data are there."""
    try:
        _library()
        tessdata_dir(given_dir)
    except OcrUnavailableError:
        return False
    return True


def _library() -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when the library is loaded
    try:
        library = importlib.import_module("tesserocr")
    except ImportError as error:
        raise OcrUnavailableError(
            vi="Tệp là bản quét; để nhận dạng chữ cần thư viện tesserocr. Hãy cài "
            "soichieu[ocr] và gói tesseract-ocr-vie.",
            en="The file is a scan; reading it needs the library tesserocr. Install "
            "soichieu[ocr] and the package tesseract-ocr-vie.",
        ) from error
    library.set_leptonica_log_level(library.LeptLogLevel.NONE)
    return library


class _Tesseract:
    """The engine behind :func:`open_engine`; for one thread at a time."""

    def __init__(self, library: Any, api: Any, folder: Path) -> None:
        self._library = library
        self._api = api
        self._folder = folder
        version = library.tesseract_version().split()[1]
        self.name = f"tesseract {version} {LANGUAGE}"

    def words(self, image: Image.Image, layout: Layout, dpi: int, seconds: float) -> list[Word]:
        if seconds <= 0:
            raise OutOfTimeError
        self._api.SetPageSegMode(int(layout))
        self._api.SetImage(image)
        self._api.SetSourceResolution(dpi)
        try:
            if not self._api.Recognize(max(1, int(seconds * 1000))):
                raise OutOfTimeError
            return list(_parse_tsv(self._api.GetTSVText(0)))
        finally:
            self._api.Clear()

    def orientation(self, image: Image.Image) -> int | None:
        if not (self._folder / f"{ORIENTATION}.traineddata").is_file():
            return None
        with self._library.PyTessBaseAPI(
            path=str(self._folder), lang=ORIENTATION, psm=self._library.PSM.OSD_ONLY
        ) as api:
            api.SetImage(image)
            found = api.DetectOrientationScript()
        if not found or found["orient_conf"] < _MIN_ORIENTATION_CONFIDENCE:
            return None
        return -int(found["orient_deg"]) % 360  # it tells how far the picture is turned


def _parse_tsv(table: str) -> Iterator[Word]:
    """Words of Tesseract's table: level, page, block, paragraph, line, word, box, text."""
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        fields = row.split("\t", 11)
        if len(fields) < 12 or fields[0] != _TSV_WORD or not fields[11].strip(_NO_TEXT):
            continue
        left, top, width, height = map(int, fields[6:10])
        yield Word(
            text=with_lost_acutes(_in_vietnamese(fields[11].strip(_NO_TEXT))),
            confidence=min(max(float(fields[10]) / 100, 0.0), 1.0),
            line=lines.setdefault(tuple(fields[2:5]), len(lines)),
            left=left,
            top=top,
            right=left + width,
            bottom=top + height,
        )


def _in_vietnamese(text: str) -> str:
    """Composed, with the Vietnamese Đ alone: the data gives it out as the Icelandic one or both.

    >>> _in_vietnamese("NQ/ĐÐU"), _in_vietnamese("Ðảng")
    ('NQ/ĐU', 'Đảng')
    """
    return unicodedata.normalize("NFC", _BOTH_D.sub("Đ", text).replace("ð", "đ"))
