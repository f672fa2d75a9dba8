"""Report: what a check found, as the contract's JSON and as a page for reviewers.

In: a :class:`~app.domain.check.CheckResult`. Out: a ``soichieu.report/1`` object, its one-line
text, and one HTML file. The object is all that needs to be stored: ``result_of`` makes a result of
it again, with the texts of its sources. Method: the JSON copies fields (:mod:`app.report.model`
documents them); the page lays all marks over the draft by a sweep over their boundaries
(:mod:`app.report.sweep`) and computes word differences when it is rendered
(:mod:`app.report.differences`); its paragraphs follow from the text's lines. Limits: the page shows
what the result holds and judges nothing; a source whose text is missing from ``source_texts`` is
named but not quoted, while in a stored report it counts as removed from the library.

Added to ``soichieu.report/1`` since its first version: ``warnings[].ranges`` tells where a warning
holds, in code points of ``document.text``; ``document.ocr`` lists the pages that are pictures,
``[{page, confidence, complete}]``, pages counted from 1. ``sources[].filename``, ``.peer`` and
``.direction`` name drafts that were given together; ``peers``, there only if drafts were compared
with each other, tells who copied from the draft and which hidden templates it holds.
``passages[].id`` names a passage by its wording and its source (:mod:`app.report.fingerprints`),
``.syllables`` and ``.in_body`` tell its part in the shares. ``document.kind``, ``.body_syllables``
and ``.page_starts``, ``document.confidence.kind``, ``sources[].kind`` and ``.residual_share``
complete what the page shows; ``sources[].removed`` is there, and true, where the document has left
the library (:mod:`app.report.removed`).

Decisions:
    * Equal results give equal bytes: no times, fixed key order, four decimals (enforced by
      ``tests/unit/report/test_report_json.py``). Options are inputs and are not rounded.
    * The page shows what the JSON tells, rounded as there: it is rendered from the report, so that
      a stored report makes the same page byte for byte (enforced by
      ``tests/unit/report/test_report_rebuilt.py``, ``tests/integration/test_stored_reports.py``).
      2,000 syllables take 40 ms, checking the stored report included.
    * Nothing of a removed document's wording is shown
      (``tests/unit/report/test_report_removed.py``).
    * JSON text escapes U+2028 and its like, so that one report is one line to every reader.
    * The page's only script and style are inline and named by hash in its policy; no text
      from a document can run. Everything is readable, and printed, without the script.
    * Highlights are flat pieces, never nested tags, so the draft's letters stay exactly as
      extracted (enforced by a property test).
    * Every colour has a second cue: line style, label or sign.
"""

from app.report.as_json import passage_json, peers_json, report_json, to_json
from app.report.cards import band
from app.report.fingerprints import with_ids
from app.report.from_json import result_of
from app.report.model import SCHEMA, Report
from app.report.page import bilingual, content_security_policy, render_html
from app.report.removed import named_documents, without_sources
from app.report.summary import why

__all__ = [
    "SCHEMA",
    "Report",
    "band",
    "bilingual",
    "content_security_policy",
    "named_documents",
    "passage_json",
    "peers_json",
    "render_html",
    "report_json",
    "result_of",
    "to_json",
    "why",
    "with_ids",
    "without_sources",
]
