"""What a damaged input is, and in which ways reading it may end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

READ = "read"
# Chance decides what random damage meets; it must never crash or stall the reader.
ANY_SOUND_END = frozenset({
    READ, "damaged_file", "unsupported_format", "no_text", "encrypted_file", "file_too_large",
    "empty_file",
})  # fmt: skip
ONLY_READ = frozenset({READ})
DAMAGED = frozenset({"damaged_file"})
READ_OR_DAMAGED = frozenset({READ, "damaged_file"})
TOO_LARGE = frozenset({"file_too_large"})
ENCRYPTED = frozenset({"encrypted_file"})
UNSUPPORTED = frozenset({"unsupported_format"})


@dataclass(frozen=True, slots=True)
class Case:
    """One input; ``must_hold`` is text that a document of it must have."""

    name: str
    data: bytes
    ends: frozenset[str]
    filename: str = "van-ban"
    must_hold: str = ""


# Makes the cases of a family; the number says how many times as many random ones as usual.
Family = Callable[[Random, int], Iterator[Case]]
