"""Drafts by territory or by year, with how far each group's share of flags can be trusted."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scipy.stats import binomtest

from app.audit.rows import DraftRow
from app.domain.verdict import Label

# Below this many judgeable drafts one draft moves the share by more than ten points: no share.
SMALLEST_GROUP = 10

_ALPHABET = {
    letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)
}
_TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}\
\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share (0–1) and the ends of its 95 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """The labels of the judgeable drafts of one territory or year.

    ``name`` is empty where it is unknown. ``flag_share`` is ``None`` in a group of fewer than
    :data:`SMALLEST_GROUP` judgeable drafts.
    """

    name: str
    read: int
    judgeable: int
    flag: int
    review: int
    clear: int
    flag_share: Estimate | None


def exact_interval(successes: int, trials: int) -> Estimate:
    """The share of successes with its exact 95 % interval.

    Source: Clopper and Pearson (1934), The use of confidence or fiducial limits.

    Raises:
        ValueError: there are no trials, so that the share is undefined.

    >>> exact_interval(0, 10).high > 0.3
    True
    """
    if not trials:
        raise ValueError("a share of no trials is undefined")
    ends = binomtest(successes, trials).proportion_ci(confidence_level=0.95, method="exact")
    return Estimate(successes / trials, float(ends.low), float(ends.high))


def grouped(drafts: Iterable[DraftRow], name_of: Callable[[DraftRow], str]) -> tuple[Group, ...]:
    """The groups in the order of their names, the unnamed one last; never by their figures."""
    members: dict[str, list[DraftRow]] = defaultdict(list)
    for draft in drafts:
        members[name_of(draft)].append(draft)
    names = sorted(members, key=lambda name: (not name, vietnamese_order(name)))
    return tuple(_group(name, members[name]) for name in names)


def _group(name: str, drafts: list[DraftRow]) -> Group:
    labels = [draft.label for draft in drafts if draft.judgeable]
    flag = labels.count(Label.FLAG)
    enough = len(labels) >= SMALLEST_GROUP
    return Group(
        name=name,
        read=len(drafts),
        judgeable=len(labels),
        flag=flag,
        review=labels.count(Label.REVIEW),
        clear=labels.count(Label.CLEAR),
        flag_share=exact_interval(flag, len(labels)) if enough else None,
    )


def vietnamese_order(text: str) -> tuple[list[tuple[int, int]], list[int], str]:
    """A sort key in dictionary order: letters first (d before đ), tones where letters are equal.

    >>> sorted(["Đông", "Dũng", "Ea", "An", "Ân"], key=vietnamese_order)
    ['An', 'Ân', 'Dũng', 'Đông', 'Ea']
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", letter)
        tones.append(next((_TONES.index(part) + 1 for part in parts if part in _TONES), 0))
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        place = _ALPHABET.get(bare)
        letters.append((1, place) if place else (0, ord(bare[0]) if bare else 0))
    return letters, tones, text
