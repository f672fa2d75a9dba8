"""All alignments of a draft with its candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.align.chains import Match, best_chains
from app.align.cling import with_clinging
from app.align.ends import Ends
from app.align.evidence import evidence, is_enough, may_be_part
from app.align.extend import Block, Stretch, matched_blocks, stretches_of
from app.align.join import bridged, gathered, near
from app.align.options import AlignOptions
from app.align.own import without_own_sentences
from app.align.placing import placed
from app.align.seeding import seeded_matches
from app.align.seeds import within
from app.align.sentences import (
    SentenceSpan,
    SentenceText,
    runs_in_parallel,
    sentence_chains,
    sentence_matches,
    sentence_vectors,
    unbroken_runs,
)
from app.align.sides import Side, sides_of
from app.domain.alignment import Alignment
from app.domain.formulas import FormulaFrequencies
from app.domain.prepared import PreparedDocument
from app.domain.structure import ZoneKind

_COVERED_SHARE = 0.5


def align_all(
    suspicious: PreparedDocument,
    sources: Sequence[PreparedDocument],
    formulas: FormulaFrequencies,
    options: AlignOptions,
) -> list[Alignment]:
    """Every stretch that the draft shares with each source, sorted by source and place.

    Cost: about 3 ms a source of 1,500 syllables.
    """
    draft, *sides = sides_of([suspicious, *sources], formulas, options)
    texts = [
        SentenceText(s.plain, s.is_slot, np.diff(s.worth), s.sentences) for s in (draft, *sides)
    ]
    of_draft, *of_sources = sentence_vectors(texts)
    alignments = []
    alike = sentence_matches(of_draft, of_sources, options.parallel_floor)
    seeded = seeded_matches(draft, sides, options)
    for source, side, runs, matches in zip(sources, sides, seeded, alike, strict=True):
        stretches = _stretches(draft, side, runs, matches, options)
        alignments += [
            _alignment(source, stretch, draft, side)
            for stretch in stretches
            if is_enough(stretch, draft, options)
        ]
    return alignments


def _stretches(
    draft: Side,
    source: Side,
    runs: Sequence[Match],
    matches: Sequence[Match],
    options: AlignOptions,
) -> list[Stretch]:
    """What the draft shares with one source: by seeds, by sentences, joined, its own left out.

    ``runs`` are equal runs of units, ``matches`` sentences that are alike.
    """
    exact = _exact_stretches(draft, source, runs, options)
    by_meaning = _sentence_stretches(draft, source, matches, exact, options)
    lift = options.sentence_floor - options.parallel_floor
    alike = {m.i for m in matches if m.length_i == 1 and m.score > lift}
    unlike = [s for row, s in enumerate(draft.sentences) if row not in alike]
    parts = [
        part
        for stretch in _joined_by_zone([*exact, *by_meaning], draft, source, options)
        for part in without_own_sentences(stretch, unlike, options.own_sentence_share)
    ]
    return Ends(draft, source, options).grown(parts)


def _joined_by_zone(
    stretches: Sequence[Stretch], draft: Side, source: Side, options: AlignOptions
) -> list[Stretch]:
    """Neighbours joined, but never over the bounds of a part of the draft."""

    def weight(stretch: Stretch) -> float:
        return evidence(stretch, draft, options)

    found: list[Stretch] = []
    for start, end, _ in draft.zones:
        inside = placed([s for s in stretches if start <= s.i < end], draft, source, options)
        parts = bridged(inside, weight, options)
        strong = [s for s in parts if is_enough(s, draft, options)]
        weak = [s for s in parts if not is_enough(s, draft, options)]
        together = gathered([*strong, *near(weak, strong, options)], options)
        grown = bridged(with_clinging(together, draft, source, options), weight, options)
        found += gathered(grown, options)
    return found


def _exact_stretches(
    draft: Side, source: Side, matches: Sequence[Match], options: AlignOptions
) -> list[Stretch]:
    """Stretches found by exact seeds; none goes over the bounds of a part of the draft.

    The body is compared with the source's body and annexes: a header or a list of legal
    bases is shared by law, and would pull the ends of a passage towards itself.
    """
    stretches: list[Stretch] = []
    for start, end, kind in draft.zones:
        of_zone = [m for m in matches if m.i < end and m.end_i > start]
        for start_j, end_j, source_kind in source.zones if of_zone else ():
            if _are_compared(kind, source_kind):
                of_draft, of_source = (start, end), (start_j, end_j)
                inside = within(of_zone, of_draft, of_source, options.seed_units)
                stretches += _between(draft, of_draft, source, of_source, inside, options)
    return stretches


def _are_compared(kind: ZoneKind, of_source: ZoneKind) -> bool:
    if kind is ZoneKind.BODY:
        return of_source in {ZoneKind.BODY, ZoneKind.ANNEX}
    return of_source is not ZoneKind.BODY


def _between(
    draft: Side,
    of_draft: tuple[int, int],
    source: Side,
    of_source: tuple[int, int],
    matches: Sequence[Match],
    options: AlignOptions,
) -> list[Stretch]:
    codes, source_codes = draft.codes[slice(*of_draft)], source.codes[slice(*of_source)]
    worth = draft.worth[of_draft[0] : of_draft[1] + 1]
    chains = best_chains(matches, options.gap_units, options.gap_cost, options.minimum_units / 2)
    found: list[Stretch] = []
    for chain in chains:
        for part in stretches_of(chain, codes, source_codes, worth, options):
            stretch = part.moved(of_draft[0], of_source[0])
            if may_be_part(stretch, draft, options) and not _is_inside(stretch, found):
                found.append(stretch)
    return found


def _is_inside(stretch: Stretch, others: Sequence[Stretch]) -> bool:
    """Whether another stretch holds most of this one already, in the draft."""
    size = stretch.end_i - stretch.i
    return any(
        min(stretch.end_i, o.end_i) - max(stretch.i, o.i) > _COVERED_SHARE * size for o in others
    )


def _sentence_stretches(
    draft: Side,
    source: Side,
    matches: Sequence[Match],
    exact: Sequence[Stretch],
    options: AlignOptions,
) -> list[Stretch]:
    """Stretches of whole sentences that no exact stretch covers already."""
    covered = _covered_before(len(draft.codes), exact)
    is_open = [not _is_covered(s, covered) for s in draft.sentences]
    found = []
    for chain in sentence_chains(matches, options):
        news = [m for m in chain if any(is_open[m.i : m.end_i])]
        is_whole = runs_in_parallel(chain, options) and 2 * len(news) > len(chain)
        if is_whole:
            found.append(_of_sentences(chain, draft, source, options))
            continue
        parts = (_of_sentences(run, draft, source, options) for run in unbroken_runs(news))
        found += [rest for part in parts if (rest := _uncovered(part, covered)) is not None]
    return [s for s in found if _is_of_one_length(s, options)]


def _of_sentences(
    run: Sequence[Match], draft: Side, source: Side, options: AlignOptions
) -> Stretch:
    first, last = run[0], run[-1]
    return Stretch(
        draft.sentences[first.i].start,
        draft.sentences[last.end_i - 1].end,
        source.sentences[first.j].start,
        source.sentences[last.end_j - 1].end,
        tuple(_blocks_of_chain(run, draft, source)),
        options.parallel_floor + sum(m.score for m in run) / len(run),
        parallel=runs_in_parallel(run, options),
    )


def _uncovered(stretch: Stretch, covered: NDArray[np.int64]) -> Stretch | None:
    """The stretch without what exact ones cover at its ends; ``None`` if nothing is left."""
    free = np.flatnonzero(np.diff(covered[stretch.i : stretch.end_i + 1]) == 0)
    if not len(free):
        return None
    start, end = stretch.i + int(free[0]), stretch.i + int(free[-1]) + 1
    return stretch if end - start == stretch.end_i - stretch.i else stretch.between(start, end)


def _is_of_one_length(stretch: Stretch, options: AlignOptions) -> bool:
    """Whether the sides of a paraphrase are of comparable length."""
    shorter, longer = sorted((stretch.end_i - stretch.i, stretch.end_j - stretch.j))
    return shorter >= options.minimum_length_ratio * longer


def _blocks_of_chain(chain: Sequence[Match], draft: Side, source: Side) -> list[Block]:
    """Matched units, sentence by sentence: a whole document at once would take too much memory."""
    i, j = draft.sentences[chain[0].i].start, source.sentences[chain[0].j].start
    blocks: list[Block] = []
    for match in chain:
        stop_i = draft.sentences[match.end_i - 1].end
        stop_j = source.sentences[match.end_j - 1].end
        blocks += matched_blocks(draft.codes, source.codes, (i, stop_i), (j, stop_j))
        i, j = stop_i, stop_j
    return blocks


def _covered_before(units: int, stretches: Sequence[Stretch]) -> NDArray[np.int64]:
    """How many units before each one some stretch covers, shape (units + 1,)."""
    covered = np.zeros(units, np.int64)
    for stretch in stretches:
        covered[stretch.i : stretch.end_i] = 1
    return np.concatenate([[0], np.cumsum(covered)])


def _is_covered(sentence: SentenceSpan, covered: NDArray[np.int64]) -> bool:
    inside = covered[sentence.end] - covered[sentence.start]
    return bool(inside > _COVERED_SHARE * (sentence.end - sentence.start))


def _alignment(source: PreparedDocument, stretch: Stretch, draft: Side, side: Side) -> Alignment:
    return Alignment(
        source_id=source.id,
        start=draft.comparable.unit_starts[stretch.i],
        end=draft.comparable.unit_starts[stretch.end_i],
        source_start=side.comparable.unit_starts[stretch.j],
        source_end=side.comparable.unit_starts[stretch.end_j],
        similarity=min(1.0, stretch.similarity),
        in_order=stretch.in_order,
        pairs=stretch.blocks,
    )
