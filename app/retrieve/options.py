"""Options of the retrieval stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class RetrieveOptions(BaseModel):
    """How candidates are looked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    feature_bits: int = Field(20, ge=10, le=24, description="log2 of the number of hashed features")
    window_units: int = Field(150, ge=20, description="length of the draft's windows, in units")
    candidates_per_query: int = Field(8, ge=1, description="documents kept for each window")
    maximum_candidates: int = Field(25, ge=1, description="documents handed to alignment")
    minimum_score: float = Field(0.03, ge=0, le=1, description="least cosine of a candidate")
