"""Hidden templates as the terminal tells them."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.output import percent, said
from app.domain.peers import HiddenTemplate, PeerFindings

_SHOWN_MEMBERS = 12
_SHOWN_LETTERS = 240


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
    lines = [
        said(
            f"MẪU CHUNG {template.name}: {len(template.members)} dự thảo của {template.issuers} "
            "đơn vị có chung nội dung mà thư viện không có.",
            f"HIDDEN TEMPLATE {template.name}: {len(template.members)} drafts of "
            f"{template.issuers} issuers share text that the library lacks.",
        ),
        f"  • {', '.join(members)}{f' + {more}' if more else ''}",
        f"  • {said('sớm nhất trong lần này', 'earliest here')}: {first}" if first else "",
        f"  “{' '.join(shown.split())}”",
    ]
    return "\n".join(filter(None, lines))
