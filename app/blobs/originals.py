"""Original files, addressed by their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.errors import OriginalMissingError
from app.owner_only import make_folder


@dataclass(frozen=True)
class Originals:
    """A folder ``ab/abcdef…`` of files named by the sha256 of their bytes."""

    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def save(self, sha256: str, data: bytes) -> None:
        """Write the bytes beside their place and rename them into it; once is enough."""
        target = self.path(sha256)
        if target.exists():
            return
        make_folder(target.parent)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def load(self, sha256: str) -> bytes:
        """The bytes.

        Raises:
            OriginalMissingError: they are not there any more.
        """
        try:
            return self.path(sha256).read_bytes()
        except (FileNotFoundError, IsADirectoryError) as error:
            raise OriginalMissingError(
                vi="Bản gốc của văn bản không còn trong thư mục dữ liệu. Hãy nộp lại tệp.",
                en="The original file is no longer in the data folder. Hand it in again.",
            ) from error

    def is_sound(self, sha256: str) -> bool:
        """Whether the file is there and its bytes are those of its name."""
        try:
            return hashlib.sha256(self.path(sha256).read_bytes()).hexdigest() == sha256
        except OSError:
            return False

    def delete(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)
