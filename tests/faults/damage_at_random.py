"""Truncation, flipped bits and shuffled blocks, also below the packing of containers."""

import re
import zlib
from collections.abc import Iterator
from random import Random

from fault_case import ANY_SOUND_END, Case, Family
from fault_samples import (
    archive,
    documents,
    pdf_of,
    pdf_stream,
    pictures,
    plain_pdf_objects,
    unzipped,
    zipped,
)

_SECTOR = 512
_IN_OBJECTS = re.compile(rb"[0-9]+|/[A-Za-z]+|<<|>>|\[|\]|obj|stream|endobj|R\b")


def _flipped(data: bytes, chance: Random, most: int = 8) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randint(1, most)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _truncations(sample: bytes, count: int, chance: Random, times: int) -> Iterator[Case]:
    """At regular places, and at chance ones near both ends, where formats keep their tables."""
    places = {len(sample) * step // count for step in range(1, count)}
    places |= {chance.randrange(1, min(64, len(sample))) for _ in range(2 * times)}
    places |= {len(sample) - chance.randrange(1, min(64, len(sample))) for _ in range(2 * times)}
    for place in sorted(places):
        yield Case(f"first {place}", sample[:place], ANY_SOUND_END)


def _flips(sample: bytes, count: int, chance: Random, times: int) -> Iterator[Case]:
    for number in range(count * times):
        yield Case(f"flip {number}", _flipped(sample, chance), ANY_SOUND_END)


def _shuffles(sample: bytes, count: int, chance: Random, times: int) -> Iterator[Case]:
    """Blocks lost, doubled, zeroed or exchanged, as by a bad disk or transfer."""
    for number in range(count * times):
        size = chance.choice([16, 64, _SECTOR])
        blocks = [sample[i : i + size] for i in range(0, len(sample), size)]
        one, other = (chance.randrange(len(blocks)) for _ in range(2))
        how = chance.choice(["lost", "doubled", "zeroed", "exchanged"])
        if how == "lost":
            blocks[one] = b""
        elif how == "doubled":
            blocks[one] *= 2
        elif how == "zeroed":
            blocks[one] = bytes(len(blocks[one]))
        else:
            blocks[one], blocks[other] = blocks[other], blocks[one]
        yield Case(f"{how} {number}", b"".join(blocks), ANY_SOUND_END)


def _members_flipped(sample: bytes, count: int, chance: Random, times: int) -> Iterator[Case]:
    """The container is sound, what it holds is not."""
    for number in range(count * times):
        members = unzipped(sample)
        name = chance.choice([name for name, content in members.items() if content])
        if chance.random() < 0.3:
            members[name] = members[name][: chance.randrange(len(members[name]))]
        else:
            members[name] = _flipped(members[name], chance, 3)
        yield Case(f"{name} {number}", zipped(members), ANY_SOUND_END)


def _ole_tables(chance: Random, times: int) -> Iterator[Case]:
    """The header, the FAT and the directory, then the FIB of Word."""
    sample = documents()["doc"]
    fib = sample.index(b"\xec\xa5\xc1\x00")
    for number in range(40 * times):
        area = chance.choice([(0, 76), (_SECTOR, 80), (2 * _SECTOR, 384), (fib, 0x9A + 640)])
        at = area[0] + chance.randrange(area[1]) // 4 * 4
        value = chance.choice([
            chance.randbytes(4), b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xff\xff\xff\x7f",
            bytes(4), chance.randrange(20).to_bytes(4, "little"),
        ])  # fmt: skip
        damaged = sample[:at] + value + sample[at + 4 :]
        yield Case(f"ole {at} {number}", damaged, ANY_SOUND_END)


def _pdf_words(chance: Random, times: int) -> Iterator[Case]:
    """Words of the structure replaced by others, so that it parses and means nonsense."""
    sample = documents()["pdf"]
    words = [found.span() for found in _IN_OBJECTS.finditer(sample)]
    others = [b"0", b"-1", b"2147483648", b"99999999999999999999", b"1 0 R", b"3 0 R", b"null",
              b"/Pages", b"/Kids", b"[", b">>", b"<<", b"stream", b"1e400", b"(", b"<"]  # fmt: skip
    for number in range(60 * times):
        start, end = chance.choice(words)
        damaged = sample[:start] + chance.choice(others) + sample[end:]
        yield Case(f"pdf word {start} {number}", damaged, ANY_SOUND_END)


def _pdf_streams(chance: Random, times: int) -> Iterator[Case]:
    """Packed page content that unpacks to damaged operators, or does not unpack."""
    shown = b"q BT /F 14 Tf 72 700 Td [(Toan xa) -250 (co 12 thon)] TJ ET Q 0 0 50 50 re f"
    for number in range(25 * times):
        inner = _flipped(shown, chance)
        packed = zlib.compress(inner)
        if number % 2:
            packed = _flipped(packed, chance, 2)
        stream = pdf_stream(packed, b"/Filter/FlateDecode")
        yield Case(f"content {number}", pdf_of(plain_pdf_objects(shown=stream)), ANY_SOUND_END)


def _of(make, sample: bytes, count: int) -> Family:
    return lambda chance, times: make(sample, count, chance, times)


def families() -> Iterator[tuple[str, Family]]:
    for name, data in documents().items():
        is_text = name.startswith(("txt", "md"))
        yield f"truncated/{name}", _of(_truncations, data, 8 if is_text else 20)
        yield f"flipped/{name}", _of(_flips, data, 8 if is_text else 25)
        yield f"shuffled/{name}", _of(_shuffles, data, 4 if is_text else 12)
    for name in ("docx", "docm", "odt"):
        yield f"members flipped/{name}", _of(_members_flipped, documents()[name], 25)
    for name, data in pictures().items():
        yield f"truncated/{name}", _of(_truncations, data, 6)
        yield f"flipped/{name}", _of(_flips, data, 12)
        yield f"shuffled/{name}", _of(_shuffles, data, 4)
    yield "truncated/zip", _of(_truncations, archive(), 6)
    yield "flipped/zip", _of(_flips, archive(), 10)
    yield "shuffled/zip", _of(_shuffles, archive(), 5)
    yield "tables/doc", _ole_tables
    yield "words/pdf", _pdf_words
    yield "streams/pdf", _pdf_streams
