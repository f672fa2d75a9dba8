"""The folder of an audit: what lies where, written so that a kill leaves no half file.

::

    OUT/
      summary.html, drafts.csv, drafts.parquet, drafts.xlsx, passages.parquet,
      leftovers.csv, failures.csv, assessments.csv, families.json, run.json
      reports/ID.html, ID.json                    of flagged drafts
      verification/SEED/                          a blind sheet for people (see .verification)
      verification/estimates.json                 what they found (see .estimating)
      work/audit.json                             what is audited: a run goes on only with the same
      work/read/KEY.jsonl.gz                      chunks of drafts as they were read
      work/peers/                                 all drafts, as a library of their own
      work/compared/KEY.jsonl.gz                  chunks of drafts as they were compared

A chunk is named by all that shapes it, so that it is used again just where it is the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import AuditChangedError, AuditFolderTakenError, AuditResultsError, OutputError

_PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class AuditFolder:
    """The places in one audit's folder."""

    path: Path

    @property
    def plan(self) -> Path:
        return self.path / "work" / "audit.json"

    @property
    def peers(self) -> Path:
        return self.path / "work" / "peers"

    @property
    def run(self) -> Path:
        return self.path / "run.json"

    @property
    def verification(self) -> Path:
        return self.path / "verification"

    @property
    def reports(self) -> Path:
        return self.path / "reports"

    def read_chunk(self, key: str) -> Path:
        return self.path / "work" / "read" / f"{key}.jsonl.gz"

    def compared_chunk(self, key: str) -> Path:
        return self.path / "work" / "compared" / f"{key}.jsonl.gz"

    def begin(self, key: str, *, resume: bool) -> None:
        """Take the folder for the audit of that key, or go on with it.

        Raises:
            AuditFolderTakenError: it holds another audit, other files, or this one and
                ``resume`` was not asked for.
            AuditChangedError: ``resume`` was asked for, and it holds another audit.
            OutputError: it cannot be written.
        """
        with output_errors(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            present = self._key()
            if present is None:
                if any(self.path.iterdir()):
                    raise _taken_by_files(self.path)
                self.write_text(self.plan, json.dumps({"key": key}))
            elif present != key:
                raise _changed(self.path) if resume else _taken(self.path)
            elif not resume:
                raise _unfinished(self.path)
            for name in ("read", "compared"):
                folder = self.path / "work" / name
                folder.mkdir(parents=True, exist_ok=True)
                for partial in folder.glob(f"*{_PARTIAL}"):
                    partial.unlink()

    def _key(self) -> str | None:
        try:
            found: Any = json.loads(self.plan.read_text(encoding="utf-8"))
            return str(found["key"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise unusable(self.plan, str(error)) from error

    def write(self, path: Path, data: bytes) -> None:
        """Write a file whole, or not at all.

        Raises:
            OutputError: it cannot be written: permissions, or a full disk.
        """
        partial = path.with_name(path.name + _PARTIAL)
        with output_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with partial.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                partial.replace(path)
            except OSError:
                partial.unlink(missing_ok=True)
                raise

    def write_text(self, path: Path, text: str) -> None:
        """The same with a text, in UTF-8."""
        self.write(path, text.encode("utf-8"))

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """A place to write a result to; it gets its name once it is whole."""
        path = self.path / name
        partial = self.path / f"{path.stem}{_PARTIAL}{path.suffix}"
        with output_errors(path):
            try:
                yield partial
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)


@contextmanager
def output_errors(path: Path) -> Iterator[None]:
    """Say that ``path`` cannot be written where the system says so."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            vi=f"Không ghi được {path} ({error.strerror}). Hãy kiểm tra đường dẫn, quyền ghi và "
            "dung lượng đĩa; những phần đã xong vẫn còn, chạy lại với --resume để làm tiếp.",
            en=f"{path} cannot be written ({error.strerror}). Check the path, the permissions and "
            "the disk's free space; what is done is kept, go on with --resume.",
        ) from error


def unusable(path: Path, detail: str) -> AuditResultsError:
    """The error of a file of an audit that is missing or damaged."""
    return AuditResultsError(
        vi=f"Tệp {path} của đợt rà soát bị thiếu hoặc hỏng ({detail}). Hãy rà soát lại với --out "
        "khác.",
        en=f"The audit's file {path} is missing or damaged ({detail}). Audit again with another "
        "--out.",
    )


def _taken_by_files(path: Path) -> AuditFolderTakenError:
    return AuditFolderTakenError(
        vi=f"Thư mục {path} đã có tệp khác. Hãy chọn thư mục trống cho --out.",
        en=f"The folder {path} holds other files. Choose an empty folder for --out.",
    )


def _taken(path: Path) -> AuditFolderTakenError:
    return AuditFolderTakenError(
        vi=f"Thư mục {path} chứa kết quả của một đợt rà soát khác (khác văn bản, tham số hoặc thư "
        "viện). Hãy chọn thư mục khác cho --out.",
        en=f"The folder {path} holds another audit (other drafts, options or library). Choose "
        "another folder for --out.",
    )


def _unfinished(path: Path) -> AuditFolderTakenError:
    return AuditFolderTakenError(
        vi=f"Thư mục {path} đã có đợt rà soát này. Thêm --resume để làm tiếp phần còn lại.",
        en=f"The folder {path} holds this very audit. Add --resume to go on with it.",
    )


def _changed(path: Path) -> AuditChangedError:
    return AuditChangedError(
        vi=f"Văn bản, tham số hoặc thư viện đã khác so với đợt rà soát trong {path}. Hãy khôi phục "
        "như cũ, hoặc rà soát lại với --out khác.",
        en=f"Drafts, options or library are no longer those of the audit in {path}. Restore them, "
        "or audit again with another --out.",
    )
