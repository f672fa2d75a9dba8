"""The ledger of legitimate overlap: which part of an alignment has which basis, or none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from app.domain.alignment import Alignment
from app.domain.comparable import ComparableText, SlotType
from app.domain.document import DocumentId
from app.domain.formulas import FormulaFrequencies
from app.domain.overlap import Basis
from app.domain.prepared import PreparedDocument
from app.domain.structure import ZoneKind
from app.overlap.cited_stretch import CitedStretch, text_between
from app.overlap.closing import is_form
from app.overlap.cutting import cut
from app.overlap.options import OverlapOptions
from app.overlap.own import is_own_earlier

_OUTSIDE_BODY = {
    ZoneKind.HEADER: Basis.HEADER,
    ZoneKind.LEGAL_BASIS: Basis.LEGAL_BASIS,
    ZoneKind.RECIPIENTS: Basis.HEADER,
    ZoneKind.SIGNATURE: Basis.HEADER,
    ZoneKind.ANNEX: Basis.ANNEX_FORM,
}
# Where several hold, the one that says most.
_CITING = (Basis.QUOTATION, Basis.CITATION, Basis.RESTATED_TARGET)
_FORM_SHARE = 0.8
_PROGRAMME = re.compile(
    r"(?:[Cc]hương trình mục tiêu quốc gia|[Pp]hong trào|[Cc]uộc vận động|[Đđ]ề án|[Dd]ự án"
    r"|[Cc]hương trình)(?P<quoted>[^“\"«.;:]{0,20}[“\"«][^”\"»]+(?:[”\"»]|$))?"
)
_FILLERS = frozenset(f"<{t}>" for t in (SlotType.DATE, SlotType.NUMBER, SlotType.DOCNO))
_OPENING_MARKS = '“«"'
_CLOSING_MARKS = '”»"'
_NEAR_LETTERS = 3
_NATIONAL = re.compile(r"[Cc]hương trình mục tiêu quốc gia")
_PROGRAMME_SYLLABLES_MAXIMUM = 25
_NAME_SHARE = 0.6
_LONG_FORMULA_SHARE = 0.4  # by how much less the longest formula may weigh
_NAME_LETTERS_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Part:
    """Syllables ``[start, end)`` of an alignment with one basis."""

    start: int
    end: int
    basis: Basis | None


@dataclass(frozen=True)
class Ledger:
    """Finds the basis of the overlaps of one draft."""

    draft: PreparedDocument
    sources: Mapping[DocumentId, PreparedDocument]
    cited: Sequence[CitedStretch]
    formulas: FormulaFrequencies
    options: OverlapOptions

    def parts(self, alignment: Alignment, holders: Sequence[DocumentId]) -> list[Part]:
        """The alignment, split where a citation ends that covers a real part of it.

        ``holders`` are all documents that hold the stretch, the named source among them: what
        a draft quotes from the province may stand in the district's text as well.
        """
        start, end = alignment.start, alignment.end
        zone = self.draft.structure.zone_at(start)
        if zone is not ZoneKind.BODY:
            return [Part(start, end, _OUTSIDE_BODY[zone])]
        source = self.sources[alignment.source_id]
        if is_own_earlier(self.draft.metadata, source.metadata):
            return [Part(start, end, Basis.OWN_EARLIER_TEXT)]
        labels = self._labels(start, end, holders)
        if 2 * sum(label is Basis.CITATION for label in labels) < len(labels):
            labels = self._labels(start, end, holders, by_guess=False)
        runs = self._runs(labels, start)
        runs = _merged(
            [
                Part(r.start, r.end, None) if self._is_copied_quotation(alignment, r) else r
                for r in runs
            ]
        )
        return [
            run if run.basis else Part(run.start, run.end, self._by_form(alignment, run))
            for run in runs
        ]

    def _is_copied_quotation(self, alignment: Alignment, part: Part) -> bool:
        """Whether the source has the quotation marks too: the draft does not quote, it copies."""
        if part.basis is not Basis.QUOTATION:
            return False
        source = self.sources[alignment.source_id]
        inside = cut(alignment, part.start, part.end, self.draft.comparable, source.comparable)
        if inside is None:
            return False
        range_ = source.comparable.range_of(inside.source_start, inside.source_end)
        before = source.text[max(0, range_.start - _NEAR_LETTERS) : range_.start]
        behind = source.text[range_.end : range_.end + _NEAR_LETTERS]
        return any(c in _OPENING_MARKS for c in before) or any(c in _CLOSING_MARKS for c in behind)

    def _labels(
        self, start: int, end: int, holders: Sequence[DocumentId], *, by_guess: bool = True
    ) -> list[Basis | None]:
        """The strongest citing basis of each syllable.

        A citation of a document that the library lacks may mean any text that has its title; it
        counts ``by_guess``. Where it is the lesser part of a stretch, the source cites it as
        well, and it was copied with the rest.
        """
        labels: list[Basis | None] = [None] * (end - start)
        of_holders = [
            c
            for c in self.cited
            if c.start < end
            and c.stop > start
            and any(c.is_of(id_, self.sources[id_].metadata) for id_ in holders)
            and (by_guess or c.sources is not None or c.basis is not Basis.CITATION)
        ]
        for basis in reversed(_CITING):
            for c in of_holders:
                if c.basis is basis:
                    low, high = max(c.start, start) - start, min(c.stop, end) - start
                    labels[low:high] = [basis] * (high - low)
        return labels

    def _runs(self, labels: Sequence[Basis | None], start: int) -> list[Part]:
        """Runs of cited and other syllables that are long enough to stand as passages.

        A title within a longer copied stretch belongs to the stretch: its source cites it too. So
        what is cited by its title only must begin or end the stretch, and be a real share of it.
        """
        runs: list[_CitedRun] = []
        for is_cited, group in groupby(labels, key=bool):
            at = runs[-1].stop if runs else 0
            runs.append(_CitedRun(at, at + len(list(group)), is_cited=is_cited))
        runs = _without_short(runs, self.options.minimum_syllables)
        least_title = self.options.title_share * len(labels)
        bases = [_main(labels[r.start : r.stop]) if r.is_cited else None for r in runs]
        bases = [
            None
            if basis is Basis.CITATION
            and (run.stop - run.start < least_title or 0 < run.start <= run.stop < len(labels))
            else basis
            for run, basis in zip(runs, bases, strict=True)
        ]
        return _merged(
            [
                Part(start + run.start, start + run.stop, basis)
                for run, basis in zip(runs, bases, strict=True)
            ]
        )

    def _by_form(self, alignment: Alignment, part: Part) -> Basis | None:
        """A formula, a form or a programme's name, if the part is nothing else."""
        text = " ".join(text_between(self.draft, part.start, part.end).split())
        is_short = part.end - part.start <= _PROGRAMME_SYLLABLES_MAXIMUM
        programme = _PROGRAMME.search(text) if is_short else None
        if programme and _is_name(programme, text):
            return Basis.PROGRAMME_NAME
        if self._weight(alignment, part) < self._formula_weight(part.end - part.start):
            return Basis.PROGRAMME_NAME if programme else Basis.FORMULA
        return Basis.FORMULA if self._form_share(part) >= _FORM_SHARE else None

    def _formula_weight(self, syllables: int) -> float:
        """Under what mean weight a part is a formula: the longer it is, the lower.

        A clause is a formula by half its runs; a paragraph only if there is hardly anything else in
        it, since what it says besides grows with its length.
        """
        options = self.options
        if syllables > options.formula_syllables:
            return 0.0
        beyond = max(0, syllables - options.formula_clause_syllables)
        room = max(1, options.formula_syllables - options.formula_clause_syllables)
        return options.formula_weight * (1 - _LONG_FORMULA_SHARE * beyond / room)

    def _weight(self, alignment: Alignment, part: Part) -> float:
        """How unlike a formula (0–1) the matched units are, in the words of either side.

        An edit in the draft breaks a formula's runs there, but not in the source. Runs that go
        over the part's ends are left aside: they are news, whatever stands within. Everyone fills
        a formula with a date and figures of his own, so equal ones are news too.
        """
        ours = self.draft.comparable
        theirs = self.sources[alignment.source_id].comparable
        inside = cut(alignment, part.start, part.end, ours, theirs)
        if inside is None:
            return 1.0
        first, stop = inside.pairs[0][0], inside.pairs[-1][0] + inside.pairs[-1][2]
        first_j = min(j for _, j, _ in inside.pairs)
        stop_j = max(j + length for _, j, length in inside.pairs)
        own = self.formulas.unit_weights(ours.units[first:stop])
        other = self.formulas.unit_weights(theirs.units[first_j:stop_j])
        weights = [
            np.minimum(
                own[i - first : i - first + length], other[j - first_j : j - first_j + length]
            )
            for i, j, length in inside.pairs
        ]
        filled_alike = [
            ours.units[i + n] in _FILLERS and _words(ours, i + n) == _words(theirs, j + n)
            for i, j, length in inside.pairs
            for n in range(length)
        ]
        return float(np.where(filled_alike, 1.0, np.concatenate(weights)).mean())

    def _form_share(self, part: Part) -> float:
        """Share (0–1) of the part's syllables in sentences that are form."""
        sentences = self.draft.structure.sentences
        at = max(0, bisect_right(sentences, part.start, key=lambda s: s.start) - 1)
        behind = bisect_left(sentences, part.end, key=lambda s: s.start)
        covered = sum(
            max(0, min(s.end, part.end) - max(s.start, part.start))
            for s in sentences[at:behind]
            if is_form(self.draft, s)
        )
        return covered / (part.end - part.start)


@dataclass(frozen=True, slots=True)
class _CitedRun:
    """Syllables ``[start, stop)``, counted from the alignment's first."""

    start: int
    stop: int
    is_cited: bool


def _words(comparable: ComparableText, unit: int) -> Sequence[str]:
    """A unit as it is written, whatever slot it is."""
    return comparable.syllables[comparable.unit_starts[unit] : comparable.unit_starts[unit + 1]]


def _without_short(runs: list[_CitedRun], least: int) -> list[_CitedRun]:
    """Runs in turn cited and not; one under the least length goes to those beside it."""
    found = list(runs)
    while len(found) > 1:
        shortest = min(range(len(found)), key=lambda n: found[n].stop - found[n].start)
        run = found[shortest]
        if run.stop - run.start >= least:
            break
        beside = slice(max(0, shortest - 1), shortest + 2)
        around = found[beside]
        found[beside] = [_CitedRun(around[0].start, around[-1].stop, is_cited=not run.is_cited)]
    return found


def _main(labels: Sequence[Basis | None]) -> Basis | None:
    """The basis of most syllables; of equal ones the strongest."""
    counts = Counter(label for label in labels if label)
    return max(_CITING, key=lambda basis: counts[basis])


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Neighbours of one basis as one part."""
    groups = (list(group) for _, group in groupby(parts, key=lambda p: p.basis))
    return [Part(group[0].start, group[-1].end, group[0].basis) for group in groups]


def _is_name(programme: re.Match[str], text: str) -> bool:
    """Whether a passage is a programme's name: in quotation marks, or national and one clause."""
    if programme["quoted"]:
        return len(programme.group()) >= _NAME_SHARE * len(text)
    rest = text[programme.end() :].rstrip(" .,;:")
    is_national = _NATIONAL.match(programme.group())
    opens = programme.start() <= _NAME_LETTERS_BEFORE
    return bool(is_national) and opens and not re.search(r"[,;:]|\.\s", rest)
