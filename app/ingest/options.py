"""Limits of reading."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from app.ingest.scan.options import ScanOptions

MEBIBYTE = 1024 * 1024


class IngestOptions(BaseModel):
    """What a file may cost; beyond a limit it is refused with ``file_too_large``.

    ``max_unpacked_bytes`` counts the sizes that a zip container declares, before anything
    is unpacked; ``max_archive_files`` and ``max_archive_depth`` (of zips in each other) hold for
    a zip of documents. ``suspect_syllables_per_page`` is the number of syllables under which a page
    covered by an image is held to be a scan whose text layer is not its text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_file_bytes: int = Field(default=50 * MEBIBYTE, ge=1, le=2048 * MEBIBYTE)
    max_unpacked_bytes: int = Field(default=200 * MEBIBYTE, ge=1, le=4096 * MEBIBYTE)
    max_zip_members: int = Field(default=5_000, ge=1, le=100_000)
    max_archive_files: int = Field(default=5_000, ge=1, le=100_000)
    max_archive_depth: int = Field(default=2, ge=1, le=10)
    max_pages: int = Field(default=2_000, ge=1, le=100_000)
    max_text_characters: int = Field(default=10_000_000, ge=1, le=100_000_000)
    suspect_syllables_per_page: int = Field(default=60, ge=0, le=500)
    scan: ScanOptions = ScanOptions()
