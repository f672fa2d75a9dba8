"""Options of the families stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class FamilyOptions(BaseModel):
    """What makes drafts a family. Shares are 0–1, lengths in masked units."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuers: int = Field(3, ge=2, description="different issuers that a template needs")
    units: int = Field(40, ge=8, description="shortest template: a long sentence")
    agreement: float = Field(
        0.5, ge=0, le=1, description="share of the members that reach a unit and have it"
    )
    formula_weight: float = Field(0.5, ge=0, le=1, description="least mean unit weight")
    likeness: float = Field(
        0.5, gt=0, le=1, description="shared runs, or shared drafts, that make two groups one"
    )
