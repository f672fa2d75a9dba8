"""What one file may cost the process that reads it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MEBIBYTE = 1024 * 1024


class IsolationOptions(BaseModel):
    """Limits of a child, and how long it is kept.

    ``memory_bytes`` is address space: a warm child has 0.2 GiB, reading scans took 0.4 GiB and
    the largest picture that is let in 1.2 GiB. ``wall_seconds`` and ``cpu_seconds`` hold for
    one file, ``start_seconds`` for the start of a child. ``max_children`` files are read at a
    time; a further caller waits. A child is replaced after ``files_per_child`` files or once it
    holds ``max_growth_bytes`` more than when it started.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    wall_seconds: float = Field(default=900.0, gt=0, le=86_400)
    cpu_seconds: int = Field(default=900, ge=1, le=86_400)
    start_seconds: float = Field(default=60.0, gt=0, le=600)
    memory_bytes: int = Field(default=2048 * MEBIBYTE, ge=512 * MEBIBYTE)
    answer_bytes: int = Field(default=128 * MEBIBYTE, ge=1024)
    file_bytes: int = Field(default=256 * MEBIBYTE, ge=0)
    open_files: int = Field(default=64, ge=16, le=4096)
    max_children: int = Field(default=2, ge=1, le=256)
    files_per_child: int = Field(default=200, ge=1)
    max_growth_bytes: int = Field(default=512 * MEBIBYTE, ge=MEBIBYTE)
