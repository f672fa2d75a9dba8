"""Real documents beside the checkout: no honest file shows disguise, and each has its parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.domain.document import Document
from app.domain.prepared import PreparedDocument
from app.domain.structure import ZoneKind
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.normalise import disguise_warnings
from app.pipeline import prepare

REAL = Path(__file__).parents[3] / "shared" / "real"
FILES = (
    "party-format-guide-36-HD-VPTW.docx",
    "quyet-dinh-93-2007.doc",
    "thong-tu-01-2011-bnv.doc",
    "nghi-quyet-so-100-nq-cp-469357.pdf",
    "nghi-quyet-so-122-nq-cp-469492.pdf",
    "99_2025_NQ-HDND_685704.htm",
)
LONGEST_CHARACTERS = 100_000
SHARE_WITH_SIGNATURE = 0.95
MOST_SYLLABLES_OF_END_MATTER = 200

pytestmark = pytest.mark.real


@pytest.fixture(scope="session")
def real_documents() -> dict[str, Document]:
    if not REAL.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"real documents are missing: {REAL}")
        pytest.skip("real documents are not beside this checkout")
    paths = [*(REAL / "files" / name for name in FILES), *sorted((REAL / "texts").glob("*.txt"))]
    return {p.name: read_document(p.read_bytes(), p.name, IngestOptions()) for p in paths}


@pytest.fixture(scope="session")
def real_prepared(real_documents: dict[str, Document]) -> dict[str, PreparedDocument]:
    """All but the longest, which are annexes for the most part."""
    return {n: prepare(d) for n, d in real_documents.items() if len(d.text) < LONGEST_CHARACTERS}


def kinds(prepared: PreparedDocument) -> list[ZoneKind]:
    return [zone.kind for zone in prepared.structure.zones]


def test_no_honest_document_is_warned_of(real_documents: dict[str, Document]) -> None:
    warned = {n: w for n, d in real_documents.items() if (w := disguise_warnings(d.text))}
    assert warned == {}


def test_central_resolutions_have_bases_body_and_signature(
    real_prepared: dict[str, PreparedDocument],
) -> None:
    whole = {
        name: kinds(p)
        for name, p in real_prepared.items()
        if name.startswith(("tw_nghi-quyet-so", "tw_vbpl_nghi-quyet-so", "lm_"))
        and len(p.comparable) > 250
    }
    parts = {ZoneKind.LEGAL_BASIS, ZoneKind.BODY, ZoneKind.SIGNATURE}
    having = [name for name, found in whole.items() if parts <= set(found)]
    assert len(having) >= SHARE_WITH_SIGNATURE * len(whole)


def test_the_body_ends_before_signature_forms_and_annexes(
    real_prepared: dict[str, PreparedDocument],
) -> None:
    for name, prepared in real_prepared.items():
        ends = (ZoneKind.SIGNATURE, ZoneKind.RECIPIENTS)
        longest = max(
            (z.end - z.start for z in prepared.structure.zones if z.kind in ends), default=0
        )
        assert longest < MOST_SYLLABLES_OF_END_MATTER, name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("party-format-guide-36-HD-VPTW.docx", "header body recipients signature annex"),
        ("thong-tu-01-2011-bnv.doc", "header legal_basis body signature"),
        (
            "quyet-dinh-93-2007.doc",
            "header legal_basis body recipients signature header body signature",
        ),
        (
            "nghi-quyet-so-100-nq-cp-469357.pdf",
            "header legal_basis body signature header body annex",
        ),
        ("nghi-quyet-so-122-nq-cp-469492.pdf", "header legal_basis body signature annex"),
        ("99_2025_NQ-HDND_685704.htm", "header legal_basis body recipients signature"),
    ],
)
def test_the_parts_of_real_files_are_found(
    name: str, parts: str, real_prepared: dict[str, PreparedDocument]
) -> None:
    assert [kind.value for kind in kinds(real_prepared[name])] == parts.split()
