"""How often an audit's labels are right, by what people say of a drawn sample.

In: the filled sheets of :mod:`app.audit.verification`. Method: each label is a stratum. Within it
the share of people's flags is estimated from the drafts that were read; across strata the shares
are weighted by how many drafts the audit gave that label (:mod:`app.audit.intervals`). Limits:
rows left empty are taken as left out by chance; drafts that could not be read are in no stratum.

Decisions:
    * One draft counts once. Of several readers the majority decides; where there is none, the
      sheet that was named first, so that whoever settles disputes is named first.
    * Several draws from one audit are put together: each is at random within a stratum, and so
      is their union.
    * ``missed`` and ``recall`` are two questions: how many of the drafts that were not flagged
      should have been, and how many of those that should be flagged were.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from sklearn.metrics import cohen_kappa_score

from app.audit.folder import AuditFolder, unusable
from app.audit.intervals import Counted, recall, stratified_share
from app.audit.loading import load_tables
from app.audit.rows import DraftRow
from app.audit.sheets import Reading, load_keys, read_sheets
from app.audit.summarising import Verification
from app.audit.summary import render_summary
from app.audit.summary_groups import Estimate, exact_interval
from app.domain.assessment import Aspect, AspectStatus
from app.domain.verdict import Label
from app.errors import InvalidRequestError

ESTIMATES_SCHEMA = "soichieu.estimates/1"

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class LabelEstimate:
    """The drafts of one label of the audit.

    ``size`` are all, ``read`` those that people judged, ``flag``, ``review`` and ``clear`` how.
    ``precision`` is the share of those read to which people give the same label; ``None`` where
    none was read.
    """

    label: Label
    size: int
    read: int
    flag: int
    review: int
    clear: int
    precision: Estimate | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two readers of the same drafts: their equal judgements, and Cohen's kappa.

    ``kappa`` is of the three judgements without weights, from -1 to 1; ``None`` where both gave
    one and the same judgement to all drafts, so that chance alone would explain it.

    Source: Cohen (1960), A coefficient of agreement for nominal scales.
    """

    readers: tuple[str, str]
    drafts: int
    equal: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class AspectEstimate:
    """Whether an aspect is assessed locally, by the audit and by people, of the drafts read.

    ``both`` and ``neither`` are those on which they agree. Not weighted by strata: ``agreed`` is
    a share of this sample.
    """

    aspect: Aspect
    both: int
    audit_only: int
    people_only: int
    neither: int
    agreed: Estimate | None


@dataclass(frozen=True, slots=True)
class Estimates:
    """What people's readings say of an audit; ``None`` where they say nothing yet.

    ``judged`` counts drafts, ``unfilled`` rows, ``disputed`` drafts without a majority of their
    readers. ``missed`` is the share of drafts not flagged that people flag, ``prevalence`` the
    share of all drafts that they flag, ``recall`` the share of what they flag that was flagged.
    """

    judged: int
    unfilled: int
    disputed: int
    readers: tuple[str, ...]
    labels: tuple[LabelEstimate, ...]
    missed: Estimate | None
    prevalence: Estimate | None
    recall: Estimate | None
    agreements: tuple[Agreement, ...]
    aspects: tuple[AspectEstimate, ...]

    @property
    def verification(self) -> Verification:
        """What the summary page says of it; kappa of the two who read most drafts in common."""
        pairs = [a for a in self.agreements if a.kappa is not None]
        most = max(pairs, key=lambda a: a.drafts, default=None)
        found = self.recall
        return Verification(
            judged=self.judged,
            flag_precision=next(e.precision for e in self.labels if e.label is Label.FLAG),
            missed=found and Estimate(1 - found.share, 1 - found.high, 1 - found.low),
            kappa=most.kappa if most else None,
        )


def estimate(out: Path, sheets: Sequence[Path]) -> Estimates:
    """Join the filled sheets with their keys, and estimate.

    Raises:
        InvalidRequestError: a sheet cannot be used, or no row is filled.
        AuditResultsError: the audit's results are missing or damaged, or no longer those from
            which the sheets were drawn.
    """
    drafts = {draft.id: draft for draft in load_tables(out).drafts}
    for item, (id_, label) in load_keys(out).items():
        if id_ not in drafts or drafts[id_].label != label:
            raise unusable(AuditFolder(out).verification, f"{item}: {id_} ≠ {label}")
    found = read_sheets(out, sheets)
    if not found.readings:
        raise InvalidRequestError(
            vi="Chưa dòng nào được điền. Hãy điền cột judgement: flag, review hoặc clear.",
            en="No row is filled. Fill the column judgement: flag, review or clear.",
        )
    return estimates_of(list(drafts.values()), found.readings, found.unfilled)


def write_estimates(out: Path, found: Estimates, office: str) -> None:
    """Write ``verification/estimates.json``, and the summary page anew with what people found.

    Raises:
        AuditResultsError: the audit's results are missing or damaged.
        OutputError: a file cannot be written.
    """
    folder = AuditFolder(out)
    page = render_summary(load_tables(out), office=office, verified=found.verification)
    folder.write_text(folder.verification / "estimates.json", estimates_json(found))
    folder.write_text(out / "summary.html", page)


def estimates_json(found: Estimates) -> str:
    """The estimates as one object; equal estimates give equal bytes."""
    values = {"schema": ESTIMATES_SCHEMA, **asdict(found)}
    return json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False)


def estimates_of(
    drafts: Sequence[DraftRow], readings: Sequence[Reading], unfilled: int = 0
) -> Estimates:
    """The estimates from all drafts of an audit and what people say of some of them."""
    of_draft: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        of_draft[reading.draft].append(reading)
    judged = {id_: decided([r.judgement for r in some]) for id_, some in of_draft.items()}
    people = {id_: judgement for id_, (judgement, _) in judged.items()}
    labels = tuple(_label(label, drafts, people) for label in Label)
    flags = {e.label: Counted(e.size, e.flag, e.read) for e in labels}
    not_flagged = [flags[Label.REVIEW], flags[Label.CLEAR]]
    return Estimates(
        judged=len(judged),
        unfilled=unfilled,
        disputed=sum(is_disputed for _, is_disputed in judged.values()),
        readers=tuple(dict.fromkeys(reading.reader for reading in readings)),
        labels=labels,
        missed=stratified_share(not_flagged),
        prevalence=stratified_share(flags.values()),
        recall=recall([flags[Label.FLAG]], not_flagged),
        agreements=_agreements(readings),
        aspects=tuple(_aspect(aspect, drafts, of_draft) for aspect in Aspect),
    )


def decided(answers: Sequence[_Answer]) -> tuple[_Answer, bool]:
    """What most say, else what the first says; and whether there was no majority.

    >>> decided(["flag", "clear", "clear"]), decided(["flag", "clear"])
    (('clear', False), ('flag', True))
    """
    answer, count = Counter(answers).most_common(1)[0]
    has_majority = 2 * count > len(answers)
    return (answer if has_majority else answers[0]), not has_majority


def _label(label: Label, drafts: Iterable[DraftRow], people: Mapping[str, Label]) -> LabelEstimate:
    of_label = [draft.id for draft in drafts if draft.label == label]
    counts = Counter(people[id_] for id_ in of_label if id_ in people)
    read = counts.total()
    return LabelEstimate(
        label=label,
        size=len(of_label),
        read=read,
        flag=counts[Label.FLAG],
        review=counts[Label.REVIEW],
        clear=counts[Label.CLEAR],
        precision=exact_interval(counts[label], read) if read else None,
    )


def _agreements(readings: Iterable[Reading]) -> tuple[Agreement, ...]:
    """Each two readers who read some drafts both; of one's two readings the first counts."""
    of_reader: dict[str, dict[str, Label]] = defaultdict(dict)
    for reading in readings:
        of_reader[reading.reader].setdefault(reading.draft, reading.judgement)
    return tuple(
        _agreement((first, second), [(a[id_], b[id_]) for id_ in a if id_ in b])
        for (first, a), (second, b) in combinations(of_reader.items(), 2)
        if a.keys() & b.keys()
    )


def _agreement(readers: tuple[str, str], pairs: Sequence[tuple[Label, Label]]) -> Agreement:
    first, second = ([label.value for label in some] for some in zip(*pairs, strict=True))
    is_defined = len({*first, *second}) > 1
    kappa = float(cohen_kappa_score(first, second)) if is_defined else None
    return Agreement(readers, len(pairs), sum(a is b for a, b in pairs), kappa)


def _aspect(
    aspect: Aspect, drafts: Iterable[DraftRow], of_draft: Mapping[str, Sequence[Reading]]
) -> AspectEstimate:
    counts: Counter[tuple[bool, bool]] = Counter()
    for draft in drafts:
        answers = [r.aspects[aspect] for r in of_draft.get(draft.id, ()) if aspect in r.aspects]
        status = getattr(draft, aspect.value)
        if answers and status != AspectStatus.NOT_ASSESSED:
            counts[status == AspectStatus.LOCAL, decided(answers)[0]] += 1
    agreed = counts[True, True] + counts[False, False]
    return AspectEstimate(
        aspect=aspect,
        both=counts[True, True],
        audit_only=counts[True, False],
        people_only=counts[False, True],
        neither=counts[False, False],
        agreed=exact_interval(agreed, counts.total()) if counts else None,
    )
