"""When segments are merged: so seldom that adding stays cheap, so often that they stay few."""

from __future__ import annotations

from collections.abc import Sequence

FACTOR = 8  # segments of about one size that become one
_DEAD_SHARE = 0.25  # of removed documents that a segment is rewritten for
_DEAD_MINIMUM = 16


def next_merge(sizes: Sequence[int], dead: Sequence[int]) -> list[int]:
    """Indices of the segments to be merged next, none if there is nothing to do.

    ``sizes`` counts the documents of each segment, ``dead`` the removed ones among them. Sizes
    of one tier differ at most by ``FACTOR``, so each document is rewritten once a tier.

    >>> next_merge([500] * 8 + [4000], [0] * 9)
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    for n, (size, gone) in enumerate(zip(sizes, dead, strict=True)):
        if gone == size or (gone >= _DEAD_MINIMUM and gone >= _DEAD_SHARE * size):
            return [n]
    tiers: dict[int, list[int]] = {}
    for n, size in enumerate(sizes):
        tiers.setdefault(_tier(size), []).append(n)
    full = [tier for tier, members in tiers.items() if len(members) >= FACTOR]
    return [n for n, size in enumerate(sizes) if _tier(size) <= min(full)] if full else []


def _tier(size: int) -> int:
    tier = 0
    while size >= FACTOR:
        size //= FACTOR
        tier += 1
    return tier
