"""How many documents a second are prepared from text, in one process and in two?

Documents of about 1,500 syllables, cut from real texts at line ends; preparing is normalising,
segmenting and writing down what a library keeps. Expected: 260,000-340,000 syllables/s of one
core for the stages alone; 7-8 ms of CPU for a document with what is written down (a quarter of
it), so about 130 documents/s in one process and 260 in two on 2 cores that do nothing else. The
processes take 3 s to start. Run with ``make bench``; nothing is asserted about time.
"""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Iterator

import pytest
from reuse.base_texts import REAL, base_texts

from app.domain.document import Document, DocumentId, FileFormat
from app.pipeline.preparing import prepare, prepare_all
from app.processes import Fault

SYLLABLES = 1_500
DOCUMENTS = 2_000
RUNS = 3
_SYLLABLE = re.compile(r"\w+")

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The same cuts again and again until there are enough: preparing remembers no document."""
    if not REAL.is_dir():
        pytest.skip("the real documents are not there")
    texts = base_texts("tune")
    cuts = [c for t in (*texts.references.values(), *texts.fillers.values()) for c in _cuts(t)]
    return [
        Document(DocumentId(str(n)), f"{n}.txt", "", FileFormat.TXT, cuts[n % len(cuts)])
        for n in range(DOCUMENTS)
    ]


def _cuts(text: str) -> Iterator[str]:
    lines: list[str] = []
    syllables = 0
    for line in text.split("\n"):
        lines.append(line)
        syllables += len(_SYLLABLE.findall(line))
        if syllables >= SYLLABLES:
            yield "\n".join(lines)
            lines, syllables = [], 0


def test_the_stages_alone(documents: list[Document]) -> None:
    some = documents[: DOCUMENTS // 5]
    rates = []
    for _ in range(RUNS):
        start = time.process_time()
        syllables = sum(len(prepare(document).comparable) for document in some)
        rates.append(syllables / (time.process_time() - start))
    print(f"\nprepare: {max(rates):,.0f} syllables a second of one core (best of {RUNS})")


@pytest.mark.parametrize("workers", [1, 2])
def test_many_documents(documents: list[Document], workers: int) -> None:
    ours, theirs = _cpu_seconds()
    start = time.perf_counter()
    at: list[float] = []
    syllables: list[int] = []
    for _, outcome in prepare_all(documents, workers, least_batches=1):
        assert not isinstance(outcome, Fault)
        syllables.append(outcome.syllables)
        at.append(time.perf_counter() - start)
    steady = len(at) // 4  # processes have started, and work is under way in each
    seconds = at[-1] - at[steady]
    documents_rate = (len(at) - 1 - steady) / seconds
    print(
        f"\nprepare_all, {workers} process(es): {documents_rate:.0f} documents/s, "
        f"{sum(syllables[steady + 1 :]) / seconds:,.0f} syllables/s; "
        f"first after {at[0]:.1f} s, all {len(at)} after {at[-1]:.1f} s "
        f"({len(at) / at[-1]:.0f} documents/s)"
        f"\nCPU seconds for {len(at)}: {_cpu_seconds()[0] - ours:.1f} in this process, "
        f"{_cpu_seconds()[1] - theirs:.1f} in others, their start included"
    )


def _cpu_seconds() -> tuple[float, float]:
    """Of this process and of those that it started and that have ended."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, children.ru_utime + children.ru_stime
