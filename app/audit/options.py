"""Options of an audit."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class AuditOptions(BaseModel):
    """How an audit is run and what it groups. What shapes results names the run's chunks too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chunk_drafts: int = Field(
        100, ge=1, le=1000, description="drafts that are read or compared as one piece of work"
    )
    chunks_ahead: int = Field(
        2, ge=1, le=16, description="pieces of work given to each worker at a time"
    )
    sample_drafts: int = Field(
        12, ge=1, description="drafts read and compared to estimate time, memory and disk"
    )
    family_source_share: float = Field(
        0.3,
        gt=0,
        le=1,
        description="share of a draft's body from one document of a higher level"
        " that makes it a member of that document's family",
    )
    family_issuers: int = Field(3, ge=2, description="different issuers that a family needs")
    leftover_letters: int = Field(
        200, ge=20, description="letters shown on either side of a name that was left behind"
    )
    sentences_per_aspect: int = Field(
        5, ge=1, description="sentences of local assessment kept for each aspect of a draft"
    )
