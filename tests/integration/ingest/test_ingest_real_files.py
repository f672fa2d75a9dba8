"""Real files; what is expected of them are counts, codes and rates, never their sentences."""

import gzip
import json
import os
import unicodedata
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from app.domain.document import Document, FileFormat, Level, RegionKind
from app.errors import CheckError, OcrUnavailableError
from app.ingest import IngestOptions
from app.ingest.extracted import Extracted
from app.ingest.furniture import furniture_regions
from app.ingest.read import read_document
from app.ingest.secrecy import has_secrecy_mark

pytestmark = pytest.mark.real

SOUND_GAZETTES = (
    "nghi-quyet-so-100-nq-cp-469357",
    "nghi-quyet-so-122-nq-cp-469492",
    "nghi-quyet-so-17-2022-ubtvqh15-36956",
    "nghi-quyet-so-26-2026-nq-cp-469479",
    "nghi-quyet-so-78-2025-ubtvqh15-45003",
)
DECEPTIVE_GAZETTES = (
    "nghi-quyet-so-115-nq-cp-469452",
    "nghi-quyet-so-27-2026-nq-cp-469546",
    "nghi-quyet-so-99-nq-cp-469343",
)
MAX_WORD_DIFFERENCE = 0.002


def read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name, IngestOptions())


def words(document: Document) -> list[str]:
    """Composed words without furniture; numbers broken at a hyphen are joined on both sides."""
    kept = list(document.text)
    for region in document.regions:
        if region.kind is RegionKind.FURNITURE:
            for i in range(region.range.start, region.range.end):
                kept[i] = " "
    text = unicodedata.normalize("NFC", "".join(kept))
    return " ".join(text.split()).replace("- ", "-").split()


@pytest.mark.parametrize("name", SOUND_GAZETTES)
def test_a_gazette_differs_from_its_published_text_in_hardly_a_word(
    real_dir: Path, name: str
) -> None:
    published = words(read(real_dir / "files" / f"{name}.published.txt"))
    extracted = words(read(real_dir / "files" / f"{name}.pdf"))
    difference = Levenshtein.distance(published, extracted) / len(published)
    assert difference <= MAX_WORD_DIFFERENCE


@pytest.mark.parametrize("name", SOUND_GAZETTES)
def test_a_sound_text_layer_gives_no_warning(real_dir: Path, name: str) -> None:
    assert read(real_dir / "files" / f"{name}.pdf").warnings == ()


@pytest.mark.parametrize("name", [*DECEPTIVE_GAZETTES, "scan-1942-kh-syt", "scan-2004-kh-syt"])
def test_pictures_of_pages_are_read_and_said_to_be_recognised(real_dir: Path, name: str) -> None:
    try:
        document = read(real_dir / "files" / f"{name}.pdf")
    except OcrUnavailableError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("what reads scans is not installed")
    (warning,) = document.warnings
    assert warning.code == "ocr_used"
    assert len(warning.ranges) == len(document.page_starts)
    assert len(document.text.split()) > 200
    kinds = [r.kind for r in document.regions if r.kind is not RegionKind.FURNITURE]
    assert kinds[:2] == [RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO]


def test_every_original_is_read_or_refused_with_a_code(real_dir: Path) -> None:
    for path in sorted((real_dir / "files").iterdir()):
        try:
            document = read(path)
        except CheckError as error:
            assert error.code in {"ocr_unavailable", "unsupported_format"}, path.name  # noqa: PT017 (any of several outcomes)
        else:
            assert document.format in FileFormat
            assert all(r.range.end <= len(document.text) for r in document.regions)
            assert list(document.regions) == sorted(document.regions, key=lambda r: r.range.start)


@pytest.mark.parametrize(
    ("name", "pages"),
    [("huongdan", 45), ("huongdan06", 33), ("huongdan38", 49), ("quydinh294", 35)],
)
def test_every_page_number_of_party_files_is_furniture(
    real_dir: Path, name: str, pages: int
) -> None:
    document = read(real_dir / "files" / f"{name}.pdf")
    assert len(document.page_starts) == pages
    furniture = " ".join(
        r.range.of(document.text) for r in document.regions if r.kind is RegionKind.FURNITURE
    ).split()
    numbers = {int(word) for word in furniture if word.isdigit()}
    assert len(numbers) >= (0 if name == "quydinh294" else pages - 1)


def test_headers_of_party_and_gazette_files_are_parted_into_sides(real_dir: Path) -> None:
    for name in (*SOUND_GAZETTES, "huongdan", "huongdan06", "huongdan38", "quydinh294"):
        kinds = [r.kind for r in read(real_dir / "files" / f"{name}.pdf").regions]
        issuer = kinds.index(RegionKind.HEADER_ISSUER)
        assert kinds[issuer + 1] is RegionKind.HEADER_MOTTO, name


def test_the_format_guide_has_its_header_and_tables(real_dir: Path) -> None:
    document = read(real_dir / "files" / "party-format-guide-36-HD-VPTW.docx")
    kinds = [region.kind for region in document.regions]
    assert kinds[:2] == [RegionKind.HEADER_ISSUER, RegionKind.HEADER_MOTTO]
    assert RegionKind.TABLE in kinds
    assert document.warnings == ()
    assert document.metadata.number == "36-HD/VPTW"
    assert document.metadata.level is Level.CENTRAL


def test_no_open_document_is_taken_for_a_secret_one(real_dir: Path) -> None:
    """974 central legal texts, some of them about state secrets, beside the files and texts."""
    background = real_dir / "background" / "central-legal-texts.jsonl.gz"
    with gzip.open(background, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) > 900
    for text in texts:
        assert not has_secrecy_mark(Extracted(text, furniture_regions(text)))
    for path in sorted((real_dir / "texts").glob("*.txt")):
        assert read(path).text


def test_a_unicode_text_file_is_its_own_extracted_text(real_dir: Path) -> None:
    for path in sorted((real_dir / "texts").glob("*.txt")):
        assert read(path).text == path.read_text(encoding="utf-8-sig"), path.name


def test_levels_agree_with_the_manifest(real_dir: Path) -> None:
    """Of 99 texts; a government resolution among the council ones is central by its issuer."""
    wrong = 0
    lines = (real_dir / "texts" / "manifest.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        name, level = line.split("\t")[:2]
        expected = Level.CENTRAL if level.startswith("central") else Level.PROVINCIAL
        wrong += read(real_dir / "texts" / name).metadata.level is not expected
    assert wrong <= len(lines) * 0.05


def test_every_text_with_a_header_has_all_its_fields(real_dir: Path) -> None:
    complete = 0
    paths = sorted((real_dir / "texts").glob("tw_nghi-quyet-so-*.txt"))
    for path in paths:
        found = read(path).metadata
        complete += None not in {found.issuer, found.number, found.date, found.title, found.kind}
    assert len(paths) - complete == len(DECEPTIVE_GAZETTES)
