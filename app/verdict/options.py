"""The thresholds of the verdict; ``soichieu calibrate`` refits them for an office."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class VerdictOptions(BaseModel):
    """Where flag, review and clear begin; every share is of the body's syllables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    flag_residual_min: float = Field(
        default=0.6,
        gt=0,
        le=1,
        description="From this residual share on, a draft without a local aspect is flagged.",
    )
    flag_residual_min_copied_assessment: float = Field(
        default=0.55,
        gt=0,
        le=1,
        description="The same where the assessment itself is copied, which weighs more than tasks.",
    )
    clear_residual_max: float = Field(
        default=0.2,
        ge=0,
        lt=1,
        description="Up to this residual share a draft is clear unless something else speaks.",
    )
    review_residual_floor: float = Field(
        default=0.1,
        ge=0,
        lt=1,
        description=(
            "Below this share, the noise between any two texts on one topic, neither a copied "
            "assessment nor another place's name lifts a clear draft to review."
        ),
    )
    copied_assessment_min: float = Field(
        default=0.05,
        gt=0,
        le=1,
        description=(
            "Share of the body that residual passages cover inside hollow assessments, from which "
            "on the assessment counts as copied."
        ),
    )
    short_body_syllables: int = Field(
        default=150,
        ge=0,
        le=5000,
        description="A shorter body lowers the confidence: a few sentences decide its shares.",
    )
    confidence_ramp: float = Field(
        default=0.2,
        gt=0,
        le=1,
        description="Distance to the nearest threshold at which the confidence is full.",
    )
    missing_reference_factor: float = Field(
        default=0.8,
        gt=0,
        le=1,
        description="Multiplies the confidence if the library lacks a cited document.",
    )
    no_source_factor: float = Field(
        default=0.4,
        gt=0,
        le=1,
        description="Multiplies the confidence if no library document comes near the draft.",
    )
    no_higher_source_factor: float = Field(
        default=0.7,
        gt=0,
        le=1,
        description="The same if documents come near, but none of a level above the draft.",
    )
    unclear_peer_factor: float = Field(
        default=0.7,
        gt=0,
        le=1,
        description=(
            "The same if most of what was copied is shared with a draft of the same run and "
            "nothing tells which of the two copied."
        ),
    )
    suspect_text_factor: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="Multiplies the confidence if the text layer may not be what the page shows.",
    )
    unread_factor: float = Field(
        default=0.6,
        gt=0,
        le=1,
        description=(
            "Multiplies the confidence, together with the share of pages that were read, if any "
            "page was not."
        ),
    )
    reading_factor: float = Field(
        default=0.85,
        gt=0,
        le=1,
        description="Multiplies the confidence once for each other warning from reading the file.",
    )
    short_body_factor: float = Field(
        default=0.6,
        gt=0,
        le=1,
        description="Multiplies the confidence if the body is short.",
    )
    not_assessed_factor: float = Field(
        default=0.6,
        gt=0,
        le=1,
        description="Multiplies the confidence if the local assessment could not be judged.",
    )

    @model_validator(mode="after")
    def _thresholds_in_order(self) -> Self:
        order = (
            self.review_residual_floor,
            self.clear_residual_max,
            self.flag_residual_min_copied_assessment,
            self.flag_residual_min,
        )
        if list(order) != sorted(order) or order[1] == order[2]:
            raise ValueError(
                "thresholds must rise: floor, clear, flag with copied assessment, flag"
            )
        return self
