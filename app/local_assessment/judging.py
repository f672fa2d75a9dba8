"""Sentence by sentence: which aspects it states, and on what grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.assessment import Aspect, Ground
from app.domain.text import TextRange
from app.local_assessment.aspects import (
    AspectScorer,
    AspectScores,
    assessing_part,
    clauses,
    cue_scores,
)
from app.local_assessment.coverage import Ownership
from app.local_assessment.grounds import NO_GROUNDING, SOUND, Grounding, Home, ground
from app.local_assessment.inherited import Inherited
from app.local_assessment.options import LocalAssessmentOptions
from app.local_assessment.places import small_places
from app.local_assessment.sentences import BodySentence

_IF_TIED = (Aspect.DIFFICULTIES, Aspect.ADVANTAGES, Aspect.CHARACTERISTICS)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of one aspect; no grounds and strength 0 if it is hollow."""

    aspect: Aspect
    range: TextRange
    grounds: tuple[Ground, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that sentences are judged against."""

    inherited: Inherited
    home: Home
    options: LocalAssessmentOptions
    score: AspectScorer = cue_scores

    def statements(self, sentence: BodySentence) -> list[Statement]:
        """One statement for each aspect that some clause of the sentence speaks of.

        Citations, quotations and restated targets say nothing of either kind.
        """
        if sentence.ownership is Ownership.SHARED:
            return []
        spoken = [
            (aspect, grounding)
            for start, end in clauses(sentence.wording)
            for grounding in [self._grounding(sentence, start, end)]
            for aspect in self._aspects(sentence, sentence.wording[start:end], grounding)
        ]
        return [
            Statement(aspect, sentence.range, *_merged(g for a, g in spoken if a is aspect))
            for aspect in Aspect
            if any(a is aspect for a, _ in spoken)
        ]

    def _aspects(self, sentence: BodySentence, clause: str, grounding: Grounding) -> list[Aspect]:
        """Aspects with clear cues; else, if the clause is well grounded, the likeliest one."""
        scores = self.score(clause, sentence.heading)
        if sentence.in_table:
            scores = _row_scores(scores, clause, sentence)
        clear = [a for a in Aspect if scores[a] >= self.options.aspect_score_min]
        if clear or grounding.strength < SOUND:
            return clear
        likeliest = max(_IF_TIED, key=lambda aspect: scores[aspect])
        if scores[likeliest] >= self.options.grounded_score_min:
            return [likeliest]
        return _without_cue(sentence, clause, grounding)

    def _grounding(self, sentence: BodySentence, start: int, end: int) -> Grounding:
        if sentence.ownership is Ownership.BORROWED:
            return NO_GROUNDING
        whole = sentence.wording[start:end]
        part = assessing_part(whole, sentence.heading) or ""
        own = sentence.own_wording[end - len(part) : end]
        return ground(own, self.inherited, self.home, self.options, in_table=sentence.in_table)


def _without_cue(sentence: BodySentence, clause: str, grounding: Grounding) -> list[Aspect]:
    """A well grounded fact without any cue: a result of some year, else a feature."""
    if assessing_part(clause, sentence.heading) is None:
        return []
    return [Aspect.ADVANTAGES if Ground.RESULT in grounding.grounds else Aspect.CHARACTERISTICS]


def _row_scores(scores: AspectScores, row: str, sentence: BodySentence) -> AspectScores:
    """A row of figures for a hamlet describes the place, unless the table sets targets."""
    silent = not any(scores.values()) and not sentence.heading.tasks
    if silent and small_places(row) and any(letter.isdigit() for letter in row):
        return {**scores, Aspect.CHARACTERISTICS: 1.0}
    return scores


def _merged(groundings: Iterable[Grounding]) -> tuple[tuple[Ground, ...], float]:
    found = list(groundings)
    held = {kind for grounding in found for kind in grounding.grounds}
    return (
        tuple(kind for kind in Ground if kind in held),
        max((g.strength for g in found), default=0.0),
    )
