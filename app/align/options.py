"""Options of the alignment stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class AlignOptions(BaseModel):
    """What counts as a shared stretch. Lengths are in units: syllables, a slot being one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed_units: int = Field(4, ge=2, le=8, description="length of an exact seed")
    seed_repeats: int = Field(12, ge=1, description="a seed more frequent in the source is none")
    gap_units: int = Field(24, ge=0, description="longest gap between two seeds of a chain")
    gap_cost: float = Field(0.2, ge=0, description="cost of a unit of gap, in matched units")
    slot_cost: float = Field(
        0.3, ge=0, description="cost of a slot with another name or figure, when places compete"
    )
    edit_cost: float = Field(0.8, gt=0, description="cost of an edited unit when ends are cut")
    growth_units: int = Field(30, ge=0, description="how far a chain is grown before it is cut")
    minimum_units: int = Field(14, ge=4, description="shortest stretch that is reported")
    minimum_evidence: float = Field(
        12.0, ge=0, description="least weight of its matched runs, each less the cost of a run"
    )
    fragment_evidence: float = Field(
        4.0,
        ge=0,
        description="least evidence of a fragment that may hold a longer stretch together",
    )
    run_cost: float = Field(1.0, ge=0, description="what a matched run must weigh to count")
    slot_share: float = Field(0.3, ge=0, le=1, description="what a slot counts for as evidence")
    minimum_mean_weight: float = Field(
        0.45, ge=0, le=1, description="least mean weight of a matched unit; formulas weigh little"
    )
    minimum_similarity: float = Field(0.55, ge=0, le=1, description="matched share of a stretch")
    sentence_units: int = Field(7, ge=2, description="shortest sentence compared as a whole")
    sentence_floor: float = Field(0.28, ge=0, le=1, description="cosine that supports a chain")
    sentence_alone: float = Field(0.5, ge=0, le=1, description="cosine enough for one sentence")
    sentence_gap_cost: float = Field(0.05, ge=0, description="cost of a skipped sentence")
    sentence_chain: float = Field(0.45, ge=0, description="least sum of cosines over the floor")
    sentence_gap: int = Field(3, ge=0, description="sentences that a chain may skip")
    parallel_floor: float = Field(
        0.12, ge=0, le=1, description="cosine that supports a long parallel chain"
    )
    parallel_score: float = Field(0.8, ge=0, description="least sum of cosines over that floor")
    parallel_sentences: int = Field(6, ge=2, description="least sentences of a parallel chain")
    parallel_density: float = Field(0.6, ge=0, le=1, description="matched share of its span")
    minimum_length_ratio: float = Field(
        0.4, ge=0, le=1, description="shorter over longer side of a paraphrase"
    )
    own_sentence_share: float = Field(
        0.45, ge=0, le=1, description="matched share under which a sentence among copies is own"
    )
    join_gap_units: int = Field(14, ge=0, description="gap over which neighbours are joined")
    gather_gap_units: int = Field(
        24, ge=0, description="gap in the draft between parts of a text that changed places"
    )
    bridge_units: int = Field(
        300, ge=0, description="units of the source that a copyist may have left out between them"
    )
    cling_gap_units: int = Field(
        3, ge=0, description="gap in the draft between a stretch and a piece that clings to it"
    )
    cling_reach_units: int = Field(
        60, ge=0, description="how far from its source range such a piece may come from"
    )
    cling_evidence: float = Field(2.5, ge=0, description="least weight of such a piece")
    rest_units: int = Field(
        6, ge=0, description="rest of a sentence short enough to belong to what stands beside it"
    )
    rest_share: float = Field(
        0.35, ge=0, le=1, description="matched share of a longer rest that belongs to it"
    )
    next_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="matched share of a sentence beside a stretch that belongs to it",
    )
    gap_share: float = Field(
        0.25, ge=0, le=1, description="matched share of sentences between two stretches of one copy"
    )
