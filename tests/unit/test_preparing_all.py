from typing import Any

from app.domain.document import Document, DocumentId, FileFormat
from app.pipeline.preparing import Prepared, prepare, prepare_all
from app.processes import Fault
from app.store.prepared import load as load_prepared

TEXT = "Xã Hưng Lạc có {n} thôn, thu {n},5 tỷ đồng.\n" * 40


def documents(count: int) -> list[Document]:
    texts: list[Any] = [TEXT.replace("{n}", str(n)) for n in range(count)]
    texts[3] = texts[3].encode()  # no pattern can be tried on bytes
    return [
        Document(DocumentId(f"d{n}"), f"{n}.txt", f"{n:064}", FileFormat.TXT, text)
        for n, text in enumerate(texts)
    ]


def assert_all_but_the_fourth(given: list[Document], **how: int) -> None:
    found = list(prepare_all(iter(given), **how))
    assert [document.id for document, _ in found] == [document.id for document in given]
    faults = [document.id for document, outcome in found if isinstance(outcome, Fault)]
    assert faults == ["d3"]
    for document, outcome in found:
        if isinstance(outcome, Prepared):
            expected = prepare(document)
            comparable, structure, _ = load_prepared(outcome.preparation.data)
            assert structure == expected.structure
            assert comparable.syllables == expected.comparable.syllables
            assert outcome.syllables == len(expected.comparable)
            assert outcome.indexed.units == expected.comparable.units
            assert outcome.preparation.id == outcome.indexed.id == document.id


def test_few_documents_are_prepared_in_this_process():
    assert_all_but_the_fourth(documents(5), workers=2)


def test_many_documents_are_prepared_in_processes_in_order_and_past_a_bad_one():
    assert_all_but_the_fourth(documents(12), workers=2, least_batches=1)
