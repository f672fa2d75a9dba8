"""Of several places of a source that say the same, finds the one from which a stretch came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.align.extend import Stretch
from app.align.options import AlignOptions
from app.align.sides import Side


def placed(
    stretches: Sequence[Stretch], draft: Side, source: Side, options: AlignOptions
) -> list[Stretch]:
    """The stretches, sorted by place in the draft, each where its neighbours stand.

    A source may say a thing twice. Seeds alone cannot tell which place was copied; the text
    around the stretch in the draft can, if it comes from around one of them.
    """
    ordered = sorted(stretches, key=lambda s: (s.i, s.end_i, s.j))
    return [
        _among(stretch, _neighbours(n, ordered, options), draft, source, options)
        for n, stretch in enumerate(ordered)
    ]


def _neighbours(n: int, ordered: Sequence[Stretch], options: AlignOptions) -> list[Stretch]:
    """What stands close before and behind a stretch in the draft, and does not share its words."""
    this, reach = ordered[n], options.gather_gap_units
    before = [s for s in ordered[:n] if s.end_i <= this.i <= s.end_i + reach]
    behind = [s for s in ordered[n + 1 :] if this.end_i <= s.i <= this.end_i + reach]
    return [*before, *behind]


def _among(
    stretch: Stretch,
    neighbours: Sequence[Stretch],
    draft: Side,
    source: Side,
    options: AlignOptions,
) -> Stretch:
    """The stretch at the place nearest to its neighbours' that holds the same words."""

    def far(start: int) -> int:
        end = start + stretch.end_j - stretch.j
        return min((max(start - s.end_j, s.j - end) for s in neighbours), default=0)

    is_whole = stretch.matched == stretch.end_i - stretch.i == stretch.end_j - stretch.j
    if not is_whole or far(stretch.j) <= options.bridge_units:
        return stretch
    places = [p for p in _places(stretch, draft, source) if far(p) <= options.bridge_units]
    best = min(places, key=far, default=stretch.j)
    return stretch.moved(0, best - stretch.j)


def _places(stretch: Stretch, draft: Side, source: Side) -> Iterator[int]:
    words = draft.codes[stretch.i : stretch.end_i]
    at = source.codes.find(words)
    while at >= 0:
        yield at
        at = source.codes.find(words, at + 1)
