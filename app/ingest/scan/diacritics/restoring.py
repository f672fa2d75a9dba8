"""Words whose neighbours tell that the engine lost or swapped a diacritic.

Two steps. First the likeliest forms of all words at once (Viterbi over pairs): two neighbours may
both be damaged, and neither alone would show it. Then each change must hold by itself against
what was read: far more likely, often seen beside a neighbour, seldom a stranger to the other
one, while what was read is as good as never seen there. Whatever fails is put back, and the rest is
asked again.

The engine's own confidence tells nothing here: lost marks come with .96 as sound words do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from app.domain.syllables import is_syllable
from app.ingest.scan.diacritics.forms import TONES, variants
from app.ingest.scan.diacritics.frequencies import PairFrequencies

_FAMILIAR = 20.0  # a word seen as often as this beside each neighbour is not asked about
_OFTEN = 20.0  # how often a restored word was seen beside one neighbour
_KNOWN = 20.0  # a neighbour that is rarer says nothing
_BOUND = 10.0  # and how much more often than by chance
_TIGHTLY_BOUND = 15.0  # the same where the engine erred in a less usual way
_RARER = 100.0  # how much more often it was seen there than what was read
_ONLY = 300.0  # and where it is a stranger to the other neighbour
_LEAST_GAIN = math.log(2000.0)
_UNUSUAL = math.log(10.0)  # more where a mark did not just get lost over a circumflex
_SWAPPED = math.log(100.0)  # more where one tone stands for another
_ONE_SIDED = math.log(10.0)  # more where only one neighbour speaks
_PRIOR_WORDS = 20.0
_UNSEEN = 0.5
_MOST_VARIANTS = 12
_CIRCUMFLEXED = frozenset("âêô")


_Path: TypeAlias = "tuple[str, _Path] | None"  # the forms so far, the last one first
_Way: TypeAlias = tuple[float, _Path]
_Ways: TypeAlias = dict[str, _Way]


@dataclass(frozen=True, slots=True)
class Token:
    """A form; whether it may be changed, and whether it makes a pair with the one before."""

    form: str
    is_open: bool
    is_joined: bool


class Restorer:
    """Finds the forms that must have stood where others were read."""

    def __init__(self, pairs: PairFrequencies) -> None:
        self._pairs = pairs

    def restored(self, tokens: Sequence[Token]) -> list[str]:
        """The forms, in order; those of tokens that are not open as they are."""
        return [form for stretch in _stretches(tokens) for form in self._restored(stretch)]

    def _restored(self, tokens: Sequence[Token]) -> list[str]:
        """The same for tokens of which each makes a pair with the one before."""
        read = [token.form for token in tokens]
        choices = [self._choices(tokens, i) for i in range(len(tokens))]
        if all(len(choice) == 1 for choice in choices):
            return read
        forms = self._likeliest(tokens, choices)
        while failing := [
            i
            for i, form in enumerate(forms)
            if form != read[i] and not self._holds(tokens, forms, i)
        ]:
            for i in failing:
                forms[i] = read[i]
        return forms

    def _choices(self, tokens: Sequence[Token], i: int) -> list[str]:
        """What may have stood at a place: first what was read."""
        token = tokens[i]
        if not token.is_open or not is_syllable(token.form.rstrip(TONES)):
            return [token.form]
        beside = list(self._beside([t.form for t in tokens], i, token.form))
        if min(beside, default=_FAMILIAR) >= _FAMILIAR:
            return [token.form]
        known = ((self._pairs.alone(form), form) for form in variants(token.form))
        common = sorted((found for found in known if found[0] >= _OFTEN), reverse=True)
        return [token.form, *(form for _, form in common[:_MOST_VARIANTS])]

    def _likeliest(self, tokens: Sequence[Token], choices: Sequence[Sequence[str]]) -> list[str]:
        """The path of greatest likelihood less the cost of its changes."""
        ways: _Ways = {"": (0.0, None)}
        for token, forms in zip(tokens, choices, strict=True):
            ways = {form: self._best_way(token, form, ways) for form in forms}
        _, path = max(ways.values(), key=lambda way: way[0])
        found = []
        while path is not None:
            found.append(path[0])
            path = path[1]
        return found[::-1]

    def _beside(self, forms: Sequence[str], i: int, form: str) -> Iterator[float]:
        """How often a form was seen beside each neighbour that is no stranger itself."""
        if i > 0 and self._pairs.alone(forms[i - 1]) >= _KNOWN:
            yield self._pairs.together(forms[i - 1], form)
        if i + 1 < len(forms) and self._pairs.alone(forms[i + 1]) >= _KNOWN:
            yield self._pairs.together(form, forms[i + 1])

    def _holds(self, tokens: Sequence[Token], forms: Sequence[str], i: int) -> bool:
        """Whether a change is beyond doubt, given all the others."""
        read, form = tokens[i].form, forms[i]
        found = list(self._beside(forms, i, form))
        before = list(self._beside(forms, i, read))
        if not found or max(found) < max(_OFTEN, _RARER * max(before)):
            return False
        is_usual = _cost(read, form) == _LEAST_GAIN
        if not self._is_bound(forms, i, _BOUND if is_usual else _TIGHTLY_BOUND):
            return False
        least = _cost(read, form) + (_ONE_SIDED if len(found) == 1 else 0.0)
        if min(found) == 0.0 and (max(found) < _ONLY or least > _LEAST_GAIN):
            return False
        return self._gain(tokens, forms, i) >= least

    def _is_bound(self, forms: Sequence[str], i: int, bound: float) -> bool:
        """Whether the form makes one word with a neighbour, beyond what chance puts together."""
        pairs = self._pairs
        return any(
            pairs.together(left, right)
            >= max(_OFTEN, bound * pairs.alone(left) * pairs.alone(right) / pairs.words)
            for left, right in pairwise(forms[max(i - 1, 0) : i + 2])
        )

    def _gain(self, tokens: Sequence[Token], forms: Sequence[str], i: int) -> float:
        """How much likelier the form is than what was read, between its neighbours."""
        read, form = tokens[i].form, forms[i]
        left = forms[i - 1] if i > 0 else ""
        gain = self._chance(left, form) - self._chance(left, read)
        if i + 1 < len(forms):
            gain += self._chance(form, forms[i + 1]) - self._chance(read, forms[i + 1])
        return gain

    def _chance(self, left: str, form: str) -> float:
        """Logarithm of how likely ``form`` is after ``left``, or by itself."""
        alone = max(self._pairs.alone(form), _UNSEEN) / self._pairs.words
        if not left:
            return math.log(alone)
        seen = self._pairs.together(left, form) + _PRIOR_WORDS * alone
        return math.log(seen / (self._pairs.alone(left) + _PRIOR_WORDS))

    def _best_way(self, token: Token, form: str, ways: _Ways) -> _Way:
        """The best way to a form, over all forms before it."""
        score, path = max(
            ((score + self._chance(before, form), path) for before, (score, path) in ways.items()),
            key=lambda way: way[0],
        )
        return score - _cost(token.form, form), (form, path)


def _stretches(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Tokens between two places where a pair is torn: what one says is nothing to the next."""
    start = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or not tokens[i].is_joined:
            yield tokens[start:i]
            start = i


def _cost(read: str, form: str) -> float:
    """What a change must gain: least where a tone got lost over a circumflex."""
    if read == form:
        return 0.0
    letters = read.rstrip(TONES)
    if form.rstrip(TONES) != letters:
        return _LEAST_GAIN + _UNUSUAL
    if not _CIRCUMFLEXED.isdisjoint(letters):
        return _LEAST_GAIN + (0.0 if read == letters else _UNUSUAL)
    return _LEAST_GAIN + (_UNUSUAL if read == letters else _SWAPPED)
