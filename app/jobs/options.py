"""What bounds the work on one draft, and how many are worked on at a time."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class JobOptions(BaseModel):
    """Limits of checks in the background."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quick_seconds: float = Field(
        2.0, gt=0, description="a draft that takes longer gives way to others that wait"
    )
    total_seconds: float = Field(
        600.0, gt=0, description="reading and comparing one draft end after this time"
    )
    memory_bytes: int = Field(
        3 * 1024**3, gt=0, description="memory that comparing one draft may take"
    )
    slow_at_once: int = Field(1, ge=1, description="drafts that take long, at a time")
    spare_processes: int = Field(
        1, ge=0, description="processes that stand by, to replace at once one that is ended"
    )
    attempts: int = Field(3, ge=1, description="how often a draft that ends its process is tried")
    drafts_per_process: int = Field(200, ge=1, description="then its process is made anew")
