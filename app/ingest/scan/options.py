"""Limits and settings of reading scans."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class ScanOptions(BaseModel):
    """What reading a scan may cost, and when its result is doubted.

    ``max_pixels`` holds for one page before it is unpacked; ``max_pages`` for the pages that
    are read as pictures, further ones are named in a warning, as are those for which the time
    ran out. ``low_confidence`` (0–1) is the mean confidence under which a page is named as
    doubtful. ``tessdata_dir`` overrides the places where the language data is looked for;
    without ``cache_dir`` nothing that was read is kept, without ``pairs_model`` (``.npz``) no lost
    diacritics are given back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dpi: int = Field(default=200, ge=100, le=600)
    seconds_per_page: float = Field(default=30.0, gt=0, le=600)
    seconds_in_total: float = Field(default=600.0, gt=0, le=86_400)
    max_pages: int = Field(default=300, ge=1, le=10_000)
    max_pixels: int = Field(default=80_000_000, ge=10_000, le=80_000_000)
    low_confidence: float = Field(default=0.8, ge=0, le=1)
    tessdata_dir: Path | None = None
    cache_dir: Path | None = None
    pairs_model: Path | None = None
