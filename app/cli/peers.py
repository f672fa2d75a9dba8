"""``soichieu check --peers``: drafts against the library and against each other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import Checker
from app.cli.drafts import Attempts, Checked, Draft, Show
from app.cli.output import percent
from app.domain.check import CheckResult
from app.domain.document import DocumentId
from app.domain.peers import HiddenTemplate, PeerFindings
from app.pipeline import PeerFacts, Peers, gather_peers, peer_findings

_SHOWN_MEMBERS = 12
_SHOWN_LETTERS = 240


def checked_among_peers(
    drafts: Iterable[Draft], checker: Checker, attempts: Attempts, show: Show
) -> Checked:
    """Each draft with its result, once all have been compared and ``show`` was told of it.

    What the drafts say of each other lies in a folder of its own, which is deleted at the end.
    Sources' texts are let go after ``show``: of a thousand results they would fill the memory.
    """
    read = list(drafts)
    with TemporaryDirectory(prefix="soichieu-peers-") as name:
        folder = Path(name)
        gathered = gather_peers(folder, [d.document for d in read], len(os.sched_getaffinity(0)))
        for _ in gathered:  # one that cannot be prepared will say so when it is checked
            pass
        library = checker.library()
        with closing(Peers.open(folder, library)) as peers:
            facts = PeerFacts()
            done: list[tuple[Draft, DocumentId, CheckResult]] = []
            for draft in read:
                work = partial(checker.check_among, draft.document, library, peers)
                check = attempts.made(draft.path, work)
                if check is None:
                    continue
                show(draft, check.result)
                facts.add(check)
                done.append((draft, check.id, replace(check.result, source_texts={})))
            findings = peer_findings(facts, peers, checker.formulas, checker.settings.peers)
    for draft, id_, result in done:
        yield draft, replace(result, peers=findings.get(id_, result.peers))


def templates_text(findings: Sequence[PeerFindings]) -> str:
    """Which drafts belong to which hidden template, in both languages; empty without any."""
    templates = {t.name: t for found in findings for t in found.templates}
    return "\n\n".join(_template(t) for t in templates.values())


def _template(template: HiddenTemplate) -> str:
    wording = " … ".join(template.pieces)
    shown = wording if len(wording) <= _SHOWN_LETTERS else f"{wording[:_SHOWN_LETTERS]}…"
    members = [f"{m.filename} ({percent(m.share)})" for m in template.members[:_SHOWN_MEMBERS]]
    more = len(template.members) - len(members)
    first = next((m.filename for m in template.members if m.id == template.first), None)
    counts = f"{len(template.members)} dự thảo của {template.issuers} đơn vị"
    counts_en = f"{len(template.members)} drafts of {template.issuers} issuers"
    lines = [
        f"MẪU CHUNG {template.name}: {counts} có chung nội dung mà thư viện không có.",
        f"  HIDDEN TEMPLATE {template.name}: {counts_en} share text that the library lacks.",
        f"  • {', '.join(members)}{f' + {more}' if more else ''}",
        f"  • sớm nhất / earliest: {first}" if first else "",
        f"  “{' '.join(shown.split())}”",
    ]
    return "\n".join(filter(None, lines))
