"""Options of the overlap stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class OverlapOptions(BaseModel):
    """Bounds between kinds, and what makes an overlap legitimate. Shares are 0–1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    minimum_syllables: int = Field(10, ge=1, description="shortest remainder kept as a passage")
    nearer_edits: float = Field(
        6.0, ge=0, description="edited units that a change of source must save, on each side"
    )
    changed_slot_edits: float = Field(
        0.35, ge=0, description="edits that a slot with other content counts as"
    )
    neighbour_edits: float = Field(
        0.015, ge=0, description="edits that each unit of a source not above the draft costs"
    )
    verbatim_share: float = Field(0.97, ge=0, le=1, description="equal units of a verbatim passage")
    name_swap_share: float = Field(0.93, ge=0, le=1, description="equal units, slots apart")
    light_edit_share: float = Field(0.6, ge=0, le=1, description="equal units of a light edit")
    moved_share: float = Field(0.15, gt=0, le=1, description="moved units of a reordered passage")
    formula_weight: float = Field(0.5, ge=0, le=1, description="mean unit weight of a formula")
    formula_syllables: int = Field(
        100, ge=1, description="longest passage that can be a formula: no genre shares a page"
    )
    formula_clause_syllables: int = Field(
        40, ge=1, description="length up to which the mean weight alone tells a formula"
    )
    formula_units: int = Field(8, ge=2, description="shortest formula that is listed by itself")
    also_in_share: float = Field(0.5, ge=0, le=1, description="share that another source holds too")
    title_share: float = Field(
        0.3, ge=0, le=1, description="share of a passage from which a cited title is split off"
    )
    copied_share: float = Field(0.25, ge=0, le=1, description="residual share of a copied source")
