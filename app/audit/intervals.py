"""Intervals of what is put together from several shares.

A single share has its exact interval (:func:`app.audit.summary_groups.exact_interval`). The
method of variance estimates recovery (MOVER) builds the interval of a combination out of those of
its independent parts: each part's distance to its limit stands for its standard error there.

Source: Zou and Donner (2008), Construction of confidence limits about effect measures: a general
approach. Statistics in Medicine 27.

All intervals are of 95 % and treat drafts as drawn from many more. Where a stratum was read whole
they are therefore wider than they need be, never narrower.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.stats import binomtest

from app.audit.summary_groups import Estimate, exact_interval


@dataclass(frozen=True, slots=True)
class Counted:
    """Successes among the drafts that were read of a stratum of ``size`` drafts."""

    size: int
    successes: int
    trials: int


def stratified_share(strata: Iterable[Counted]) -> Estimate | None:
    """The share of successes in all strata together, each by its size.

    ``None`` where there are no drafts, or none was read of a stratum that has some. The limits
    are those of MOVER over the strata's exact intervals; with one stratum, that interval itself.

    >>> stratified_share([Counted(900, 1, 90), Counted(100, 8, 10)]).share
    0.09
    """
    total = _total(strata)
    if total is None or not total.size:
        return None
    return Estimate(*(min(1.0, x / total.size) for x in (total.value, total.low, total.high)))


@dataclass(frozen=True, slots=True)
class _Total:
    """How many drafts of ``size`` are successes, and the limits of that number."""

    size: int
    value: float
    low: float
    high: float


def _total(strata: Iterable[Counted]) -> _Total | None:
    """The number of successes in all strata; ``None`` where one was not read."""
    present = [stratum for stratum in strata if stratum.size]
    if any(not stratum.trials for stratum in present):
        return None
    parts = [(s.size, exact_interval(s.successes, s.trials)) for s in present]
    value = sum(size * part.share for size, part in parts)
    below = math.hypot(*(size * (part.share - part.low) for size, part in parts))
    above = math.hypot(*(size * (part.high - part.share) for size, part in parts))
    return _Total(sum(size for size, _ in parts), value, max(0.0, value - below), value + above)


def recall(found: Sequence[Counted], missed: Sequence[Counted]) -> Estimate | None:
    """The share of the successes of all strata that lies in the strata of ``found``.

    ``None`` where no success was met, or none was read of a stratum that has drafts. The limits
    are the shares r at which the MOVER interval of (1 - r) found - r missed begins to hold zero:
    Fieller's argument for a ratio, which stays defined where a part may be nothing.

    Source: Donner and Zou (2012), Closed-form confidence intervals for functions of the normal
    mean and standard deviation. Statistical Methods in Medical Research 21.

    >>> recall([Counted(100, 8, 10)], [Counted(900, 1, 90)]).share
    0.8888888888888888
    """
    true, false = _total(found), _total(missed)
    if true is None or false is None or not true.value + false.value:
        return None
    share = true.value / (true.value + false.value)

    def lower(r: float) -> float:
        spread = math.hypot((1 - r) * (true.value - true.low), r * (false.high - false.value))
        return (1 - r) * true.value - r * false.value - spread

    def upper(r: float) -> float:
        spread = math.hypot((1 - r) * (true.high - true.value), r * (false.value - false.low))
        return (1 - r) * true.value - r * false.value + spread

    # Both ends have the sign that a root between them needs: lower(0) is the lower limit of
    # what was found, upper(1) the negative one of what was missed; at the share both are spread.
    low = float(brentq(lower, 0.0, share)) if lower(0.0) > 0 > lower(share) else 0.0
    high = float(brentq(upper, share, 1.0)) if upper(1.0) < 0 < upper(share) else 1.0
    return Estimate(share, low, high)


def difference(old: tuple[int, int], new: tuple[int, int]) -> Estimate:
    """How much greater the new share is than the old one, each given as successes and trials.

    From -1 to 1, with the hybrid score interval (Wilson's two intervals combined), which keeps
    its level with few drafts and with shares of 0 and 1. The two must be independent.

    Source: Newcombe (1998), Interval estimation for the difference between independent
    proportions: comparison of eleven methods, method 10. Statistics in Medicine 17.

    Raises:
        ValueError: one of them has no trials.

    >>> found = difference((48, 80), (56, 70))
    >>> round(found.share, 2), round(found.low, 4), round(found.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    before, after = _wilson(*old), _wilson(*new)
    change = after.share - before.share
    below = math.hypot(after.share - after.low, before.high - before.share)
    above = math.hypot(after.high - after.share, before.share - before.low)
    return Estimate(change, change - below, change + above)


def _wilson(successes: int, trials: int) -> Estimate:
    if not trials:
        raise ValueError("a share of no trials is undefined")
    ends = binomtest(successes, trials).proportion_ci(confidence_level=0.95, method="wilson")
    return Estimate(successes / trials, float(ends.low), float(ends.high))
