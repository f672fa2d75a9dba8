"""Carries stretches on to the ends of sentences, and over what was edited between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.align.extend import Block, Stretch, matched_blocks
from app.align.options import AlignOptions
from app.align.sides import Side

_SLACK = 1.5

_Range = tuple[int, int]


@dataclass(frozen=True)
class Ends:
    """Finds what belongs to a stretch beyond the last words left alike.

    A copyist who edits goes on editing to the end of a sentence, where seeds stop at the last
    words left alike. The rest belongs to the copy where the source's sentence goes on too, and
    the two rests are a few words or share what edited text shares. Where the source's sentence
    ends, the rest is the draft's own.
    """

    draft: Side
    source: Side
    options: AlignOptions

    def grown(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        """The stretches, sorted by place in the draft, with the rests of their sentences.

        None reaches into another or into another part of the draft; two between which the draft
        has only edited what the source has there are one.
        """
        ordered = sorted(stretches, key=lambda s: (s.i, s.end_i))
        found: list[Stretch] = []
        for n, stretch in enumerate(ordered):
            low, high = self.draft.zone_around(stretch.i)
            low = max([low, *(g.end_i for g in found if g.end_i <= stretch.i)])
            high = min([high, *(s.i for s in ordered[n + 1 :] if s.i >= stretch.end_i)])
            grown = self._grown_behind(self._grown_before(stretch, low), high)
            joined = self._joined(found[-1], grown) if found else None
            found[len(found) - (joined is not None) :] = [joined or grown]
        return found

    def _grown_before(self, stretch: Stretch, low: int) -> Stretch:
        low_j, _ = self.source.zone_around(stretch.j)
        while True:
            start, start_j = self.draft.start_of(stretch.i), self.source.start_of(stretch.j)
            is_whole = (start, start_j) == (stretch.i, stretch.j)
            if is_whole:
                start = self.draft.start_of(stretch.i - 1)
                start_j = self.source.start_of(stretch.j - 1)
            start, start_j = max(low, start), max(low_j, start_j)
            rest = self._rest((start, stretch.i), (start_j, stretch.j), is_whole=is_whole)
            if rest is None:
                return stretch
            blocks = (*rest, *stretch.blocks)
            stretch = replace(
                stretch, i=start, j=start_j, blocks=blocks, meaning=stretch.similarity
            )

    def _grown_behind(self, stretch: Stretch, high: int) -> Stretch:
        _, high_j = self.source.zone_around(stretch.end_j - 1)
        while True:
            end, end_j = self.draft.end_of(stretch.end_i), self.source.end_of(stretch.end_j)
            is_whole = (end, end_j) == (stretch.end_i, stretch.end_j)
            if is_whole:
                end = self.draft.end_of(stretch.end_i + 1)
                end_j = self.source.end_of(stretch.end_j + 1)
            end, end_j = min(high, end), min(high_j, end_j)
            rest = self._rest((stretch.end_i, end), (stretch.end_j, end_j), is_whole=is_whole)
            if rest is None:
                return stretch
            blocks = (*stretch.blocks, *rest)
            stretch = replace(
                stretch, end_i=end, end_j=end_j, blocks=blocks, meaning=stretch.similarity
            )

    def _rest(self, ours: _Range, theirs: _Range, *, is_whole: bool) -> list[Block] | None:
        """What matches in a rest that belongs to the stretch; ``None`` where it does not.

        A whole sentence must share more than the rest of one that is copied already.
        """
        options = self.options
        shorter, longer = _sizes(ours, theirs)
        if shorter <= 0 or longer > _SLACK * shorter + options.rest_units:
            return None
        blocks = matched_blocks(self.draft.codes, self.source.codes, ours, theirs)
        if not is_whole and longer <= options.rest_units:
            return blocks
        share = options.next_share if is_whole else options.rest_share
        return blocks if _matched(blocks) >= share * longer else None

    def _joined(self, left: Stretch, right: Stretch) -> Stretch | None:
        """Both as one, if what lies between stands for what lies between them in the source."""
        ours, theirs = (left.end_i, right.i), (left.end_j, right.j)
        if self.draft.zone_around(left.i) != self.draft.zone_around(right.i):
            return None
        blocks = self._edited(ours, theirs)
        if blocks is None:
            return None
        sizes = left.end_i - left.i, right.end_i - right.i
        return replace(
            left,
            end_i=right.end_i,
            end_j=right.end_j,
            blocks=(*left.blocks, *blocks, *right.blocks),
            meaning=(left.similarity * sizes[0] + right.similarity * sizes[1]) / sum(sizes),
            parallel=left.parallel or right.parallel,
            in_order=left.in_order and right.in_order,
        )

    def _edited(self, ours: _Range, theirs: _Range) -> list[Block] | None:
        """What matches between two stretches if the draft's text there is the source's, edited.

        It is so within a sentence whose both ends are copied; in a sentence too short to be told
        apart from an edit; and where enough of it is alike.
        """
        options = self.options
        shorter, longer = _sizes(ours, theirs)
        if shorter < 0 or longer > min(options.growth_units, _SLACK * shorter + options.rest_units):
            return None
        blocks = matched_blocks(self.draft.codes, self.source.codes, ours, theirs)
        is_short = longer <= options.rest_units or (
            longer <= options.minimum_units and 2 * shorter >= longer
        )
        is_within = self.draft.end_of(ours[0]) > ours[1]
        is_alike = _matched(blocks) >= options.gap_share * longer
        return blocks if is_short or is_within or is_alike else None


def _sizes(ours: _Range, theirs: _Range) -> tuple[int, int]:
    """Lengths of two ranges, the shorter first."""
    size, size_j = ours[1] - ours[0], theirs[1] - theirs[0]
    return min(size, size_j), max(size, size_j)


def _matched(blocks: Sequence[Block]) -> int:
    return sum(length for _, _, length in blocks)
