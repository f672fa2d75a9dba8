"""A draft is judged alike whether it comes as a file or as a crooked scan of its pages."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.bootstrap import checker_for
from app.domain.check import CheckResult
from app.domain.verdict import Label
from app.pipeline import Checker, change_library
from app.settings import Settings
from app.store import LibraryStore

CORPUS = Path(__file__).parents[3] / "corpus"
LIBRARY = ("b-tinh.docx", "d-thu.docx", "d-tu.pdf")
COPY, HALF_COPY = "b2.pdf", "d4.pdf"
DPI, DEGREES = 150, 1.3


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("scanned"))
    store = LibraryStore.create(settings.library)
    checker = checker_for(settings)
    files = [CORPUS / "library" / name for name in LIBRARY]
    with store.writing():
        documents = [checker.read(file.read_bytes(), file.name) for file in files]
        change_library(store, documents, [])
    yield checker
    checker.close()
    store.close()


def scanned(data: bytes) -> bytes:
    """The pages of a PDF as a scanner saves them: grey, a little turned, in one TIFF."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    first, *others = [page.rotate(DEGREES, fillcolor=255) for page in pages]
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return file.getvalue()


@pytest.mark.parametrize(("name", "label"), [(COPY, Label.FLAG), (HALF_COPY, Label.REVIEW)])
def test_a_scan_of_a_draft_is_judged_as_the_draft(
    checker: Checker, name: str, label: Label
) -> None:
    data = (CORPUS / "drafts" / name).read_bytes()

    def checked(data: bytes) -> CheckResult:
        return checker.check(checker.read(data, "draft"))

    typed, scan = checked(data), checked(scanned(data))
    assert typed.verdict.label is scan.verdict.label is label
    assert scan.overlap.shares.residual == pytest.approx(typed.overlap.shares.residual, abs=0.05)
    assert len(scan.document.recognised_pages) == len(scan.document.page_starts)
    assert "text_recognised" in {reason.code for reason in scan.verdict.reasons}
    assert scan.verdict.confidence < typed.verdict.confidence
