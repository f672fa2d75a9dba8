"""Request bodies for API and pages: bounded while they are read, and kept off the disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request
from starlette.formparsers import MultiPartParser
from starlette.types import Message

from app.errors import FileTooLargeError

FORM_BYTES = 65_536  # what a form may hold besides its files


def keep_forms_in_memory(max_bytes: int) -> None:
    """Let no upload go into a temporary file: what is not read yet lies nowhere unencrypted.

    The parser has no option for it but this attribute.
    """
    MultiPartParser.spool_max_size = max_bytes + FORM_BYTES


class Intake:
    """Lets in as many uploads at a time as memory is set aside for; the others wait.

    An upload takes up its declared length, else the largest that is allowed.
    """

    def __init__(self, largest_bytes: int) -> None:
        self._largest = largest_bytes
        self._free = 2 * largest_bytes
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def admitted(self, request: Request) -> AsyncIterator[None]:
        """Room for the request's body, until the end of the block."""
        size = self._size(request)
        async with self._changed:
            await self._changed.wait_for(lambda: self._free >= size)
            self._free -= size
        try:
            yield
        finally:
            async with self._changed:
                self._free += size
                self._changed.notify_all()

    def _size(self, request: Request) -> int:
        declared = request.headers.get("content-length", "")
        known = declared.isascii() and declared.isdigit()
        return min(int(declared), self._largest) if known else self._largest


def bounded(request: Request, body_bytes: int, max_bytes: int) -> Request:
    """The request, read only as far as ``body_bytes``.

    Beyond them whoever reads it gets a FileTooLargeError that names the limit of a file,
    ``max_bytes``.
    """
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > body_bytes:
            raise too_large(max_bytes)
        return message

    return Request(request.scope, receive)


def too_large(max_bytes: int) -> FileTooLargeError:
    limit = f"{max_bytes:,}"
    return FileTooLargeError(
        vi=f"Tệp vượt giới hạn {limit.replace(',', '.')} byte. "
        "Hãy bỏ bớt hình ảnh, chia nhỏ tệp, hoặc gửi riêng phần nội dung nghị quyết.",
        en=f"The file exceeds the limit of {limit} bytes. "
        "Remove pictures, split the file, or send the resolution's text alone.",
    )
