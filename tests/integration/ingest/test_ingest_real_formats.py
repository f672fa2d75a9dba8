"""Real Word 97 and HTML files; what is expected are counts and rates, never their sentences."""

import gzip
import json
import random
import time
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from app.domain.document import Document, FileFormat, Level, RegionKind
from app.errors import CheckError
from app.ingest import IngestOptions
from app.ingest.legacy import convert_by_statistics
from app.ingest.legacy.syllables import syllable_share
from app.ingest.read import read_document

pytestmark = pytest.mark.real

MAX_WORD_DIFFERENCE = 0.002
LEAST_SYLLABLES = 0.97
MOST_SECONDS = 5.0
DAMAGED_VARIANTS = 60
WORD_97 = {
    "luat-thanh-tra-2010.doc": ("56/2010/QH12", Level.CENTRAL, "luật", 79_000),
    "nghi-dinh-86-2011.doc": ("86/2011/NĐ-CP", Level.CENTRAL, "nghị định", 66_000),
    "quyet-dinh-93-2007.doc": ("93/2007/QĐ-TTg", Level.CENTRAL, "quyết định", 17_000),
    "thong-tu-01-2011-bnv.doc": ("01/2011/TT-BNV", Level.CENTRAL, "thông tư", 34_000),
    "party-format-guide-36-HD-VPTW.doc": ("36-HD/VPTW", Level.CENTRAL, "hướng dẫn", 44_000),
}
HTML = {
    "101_2025_UBTVQH15_678562.htm": ("101/2025/UBTVQH15", Level.CENTRAL, "nghị quyết", 46_000),
    "99_2025_NQ-HDND_685704.htm": ("99/2025/NQ-HĐND", Level.PROVINCIAL, "nghị quyết", 15_000),
}
# One text of the background collection was never converted from TCVN3 by its publisher.
TRUE_CONVERSIONS = 1


@cache
def read(path: Path) -> Document:
    """Each file once; of PDFs their text layer only, as what reads scans writes Unicode."""
    return read_document(path.read_bytes(), path.name, IngestOptions(suspect_syllables_per_page=0))


def words(document: Document) -> list[str]:
    return unicodedata.normalize("NFC", document.text).split()


def test_word_97_and_docx_twins_differ_in_hardly_a_word(real_dir: Path) -> None:
    twin = real_dir / "files" / "party-format-guide-36-HD-VPTW"
    old, new = words(read(twin.with_suffix(".doc"))), words(read(twin.with_suffix(".docx")))
    difference = Levenshtein.distance(old, new) / len(new)
    assert difference <= MAX_WORD_DIFFERENCE


@pytest.mark.parametrize("name", [*WORD_97, *HTML])
def test_text_and_header_are_sane(real_dir: Path, name: str) -> None:
    document = read(real_dir / "files" / name)
    number, level, kind, characters = (WORD_97 | HTML)[name]
    found = document.metadata
    assert (found.number, found.level, found.kind) == (number, level, kind)
    assert found.issuer
    assert found.date
    assert found.title
    assert characters <= len(document.text) <= characters * 1.1
    assert syllable_share(unicodedata.normalize("NFC", document.text)) >= LEAST_SYLLABLES
    assert document.format is (FileFormat.DOC if name in WORD_97 else FileFormat.HTML)
    kinds = [region.kind for region in document.regions]
    assert kinds[:2] == [RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO]
    assert not any(ord(letter) < 0x20 and letter not in "\n\t" for letter in document.text)
    assert document.warnings == ()


def test_no_unicode_file_is_taken_for_legacy(real_dir: Path) -> None:
    paths = [*(real_dir / "files").iterdir(), *(real_dir / "texts").glob("*.txt")]
    warned: list[str] = []
    for path in paths:
        try:
            document = read(path)
        except CheckError as error:
            assert error.code == "no_text", path.name  # noqa: PT017 (scans without a layer)
            continue
        warned += [path.name for w in document.warnings if w.code == "legacy_encoding"]
    assert warned == []


def test_no_unicode_text_of_the_background_is_taken_for_legacy(real_dir: Path) -> None:
    archive = real_dir / "background" / "central-legal-texts.jsonl.gz"
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    converted = [found for text in texts if (found := convert_by_statistics(text)).is_changed]
    assert len(converted) == TRUE_CONVERSIONS
    assert all(syllable_share(found.text) >= LEAST_SYLLABLES for found in converted)


@pytest.mark.parametrize("name", ["quyet-dinh-93-2007.doc", "99_2025_NQ-HDND_685704.htm"])
def test_a_damaged_real_file_ends_in_an_error_of_ours(real_dir: Path, name: str) -> None:
    data = (real_dir / "files" / name).read_bytes()
    chance = random.Random(19)  # noqa: S311
    for _ in range(DAMAGED_VARIANTS):
        kept = len(data) if chance.random() < 0.7 else chance.randrange(1_000, len(data))
        broken = bytearray(data[:kept])
        for _ in range(chance.randrange(1, 200)):
            broken[chance.randrange(kept)] ^= 1 << chance.randrange(8)
        began = time.perf_counter()
        try:
            read_document(bytes(broken), name, IngestOptions())
        except CheckError as error:
            assert error.vi  # noqa: PT017
        assert time.perf_counter() - began < MOST_SECONDS
