"""What a caller may tune in the judgement of local assessment."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class LocalAssessmentOptions(BaseModel):
    """Thresholds of the rules; every share is of a sentence's syllables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    own_share_min: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="A sentence is the draft's own from this uncovered share on.",
    )
    own_run_syllables: int = Field(
        default=12,
        ge=4,
        le=100,
        description="So many uncovered syllables on end are an own clause, whatever the rest is.",
    )
    echo_share_max: float = Field(
        default=0.6,
        gt=0,
        le=1,
        description=(
            "An uncovered sentence is still borrowed if more than this share of its three-syllable "
            "runs, names and numbers aside, stands in one source text."
        ),
    )
    echo_min_syllables: int = Field(
        default=8,
        ge=3,
        le=50,
        description="Shorter sentences are not tested for echoes: chance would decide.",
    )
    aspect_score_min: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="A clause speaks of an aspect from this cue score on.",
    )
    grounded_score_min: float = Field(
        default=0.3,
        gt=0,
        le=1,
        description="The same for a soundly grounded clause that no aspect claims otherwise.",
    )
    concrete_few: int = Field(
        default=3,
        ge=1,
        le=20,
        description="Syllables outside the genre's stock words that make a predicate specific.",
    )
    concrete_share_min: float = Field(
        default=0.2,
        ge=0,
        le=1,
        description="They must also make up this share of the clause's words, names aside.",
    )
    concrete_many: int = Field(
        default=6,
        ge=2,
        le=40,
        description="So many of them that even a statement without name or figure is specific.",
    )
    local_strength_min: float = Field(
        default=1.0,
        gt=0,
        le=10,
        description="Grounding strength an aspect needs; a sound clause has 1, a thin one 0.5.",
    )
    full_strength: float = Field(
        default=3.0,
        gt=0,
        le=20,
        description="Grounding strength at which an aspect's part of the score is full.",
    )
