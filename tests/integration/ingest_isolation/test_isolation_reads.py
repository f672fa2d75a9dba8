"""The product's own reader in a child: same documents, same errors, no traces."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from PIL import Image

from app.errors import CheckError, OcrUnavailableError, ReaderMemoryError
from app.ingest import IngestOptions
from app.ingest.isolation import IsolationOptions, ReaderPool, read_isolated
from app.ingest.isolation.folders import sweep
from app.ingest.isolation.pool import close_shared_pools
from app.ingest.read import read_document
from app.ingest.scan.engine import open_engine

OPTIONS = IngestOptions()
SENTENCE = "Đảng uỷ xã Hưng Lạc yêu cầu mỗi chi bộ thôn chọn một việc khó để làm trong năm. "


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(IsolationOptions(wall_seconds=60, max_children=1)) as opened:
        yield opened


def pdf_of_pages(count: int) -> bytes:
    """A PDF of empty pages, by hand: Typst would take minutes."""
    kids = " ".join(f"{n + 3} 0 R" for n in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * count,
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj{body}endobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def test_a_child_gives_the_document_that_reading_here_gives(pool: ReaderPool) -> None:
    header = "#align(right)[ĐẢNG CỘNG SẢN VIỆT NAM]\nSố 05-NQ/ĐU, ngày 26 tháng 12 năm 2016\n\n"
    for data in (SENTENCE.encode(), typst.compile((header + SENTENCE * 20).encode())):
        there, here = pool.read(data, "du-thao", OPTIONS), read_document(data, "du-thao", OPTIONS)
        assert there == here
        assert there.metadata.confidence == here.metadata.confidence


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 and nothing else", b"PK\x03\x04 cut off", b"\x00\x01\x02\x03" * 50]
)
def test_a_child_gives_the_error_that_reading_here_gives(pool: ReaderPool, data: bytes) -> None:
    with pytest.raises(CheckError) as here:
        read_document(data, "a", OPTIONS)
    with pytest.raises(CheckError) as there:
        pool.read(data, "a", OPTIONS)
    assert type(there.value) is type(here.value)
    assert (there.value.vi, there.value.en) == (here.value.vi, here.value.en)


def test_a_pdf_of_ten_thousand_pages_ends_in_a_code_within_the_limits(pool: ReaderPool) -> None:
    started = time.monotonic()
    with pytest.raises(CheckError) as caught:
        pool.read(pdf_of_pages(10_000), "a.pdf", OPTIONS)
    assert caught.value.code == "file_too_large"
    assert time.monotonic() - started < 60


def test_a_picture_that_unpacks_to_gigabytes_ends_in_a_code_within_the_limits(
    pool: ReaderPool,
) -> None:
    started = time.monotonic()
    picture = io.BytesIO()
    Image.new("1", (9_500, 9_400), 1).save(picture, "TIFF", compression="group4")
    with pytest.raises(CheckError) as caught:
        pool.read(picture.getvalue(), "a.tiff", OPTIONS)
    assert caught.value.code == "file_too_large"
    assert time.monotonic() - started < 30


def test_a_limit_that_a_picture_passes_costs_that_file_only(pool: ReaderPool) -> None:
    if not _has_engine():
        pytest.skip("what reads scans is not installed")
    picture = io.BytesIO()
    Image.new("RGB", (8_900, 8_900), "white").save(picture, "PNG")
    limits = IsolationOptions(memory_bytes=512 << 20, max_children=1)
    with ReaderPool(limits) as narrow:
        with pytest.raises(ReaderMemoryError):
            narrow.read(picture.getvalue(), "a.png", OPTIONS)
        assert narrow.read(SENTENCE.encode(), "a.txt", OPTIONS).text == SENTENCE


def _has_engine() -> bool:
    try:
        with open_engine():
            return True
    except OcrUnavailableError:
        if os.environ.get("CI") == "true":
            raise
        return False


def test_the_shared_function_reads_and_can_be_closed() -> None:
    limits = IsolationOptions(wall_seconds=60, max_children=1)
    try:
        assert read_isolated(SENTENCE.encode(), "a.txt", OPTIONS, limits).text == SENTENCE
    finally:
        close_shared_pools()


def test_a_child_ends_when_its_parent_is_killed_and_the_next_start_cleans_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import sys, time\n"
        "from app.ingest import IngestOptions\n"
        "from app.ingest.isolation import read_isolated\n"
        "read_isolated(b'xin chao', 'a.txt', IngestOptions())\n"
        "print('read', flush=True)\n"
        "time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert parent.stdout is not None
    with parent.stdout:
        assert parent.stdout.readline() == b"read\n"
        assert len(list(tmp_path.iterdir())) == 1
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text()
        (child,) = map(int, children.split())
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    deadline = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(child)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sweep()
    assert list(tmp_path.iterdir()) == []


def is_alive(child: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{child}/stat").read_text()
    except FileNotFoundError:
        return False
