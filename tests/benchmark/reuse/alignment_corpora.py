"""Other people's corpora of text reuse, none of them made by us or for us.

* Arabic PAN: short verbatim passages, beside an exact word tiler; its offsets leave out newlines.
* Clough and Stevenson: how much of an answer is covered, by how freely it was rewritten.
* Bills of United States legislatures: whether likeness and cover order the labels 0, 1, 2.
* Near-copies among the background's documents, which nobody judged: whether the other is found.
"""

from __future__ import annotations

import csv
import gzip
import json
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from app.bootstrap import load_settings
from app.ingest.options import IngestOptions
from app.ingest.read import read_document
from app.pipeline import align_pair
from app.store import load_formulas
from reuse.base_texts import REAL
from reuse.engines import detected_share, run
from reuse.pan_corpus import Pair, align, pairs_of, passages_of
from reuse.scoring import Detection, Scores, score
from reuse.soichieu_engine import SoichieuEngine
from reuse.word_tiler import detect

ALIGNMENT = REAL / "alignment"
_TILER_WORDS = (3, 4, 5, 6, 8, 10, 12)
_NEAR_COPIES = 40  # pairs that are tried
_LONGEST_DRAFT = 4_000  # syllables; longer ones take long and show nothing else
_OTHERS = 150  # further documents in the library of near-copies

Figures = dict[str, Any]


def arabic_pan() -> Figures:
    """Scores of ``soichieu align --pan``, and of the tiler at its best number of words.

    The corpus counts from 1 and leaves newlines out: read so, 96 % of its passages are equal text
    on both sides, and none begins within a word. ``as_printed`` takes its offsets for ours,
    ``as_counted`` reads them as they were meant. Where a draft holds one text twice, the corpus
    mostly lists it once: ``word_tiler_reuses_source`` tells which of the two the tiler did, and
    ``word_tiler_reusing`` is its best when, as we do, it reports both.
    """
    corpus = ALIGNMENT / "arabic-pan"
    pairs = pairs_of(corpus / "pairs")
    printed = passages_of(corpus / "02-no-obfuscation", pairs, "plagiarism")
    counted = {
        (d, s): [_as_counted(p, corpus / "susp" / d, corpus / "src" / s) for p in passages]
        for (d, s), passages in printed.items()
    }
    ours = align(pairs, corpus / "susp", corpus / "src")
    tiled = {
        (least, is_reused): _tiled(corpus, pairs, least, is_reused)
        for least in _TILER_WORDS
        for is_reused in (False, True)
    }
    return {
        "pairs": len(pairs),
        "as_printed": _beside_tilers(pairs, printed, ours, tiled),
        "as_counted": _beside_tilers(pairs, counted, ours, tiled),
    }


def _beside_tilers(
    pairs: Sequence[Pair],
    truth: Mapping[Pair, list[Detection]],
    ours: Mapping[Pair, list[Detection]],
    tiled: Mapping[tuple[int, bool], Mapping[Pair, list[Detection]]],
) -> Figures:
    tilers = {key: _scores(pairs, truth, found) for key, found in tiled.items()}
    best = max(tilers, key=lambda key: tilers[key].plagdet)
    reusing = max((k for k in tilers if k[1]), key=lambda key: tilers[key].plagdet)
    return {
        "soichieu": _rounded(_scores(pairs, truth, ours)),
        "word_tiler": _rounded(tilers[best]),
        "word_tiler_words": best[0],
        "word_tiler_reuses_source": best[1],
        "word_tiler_reusing": _rounded(tilers[reusing]),
    }


def _as_counted(passage: Detection, draft: Path, source: Path) -> Detection:
    """A passage whose offsets count from 1 and leave newlines out, in code points of its texts."""
    start, end = _with_newlines(passage.start, passage.end, draft)
    source_start, source_end = _with_newlines(passage.source_start, passage.source_end, source)
    return replace(passage, start=start, end=end, source_start=source_start, source_end=source_end)


def _with_newlines(start: int, end: int, path: Path) -> tuple[int, int]:
    places = _places(path)
    first = min(max(start, 1), len(places))
    last = min(max(end, first + 1), len(places) + 1)
    return places[first - 1], places[last - 2] + 1


@lru_cache(maxsize=2)
def _places(path: Path) -> list[int]:
    """Where each character stands that is no newline."""
    text = path.read_text(encoding="utf-8-sig")
    return [at for at, character in enumerate(text) if character != "\n"]


def _tiled(
    corpus: Path,
    pairs: Sequence[Pair],
    least: int,
    is_reused: bool,  # noqa: FBT001
) -> dict[Pair, list[Detection]]:
    return {
        (d, s): detect(
            (corpus / "susp" / d).read_text(encoding="utf-8-sig"),
            (corpus / "src" / s).read_text(encoding="utf-8-sig"),
            s,
            least,
            is_source_reused=is_reused,
        )
        for d, s in pairs
    }


def _scores(
    pairs: Sequence[Pair],
    truth: Mapping[Pair, list[Detection]],
    found: Mapping[Pair, list[Detection]],
) -> Scores:
    return score((truth[pair], found[pair]) for pair in pairs)


def clough_stevenson() -> Figures:
    """Mean share of an answer inside detections, for each way that it was written.

    ``found`` counts answers with a detection; ``auc_copied`` tells how well the share parts
    copied answers (cut, light, heavy) from those that were not.
    """
    folder = ALIGNMENT / "clough-stevenson-en"
    with (folder / "all-plagiarised-files.txt").open(encoding="utf-8") as lines:
        rows = [(answer, source, kind) for source, answer, kind in csv.reader(lines)]
    found = align([(answer, source) for answer, source, _ in rows], folder, folder)
    shares: dict[str, list[float]] = defaultdict(list)
    for answer, source, kind in rows:
        text = (folder / answer).read_text(encoding="utf-8", errors="replace")
        shares[kind].append(detected_share(text, found[answer, source]))
    copied = [share for kind, values in shares.items() if kind != "non" for share in values]
    by_kind = {
        kind: {
            "answers": len(values),
            "covered": round(statistics.fmean(values), 3),
            "found": sum(1 for v in values if v),
        }
        for kind, values in sorted(shares.items())
    }
    return {**by_kind, "auc_copied": round(_auc(copied, shares["non"]), 3)}


def legislative() -> Figures:
    """How well figures of a pair order the labels: chance that the higher label has the higher.

    Beside cover and likeness of our passages, rapidfuzz's ratio and the score that the corpus's
    own aligner gave.
    """
    with (ALIGNMENT / "legislative-en" / "training_data_alignment_classifier.csv").open(
        encoding="utf-8"
    ) as lines:
        rows = list(csv.DictReader(lines))
    settings = load_settings()
    formulas, _ = load_formulas(settings.models_dir)
    figures: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in rows:
        left, right = _plain(row["left"]), _plain(row["right"])
        if not left or not right:
            continue  # a label without a text
        overlap = align_pair(_document(left), _document(right), formulas, settings.check)
        spans = [
            Detection(p.range.start, p.range.end, "", p.source.start, p.source.end)
            for p in overlap.passages
        ]
        label = int(row["label"])
        likeness = max((p.similarity for p in overlap.passages), default=0.0)
        figures["cover"].append((label, detected_share(left, spans)))
        figures["likeness"].append((label, likeness))
        figures["rapidfuzz_ratio"].append((label, fuzz.ratio(left, right)))
        figures["corpus_score"].append((label, float(row["score"])))
    return {
        "pairs": len(figures["cover"]),
        **{f"order_by_{name}": round(_order(values), 3) for name, values in figures.items()},
    }


def _plain(text: str) -> str:
    """Without the dashes that the corpus's aligner put for missing words."""
    return " ".join(word for word in text.split() if word != "-")


def _document(text: str) -> Any:
    return read_document(text.encode(), "text.txt", IngestOptions())


def near_copies() -> Figures:
    """Whether the known near-copy of a document is its main source, and how much is covered.

    No document is both draft and reference. ``shared_runs`` is the mean share of the drafts'
    8-syllable runs that the other holds, as computed beforehand: what cover should be near to.
    """
    texts = _background()
    known = _known_pairs(texts)
    drafts = sorted(known)
    library = {name for sources in known.values() for name in sources}
    others = [name for name in sorted(texts) if name not in known and name not in library]
    library |= set(others[:: max(1, len(others) // _OTHERS)])
    with closing(SoichieuEngine({name: texts[name] for name in sorted(library)})) as engine:
        outcomes = run(engine, [texts[name] for name in drafts])
    main = [_main_source(o.found.detections) for o in outcomes]
    return {
        "drafts": len(drafts),
        "references": len(library),
        "main_source_known": sum(m in known[d] for m, d in zip(main, drafts, strict=True)),
        "shared_runs": round(statistics.fmean(max(known[d].values()) for d in drafts), 3),
        "covered": round(
            statistics.fmean(
                detected_share(texts[d], o.found.detections)
                for d, o in zip(drafts, outcomes, strict=True)
            ),
            3,
        ),
        "residual": round(statistics.fmean(o.found.residual_share for o in outcomes), 3),
    }


def _background() -> dict[str, str]:
    path = REAL / "background" / "central-legal-texts.jsonl.gz"
    with gzip.open(path, "rt", "utf-8") as lines:
        return {d["id"]: d["text"] for d in map(json.loads, lines)}


def _known_pairs(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Drafts with the references that are their near-copies, and the share that they hold."""
    known: dict[str, dict[str, float]] = defaultdict(dict)
    references: set[str] = set()
    with (REAL / "background" / "near-copies.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            draft, source, share, syllables = _as_draft(row)
            if draft not in texts or source not in texts or syllables > _LONGEST_DRAFT:
                continue
            if draft in references or source in known:
                continue
            if draft not in known and len(known) >= _NEAR_COPIES:
                continue
            known[draft][source] = share
            references.add(source)
    return known


def _as_draft(row: Mapping[str, str]) -> tuple[str, str, float, int]:
    """Draft, source, share and length, the draft being the side that the other holds more of."""
    a, b = (row[key].removeprefix("vbpl/").split(" ")[0] for key in ("doc_a", "doc_b"))
    if float(row["a_in_b"]) >= float(row["b_in_a"]):
        return a, b, float(row["a_in_b"]), int(row["syll_a"])
    return b, a, float(row["b_in_a"]), int(row["syll_b"])


def _main_source(detections: Sequence[Detection]) -> str | None:
    covered: dict[str, int] = defaultdict(int)
    for one in detections:
        covered[one.source] += one.end - one.start
    return max(sorted(covered), key=covered.__getitem__, default=None)


def _order(values: Sequence[tuple[int, float]]) -> float:
    """Chance that of two with different labels the higher has the higher figure; ties a half."""
    pairs = [(x > y) + (x == y) / 2 for label, x in values for lower, y in values if label > lower]
    return statistics.fmean(pairs)


def _auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    return _order([(1, v) for v in higher] + [(0, v) for v in lower])


def _rounded(scores: Scores) -> dict[str, float]:
    return {
        name: round(getattr(scores, name), 3)
        for name in ("plagdet", "recall", "precision", "granularity")
    }
