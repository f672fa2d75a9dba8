"""Blanks what stems from documents that are no longer in the library.

In: a report and the ids of removed documents. Out: a report without their words. Method: fields
that hold a source's words are emptied; in the reasons, which are sentences, the names that the
verdict builds from a source's header are replaced by a general phrase. Kept are the ids, the
shares, the passages' offsets in the draft and everything that is the draft's own.
Limits: a source's words that the draft shares stay, as the draft's; a reason written by hand that
names a source in other words than its header's is not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from app.report.model import (
    BilingualField,
    LeftoverField,
    PassageField,
    PeerCopyField,
    PeersField,
    Report,
    SourceField,
    SourceRangeField,
)
from app.report.validation import validated
from app.report.wording import REMOVED_SOURCE


def named_documents(report: Mapping[str, Any]) -> list[str]:
    """The library documents that a report refers to anywhere, in the order of their ids.

    Raises:
        ReportDamagedError: see :func:`app.report.result_of`.
    """
    told = validated(report)
    named = {source["id"] for source in told["sources"]}
    for passage in told["passages"]:
        named |= {passage["source"]["id"], *(other["id"] for other in passage["also_in"])}
    return sorted(named)


def without_sources(report: Mapping[str, Any], removed_ids: Collection[str]) -> Report:
    """The report without any wording of the removed documents; the one given stays as it is.

    A source keeps ``id``, ``level``, ``share``, ``relation``, ``cited`` and gets ``removed``; its
    name is gone from the reasons. A passage keeps its range, its ``id`` and its similarity, while
    the source's range is ``[0, 0)`` and the source's side of each slot empty. A leftover keeps
    the draft's words and no longer says whose name it is. Fields of later versions stay.

    Raises:
        ReportDamagedError: see :func:`app.report.result_of`.
    """
    validated(report)
    told = cast("Report", report)
    removed = {id_ for id_ in removed_ids if id_}
    if not removed:
        return told
    leftovers = [_leftover(leftover, told["passages"], removed) for leftover in told["leftovers"]]
    names = _Names(told, removed, leftovers)
    blanked: Report = {
        **told,
        "verdict": {
            **told["verdict"],
            "reasons": [
                {**reason, "text": names.blanked(reason["text"])}
                for reason in told["verdict"]["reasons"]
            ],
        },
        "sources": [_source(source, removed) for source in told["sources"]],
        "passages": [_passage(passage, removed) for passage in told["passages"]],
        "leftovers": leftovers,
    }
    if "peers" in told:
        blanked["peers"] = _peers(told["peers"], removed)
    return blanked


def _source(source: SourceField, removed: Collection[str]) -> SourceField:
    if source["id"] not in removed:
        return source
    return {
        **source,
        "filename": "",
        "title": None,
        "number": None,
        "issuer": None,
        "date": None,
        "kind": None,
        "removed": True,
    }


def _passage(passage: PassageField, removed: Collection[str]) -> PassageField:
    blanked: PassageField = {
        **passage,
        "source": _source_range(passage["source"], removed),
        "also_in": [_source_range(other, removed) for other in passage["also_in"]],
    }
    if passage["source"]["id"] in removed:
        blanked["slots"] = [{**slot, "source": ""} for slot in passage["slots"]]
    return blanked


def _source_range(range_: SourceRangeField, removed: Collection[str]) -> SourceRangeField:
    return {**range_, "start": 0, "end": 0} if range_["id"] in removed else range_


def _leftover(
    leftover: LeftoverField, passages: Iterable[PassageField], removed: Collection[str]
) -> LeftoverField:
    """A name stems from the source of the passage in which it stands; in doubt it is blanked."""
    told_by = {
        passage["source"]["id"]
        for passage in passages
        if passage["start"] < leftover["end"] and leftover["start"] < passage["end"]
    }
    if told_by and told_by.isdisjoint(removed):
        return leftover
    return {**leftover, "belongs_to": ""}


def _peers(peers: PeersField, removed: Collection[str]) -> PeersField:
    """A template that a removed draft holds loses its wording, of which parts may be its own."""
    return {
        **peers,
        "copied_by": _copies(peers["copied_by"], removed),
        "templates": [
            {
                **template,
                "pieces": (
                    []
                    if any(member["id"] in removed for member in template["members"])
                    else template["pieces"]
                ),
                "members": _copies(template["members"], removed),
            }
            for template in peers["templates"]
        ],
    }


def _copies(copies: list[PeerCopyField], removed: Collection[str]) -> list[PeerCopyField]:
    return [{**copy, "filename": ""} if copy["id"] in removed else copy for copy in copies]


class _Names:
    """Names of removed documents in a report's sentences, and names that must stay there."""

    def __init__(
        self, report: Report, removed: Collection[str], leftovers: Iterable[LeftoverField]
    ) -> None:
        gone: set[str] = set()
        parts: set[str] = set()
        kept: set[str] = set()
        for source in report["sources"]:
            if source["id"] in removed:
                gone |= _names_in_reasons(source)
                parts |= _header_of(source)
            else:
                kept |= _names_in_reasons(source) | _header_of(source)
        for before, after in zip(report["leftovers"], leftovers, strict=True):
            (kept if after["belongs_to"] else parts).add(before["belongs_to"])
        draft = report["document"]["text"]
        gone |= {part for part in parts if part and part not in draft}
        self._gone = gone = gone - kept
        longest_first = sorted(gone | kept, key=lambda name: (-len(name), name))
        self._pattern = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first if name)
            if gone
            else r"(?!)"
        )

    def blanked(self, text: BilingualField) -> BilingualField:
        """A sentence with each removed name replaced, in its own language."""
        return {
            "vi": self._replaced(text["vi"], REMOVED_SOURCE.vi),
            "en": self._replaced(text["en"], REMOVED_SOURCE.en),
        }

    def _replaced(self, text: str, phrase: str) -> str:
        return self._pattern.sub(
            lambda found: phrase if found.group() in self._gone else found.group(), text
        )


def _header_of(source: SourceField) -> set[str]:
    fields = (source["issuer"], source["number"], source["title"], source.get("filename"))
    return {field for field in fields if field}


def _names_in_reasons(source: SourceField) -> set[str]:
    """What the verdict calls a source: by its header as far as that goes, a peer by its file too.

    ``Huyện uỷ Đông Khê (12-NQ/HU)``, or what there is of issuer, number, title and file name.
    """
    issuer, number, filename = source["issuer"], source["number"], source.get("filename")
    both = f"{issuer} ({number})" if issuer and number else None
    name = both or issuer or number or source["title"] or filename
    return {name, f"{name}, {filename}"} if name else set()
