"""Whatever the bytes, reading ends in a document or in an error of ours, and soon."""

import random
import time

import pytest
from legacy_samples import SENTENCES, as_tcvn3, as_vni
from test_ingest_archive import zipped
from test_ingest_html import page
from test_ingest_odt import cell, odt, p, table
from test_ingest_rtf import hexed, rtf
from word_97 import Paragraph, Run, paragraph, row, word_97

from app.errors import CheckError
from app.ingest import IngestOptions, read_archive
from app.ingest.read import read_document

VARIANTS = 300
MOST_SECONDS = 30.0  # of the processor: against hangs, not for speed

TABLE = r"\trowd\cellx900\cellx1800\intbl A\cell B\cell\row\pard\par "
SAMPLES = {
    "doc": word_97(
        [
            *row("ĐẢNG UỶ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"),
            paragraph(as_tcvn3(SENTENCES.replace("\n", "\r")), 1),
            Paragraph([Run("Chú thích\x02.\r")]),
        ],
        fonts=("Arial", ".VnTime"),
        notes=[paragraph("\x02 Ghi chú.")],
    ),
    "rtf": rtf(TABLE + "\\f3 " + hexed(as_vni(SENTENCES)) + r"{\footnote x}\par \u272?"),
    "odt": odt(table(cell("A") + cell("B")) + p(as_vni(SENTENCES), "Vni")),
    "html": page("<table><tr><td>A<td colspan=2>B</table><ol><li>" + SENTENCES).encode(),
    "txt": as_tcvn3(SENTENCES).encode("latin-1"),
}


def broken(data: bytes, chance: random.Random) -> bytes:
    """Cut off somewhere or not, with a few bytes changed."""
    kept = len(data) if chance.random() < 0.6 else chance.randrange(1, len(data) + 1)
    damaged = bytearray(data[:kept])
    for _ in range(chance.randrange(1, 12)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_damaged_file_ends_in_an_error_of_ours_and_soon(name: str) -> None:
    chance = random.Random(11)  # noqa: S311
    for _ in range(VARIANTS):
        data = broken(SAMPLES[name], chance)
        began = time.process_time()
        try:
            read_document(data, "hong", IngestOptions())
        except CheckError as error:
            assert error.vi  # noqa: PT017
        assert time.process_time() - began < MOST_SECONDS


@pytest.mark.parametrize(
    "data",
    [
        b"x" * 1_000_000,
        "µ".encode("latin-1") * 500_000,
        as_tcvn3(" à ý Ủ" * 60_000 + SENTENCES).encode("latin-1"),
        b"<html><style>" + b"a" * 1_000_000,
        b"<html><style>" + b"/*" * 300_000,
        b"<table>" + b"<tr><td colspan=999 rowspan=999>" * 20_000,
        b"{\\rtf1" + b"\\cell" * 200_000,
    ],
    ids=["word", "signs", "letters", "style", "comments", "spans", "cells"],
)
def test_time_grows_with_size_and_not_faster(data: bytes) -> None:
    began = time.process_time()
    try:
        read_document(data, "lon", IngestOptions())
    except CheckError as error:
        assert error.vi  # noqa: PT017
    assert time.process_time() - began < MOST_SECONDS


def test_every_field_of_a_word_file_may_hold_any_number() -> None:
    """Bit flips rarely hit the table of contents, so it is aimed at."""
    chance = random.Random(13)  # noqa: S311
    for _ in range(VARIANTS):
        data = bytearray(SAMPLES["doc"])
        stream = data.index(b"\xec\xa5\xc1\x00")
        at = stream + chance.choice([0x0A, 0x4C, 0x50, *(0x9A + 4 * i for i in range(70))])
        data[at : at + 4] = chance.choice(
            [chance.randbytes(4), b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\x04\x00\x00\x00"]
        )
        began = time.process_time()
        try:
            read_document(bytes(data), "hong.doc", IngestOptions())
        except CheckError as error:
            assert error.vi  # noqa: PT017
        assert time.process_time() - began < MOST_SECONDS


def test_a_damaged_archive_ends_in_an_error_of_ours() -> None:
    data = zipped(("a.txt", b"abc" * 90), ("b.zip", zipped(("c.txt", b"c" * 90))))
    chance = random.Random(17)  # noqa: S311
    for _ in range(VARIANTS):
        try:
            read_archive(broken(data, chance), "hong.zip", IngestOptions())
        except CheckError as error:
            assert error.vi  # noqa: PT017
