"""Small Word 97 files: an OLE container with the least that Word's format asks for."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

SECTOR = 512
FREE, CHAIN_END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT_AT = 2048
FIB_ENTRIES_AT = 0x9A
HIDDEN, DELETED = b"\x3c\x08\x01", b"\x00\x08\x01"
SPECIAL = b"\x55\x08\x01"
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"


@dataclass(frozen=True)
class Run:
    """Characters with a font's index and further modifiers."""

    text: str
    font: int = 0
    modifiers: bytes = b""


@dataclass(frozen=True)
class Paragraph:
    """Runs, the last one ending with the paragraph's mark."""

    runs: Sequence[Run]
    modifiers: bytes = b""


def paragraph(text: str, font: int = 0, modifiers: bytes = b"") -> Paragraph:
    return Paragraph([Run(f"{text}\r", font)], modifiers)


def listed(text: str, level: int) -> Paragraph:
    """A paragraph of the first list."""
    return Paragraph([Run(f"{text}\r")], b"\x0b\x46\x01\x00" + b"\x0a\x26" + bytes([level]))


def row(*cells: str, font: int = 0) -> list[Paragraph]:
    inner = [Paragraph([Run(f"{cell}\x07", font)], IN_TABLE) for cell in cells]
    return [*inner, Paragraph([Run("\x07")], ROW_END)]


def word_97(
    paragraphs: Sequence[Paragraph],
    *,
    fonts: Sequence[str] = ("Times New Roman",),
    notes: Sequence[Paragraph] = (),
    headers: Sequence[Paragraph] = (),
    wide: bool = True,
    flags: int = 0,
    levels: Sequence[tuple[int, str]] = (),
) -> bytes:
    """A .doc; ``notes`` are footnotes for the characters ``\\x02`` in the text, in order;
    ``levels`` are those of one list, each with the code of its format and its text, in which
    the characters 0 to 8 stand for the numbers of the levels.
    """
    everything = [*paragraphs, *notes, *headers]
    text = "".join(run.text for p in everything for run in p.runs)
    main = sum(len(run.text) for p in paragraphs for run in p.runs)
    size = 2 if wide else 1
    stream = bytearray(TEXT_AT)
    stream += text.encode("utf-16-le") if wide else text.encode("latin-1")
    stream += bytes(-len(stream) % SECTOR)
    table = bytearray(16)
    entries: dict[int, tuple[int, int]] = {}

    def add(index: int, data: bytes) -> None:
        entries[index] = (len(table), len(data))
        table.extend(data)

    runs, at = [], TEXT_AT
    for p in everything:
        for run in p.runs:
            font = (
                b"\x4f\x4a"
                + struct.pack("<H", run.font)
                + b"\x51\x4a"
                + struct.pack("<H", run.font)
            )
            runs.append((at, at + size * len(run.text), font + run.modifiers))
            at += size * len(run.text)
    add(12, _pages(stream, runs, _character_entry, 1))
    spans, at = [], TEXT_AT
    for p in everything:
        length = size * sum(len(run.text) for run in p.runs)
        spans.append((at, at + length, b"\x00\x00" + p.modifiers))
        at += length
    add(13, _pages(stream, spans, _paragraph_entry, 13))
    add(15, struct.pack("<HH", len(fonts), 0) + b"".join(map(_font, fonts)))
    place = TEXT_AT if wide else (TEXT_AT * 2) | 0x40000000
    pieces = struct.pack("<ii", 0, len(text)) + struct.pack("<HIH", 0, place, 0)
    add(33, b"\x02" + struct.pack("<I", len(pieces)) + pieces)
    if levels:
        add(73, struct.pack("<HiI", 1, 77, 0) + bytes(18) + b"\x00\x00")
        for number_format, shown in [*levels, *[(255, "")] * (9 - len(levels))]:
            table += struct.pack("<iBB", 1, number_format, 0) + bytes(9) + b"\x01" + bytes(12)
            table += struct.pack("<H", len(shown)) + shown.encode("utf-16-le")
        add(74, struct.pack("<Ii", 1, 77) + bytes(12) + b"\xff\xff\xff\xff")
    if notes:
        places = [i for i, letter in enumerate(text[:main]) if letter == "\x02"]
        add(2, struct.pack(f"<{len(places) + 1}i", *places, main) + bytes(2 * len(places)))
        starts = [0]
        for note in notes:
            starts.append(starts[-1] + sum(len(run.text) for run in note.runs))
        add(3, struct.pack(f"<{len(starts)}i", *starts))
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", stream, 0x0A, flags)
    in_headers = sum(len(run.text) for p in headers for run in p.runs)
    struct.pack_into("<iii", stream, 0x4C, main, len(text) - main - in_headers, in_headers)
    for index, pair in entries.items():
        struct.pack_into("<II", stream, FIB_ENTRIES_AT + 8 * index, *pair)
    return ole({"WordDocument": bytes(stream), "0Table": bytes(table)})


def _font(name: str) -> bytes:
    data = bytes(39) + name.encode("utf-16-le") + b"\x00\x00"
    return bytes([len(data)]) + data


def _character_entry(modifiers: bytes) -> bytes:
    return bytes([len(modifiers)]) + modifiers


def _paragraph_entry(modifiers: bytes) -> bytes:
    if len(modifiers) % 2:
        return bytes([(len(modifiers) + 1) // 2]) + modifiers
    return bytes([0, len(modifiers) // 2]) + modifiers


def _pages(stream: bytearray, spans, entry, place_bytes: int) -> bytes:
    """Pages of eight spans each, put at the stream's end; returns the table of pages."""
    firsts, numbers = [], []
    for start in range(0, len(spans), 8):
        group = spans[start : start + 8]
        page = bytearray(SECTOR)
        page[SECTOR - 1] = len(group)
        edges = [first for first, _, _ in group] + [group[-1][1]]
        struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
        free = SECTOR - 2
        for index, (_, _, modifiers) in enumerate(group):
            data = entry(modifiers)
            free = (free - len(data)) // 2 * 2
            page[free : free + len(data)] = data
            page[4 * len(edges) + place_bytes * index] = free // 2
        firsts.append(edges[0])
        numbers.append(len(stream) // SECTOR)
        stream += page
    firsts.append(spans[-1][1])
    return struct.pack(f"<{len(firsts)}I", *firsts) + struct.pack(f"<{len(numbers)}I", *numbers)


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE container of streams, each padded beyond the size of small ones."""
    padded = {
        name: data + bytes(max(4096 - len(data), -len(data) % SECTOR))
        for name, data in streams.items()
    }
    padded = {name: data + bytes(-len(data) % SECTOR) for name, data in padded.items()}
    fat = [FAT_SECTOR, CHAIN_END]  # itself, then the directory
    starts = {}
    for name, data in padded.items():
        starts[name] = len(fat)
        count = len(data) // SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), CHAIN_END]
    assert len(fat) <= SECTOR // 4
    fat += [FREE] * (SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, CHAIN_END, 0, CHAIN_END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = _directory_entry("Root Entry", 5, child=1, start=CHAIN_END, size=0)
    names = list(padded)
    for index, name in enumerate(names, start=1):
        right = index + 1 if index < len(names) else FREE
        directory += _directory_entry(
            name, 2, right=right, start=starts[name], size=len(padded[name])
        )
    directory += bytes(SECTOR - len(directory))
    return header + struct.pack("<128I", *fat) + directory + b"".join(padded.values())


def _directory_entry(name, kind, *, right=FREE, child=FREE, start, size) -> bytes:
    encoded = (name + "\x00").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\x00")
        + struct.pack("<HBB", len(encoded), kind, 1)
        + struct.pack("<III", FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
