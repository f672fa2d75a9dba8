"""Peers and families over the drafts of ``communes``: what is found, and at what cost.

PYTHONPATH=.:tests/benchmark python -m reuse.communes_measured [COUNT]
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bootstrap import load_settings
from app.domain.document import DocumentId
from app.pipeline import (
    Among,
    Library,
    PeerCheck,
    PeerFacts,
    Peers,
    change_library,
    check_among_peers,
    gather_peers,
    peer_findings,
)
from app.store import LibraryStore, load_formulas
from reuse.communes import Communes, communes

_MEGABYTE = 1024


@dataclass(frozen=True)
class Outcome:
    """Families found and, of each draft, the shares of its body by source."""

    families: list[frozenset[str]]
    sources: Mapping[str, Mapping[str, float]]
    origins: Mapping[str, Collection[str]]
    templates_of: Mapping[str, Collection[str]]
    figures: dict[str, float]


def run(truth: Communes, folder: Path, every: int = 1) -> Outcome:
    """Our engine in one process, with its default options: all drafts gathered, each nth checked.

    Where not all are checked only the times of gathering and checking mean anything.
    """
    settings = load_settings()
    formulas, _ = load_formulas(settings.models_dir)
    store = LibraryStore.create(folder / "library")
    with store.writing():
        change_library(store, truth.library, [])
    library = Library.open(store)
    begun = time.perf_counter()
    assert gather_peers(folder / "peers", truth.drafts, 1) == 0
    gathered = time.perf_counter() - begun
    peers = Peers.open(folder / "peers", library)
    among = Among(peers, settings.peers)
    facts, sources, origins, times = PeerFacts(), {}, {}, []
    for draft in truth.drafts[::every]:
        begun = time.perf_counter()
        check = check_among_peers(draft, library, among, formulas, settings.check, {})
        times.append(time.perf_counter() - begun)
        facts.add(check.id, check.shared, check.copied)
        sources[draft.id] = _shares(check)
        origins[draft.id] = {p.origin for p in check.result.overlap.passages}
    begun = time.perf_counter()
    findings = peer_findings(facts, peers, formulas, settings.peers)
    figures = {
        "gather_ms_per_draft": 1000 * gathered / len(truth.drafts),
        "check_ms_median": 1000 * statistics.median(times),
        "check_ms_p95": 1000 * statistics.quantiles(times, n=20)[-1],
        "families_seconds": time.perf_counter() - begun,
        "resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE,
    }
    templates = {t.name: t for f in findings.values() for t in f.templates}
    families = [frozenset(m.id for m in t.members) for t in templates.values()]
    of_draft = {id_: [t.name for t in f.templates] for id_, f in findings.items()}
    peers.close()
    store.close()
    return Outcome(families, sources, origins, of_draft, figures)


def _shares(check: PeerCheck) -> dict[str, float]:
    return {s.id: s.residual_share for s in check.result.overlap.sources if s.residual_share > 0}


def families_found(
    found: Sequence[frozenset[str]], planted: Sequence[frozenset[DocumentId]]
) -> dict[str, float]:
    """Shares of the planted families that one found family has whole, or with most members."""
    whole = sum(any(one == family for one in found) for family in planted)
    held = sum(any(one >= family for one in found) for family in planted)
    most = sum(
        any(2 * len(one & family) > len(one | family) for one in found) for family in planted
    )
    alien = [one for one in found if not any(2 * len(one & p) > len(one) for p in planted)]
    total = max(1, len(planted))
    return {
        "planted": len(planted),
        "found": len(found),
        "exact": whole / total,
        "all_members": held / total,
        "most_members": most / total,
        "false": len(alien),
    }


def measured(truth: Communes, outcome: Outcome) -> dict[str, Any]:
    planted_in = {id_ for family in truth.families for id_ in family}
    copiers = {copier for copier, _, _ in truth.pairs}
    library = {document.id for document in truth.library}
    honest = [
        d.id
        for d in truth.drafts
        if d.id not in planted_in | copiers | {*truth.followers, *(o for _, o, _ in truth.pairs)}
    ]
    told = [(c, o) for c, o, is_told in truth.pairs if is_told]
    return {
        "drafts": len(truth.drafts),
        "families": families_found(outcome.families, truth.families),
        "pairs": {
            "planted": len(truth.pairs),
            "found": _share(
                [o in outcome.sources[c] or c in outcome.sources[o] for c, o, _ in truth.pairs]
            ),
            "dated": len(told),
            "dated_told_right": _share(
                [o in outcome.sources[c] and c not in outcome.sources[o] for c, o in told]
            ),
        },
        "followers": {
            "drafts": len(truth.followers),
            "main_source_in_library": _share(
                [_main(outcome.sources[f]) in library for f in truth.followers]
            ),
            "an_origin_in_library": _share(
                [not library.isdisjoint(outcome.origins[f]) for f in truth.followers]
            ),
        },
        "honest": {
            "drafts": len(honest),
            "in_a_template": sum(bool(outcome.templates_of[id_]) for id_ in honest),
            "over_5_percent_residual": sum(
                sum(outcome.sources[id_].values()) > 0.05 for id_ in honest
            ),
        },
        "cost": {name: round(value, 1) for name, value in outcome.figures.items()},
    }


def _main(shares: Mapping[str, float]) -> str | None:
    return max(shares, key=lambda id_: shares[id_], default=None)


def with_lsh(truth: Communes) -> dict[str, Any]:
    """The same truth by MinHash-LSH over paragraphs."""
    from reuse.communes_lsh import families_and_pairs  # noqa: PLC0415 make bench installs it

    begun = time.perf_counter()
    texts = {d.id: d.text for d in truth.drafts}
    found, pairs = families_and_pairs(texts, [d.text for d in truth.library])
    seconds = time.perf_counter() - begun
    return {
        "families": families_found(found, truth.families),
        "pairs_found": _share([frozenset({c, o}) in pairs for c, o, _ in truth.pairs]),
        "ms_per_draft": round(1000 * seconds / len(truth.drafts), 1),
    }


def _share(flags: Sequence[bool]) -> float:
    return round(sum(flags) / max(1, len(flags)), 3)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    truth = communes(count)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(truth, run(truth, Path(folder))), indent=1))
    print(json.dumps(with_lsh(truth), indent=1))


if __name__ == "__main__":
    main()
