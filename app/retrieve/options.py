"""Options of the retrieval stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RetrieveOptions(BaseModel):
    """How candidates are looked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    window_units: int = Field(150, ge=20, description="length of the draft's windows, in units")
    maximum_candidates: int = Field(20, ge=1, description="documents handed to alignment at most")
    minimum_candidates: int = Field(
        8, ge=0, description="documents handed to alignment at least, if they hold anything"
    )
    holders_per_window: int = Field(
        8, ge=1, description="documents wanted that hold the same window equally well"
    )
    compared: int = Field(100, ge=10, description="documents that are compared unit by unit")
    window_share: float = Field(
        0.25, ge=0, le=1, description="share of a window that its best holder has in order"
    )
    least_units: int = Field(
        8, ge=0, description="units that a further candidate must explain beyond chance"
    )
    holder_share: float = Field(
        0.5, ge=0, le=1, description="share of a place held from which other holders are wanted"
    )
    scanned_postings: int = Field(
        1_000_000, ge=1_000, description="postings read for a draft at most, the rarest first"
    )
    minimum_score: float = Field(
        0.01, ge=0, le=1, description="least share of a window that a candidate explains"
    )
