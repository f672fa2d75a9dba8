"""What goes over the pipes: frames of a length and bytes; JSON for all but the file itself.

A request is two frames, head and file; an answer is one. Nothing that arrives is run.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from app import errors
from app.ingest.isolation.options import IsolationOptions
from app.ingest.isolation.plain import PlainDocument
from app.ingest.options import IngestOptions

LENGTH = struct.Struct(">Q")
_LONGEST_TEXT = 2_000


def as_utf8(path: Path) -> Path | None:
    """A path as a child knows it, which takes names of files for UTF-8 whatever the locale.

    ``None`` where the name is no UTF-8: it cannot be told in JSON.
    """
    try:
        return Path(os.fsencode(path).decode("utf-8"))
    except UnicodeDecodeError:
        return None


class Start(BaseModel):
    """The first argument of a child.

    ``lifeline`` is the descriptor of :mod:`.lifeline`; below ``writable`` it may write.
    """

    model_config = ConfigDict(extra="forbid")

    limits: IsolationOptions
    lifeline: int
    writable: tuple[Path, ...]


class Head(BaseModel):
    """The first frame of a request; the second is the file."""

    model_config = ConfigDict(extra="forbid")

    filename: str
    options: IngestOptions
    wall_seconds: float
    cpu_seconds: int


class Answer(BaseModel):
    """How reading ended.

    ``refused`` carries the error's code and texts; ``memory`` and ``crash`` tell that the
    child's state is not to be trusted any more.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    outcome: Literal["read", "refused", "memory", "crash"]
    document: PlainDocument | None = None
    code: str = ""
    vi: str = ""
    en: str = ""


class BrokenAnswerError(Exception):
    """The bytes are no answer."""


def frame(content: bytes) -> Iterator[bytes]:
    yield LENGTH.pack(len(content))
    yield content


def write_frame(stream: IO[bytes], content: bytes) -> None:
    for part in frame(content):
        stream.write(part)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; ``None`` at the end of the stream."""
    start = stream.read(LENGTH.size)
    if len(start) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(start)
    content = stream.read(length)
    return content if len(content) == length else None


def parse_answer(content: bytes) -> Answer:
    """The answer, checked against its types.

    Raises:
        BrokenAnswerError: it is something else, its offsets leave the text, or its code is unknown.
    """
    try:
        answer = Answer.model_validate_json(content)
    except ValidationError as error:
        raise BrokenAnswerError from error
    if (answer.outcome == "read") != (answer.document is not None):
        raise BrokenAnswerError
    if answer.document is not None and not answer.document.has_fitting_offsets():
        raise BrokenAnswerError
    if answer.outcome == "refused" and answer.code not in _classes_by_code():
        raise BrokenAnswerError
    return answer


def refusal(answer: Answer) -> errors.UnreadableFileError:
    """The error that a child reports, of the class that bears its code."""
    kind = _classes_by_code()[answer.code]
    return kind(vi=answer.vi[:_LONGEST_TEXT], en=answer.en[:_LONGEST_TEXT])


def _classes_by_code() -> dict[str, type[errors.UnreadableFileError]]:
    return {kind.code: kind for kind in _kinds(errors.UnreadableFileError)}


def _kinds(
    kind: type[errors.UnreadableFileError],
) -> Iterator[type[errors.UnreadableFileError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _kinds(child)
