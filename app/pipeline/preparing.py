"""Normalise and segment: what every document, draft or reference, goes through once."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from app.domain.comparable import ComparableText
from app.domain.document import Document
from app.domain.prepared import PreparedDocument
from app.domain.readable import ReadableText
from app.domain.structure import Structure
from app.normalise import comparable_of, readable_text
from app.segment import segment

_CODE = ("app.normalise", "app.segment", "app.domain")


def prepare(document: Document) -> PreparedDocument:
    """A document as comparisons need it."""
    readable = readable_text(document.text, document.regions)
    comparable = comparable_of(readable, document.text, document.regions)
    structure = segment(readable, document.regions, comparable)
    return assemble(document, comparable, structure, readable)


def assemble(
    document: Document,
    comparable: ComparableText,
    structure: Structure,
    readable: ReadableText | None,
) -> PreparedDocument:
    """A document and what preparing made of it, earlier or now.

    ``None`` for the readable text stands for the extracted one.
    """
    return PreparedDocument(
        id=document.id,
        filename=document.filename,
        text=document.text,
        readable=readable or ReadableText(document.text),
        metadata=document.metadata,
        comparable=comparable,
        structure=structure,
    )


@cache
def preparation_name() -> str:
    """A name of the code that prepares documents: any change of it gives another."""
    digest = hashlib.sha256()
    for package in _CODE:
        modules = (m for m in files(package).iterdir() if m.name.endswith(".py"))
        for module in sorted(modules, key=lambda m: m.name):
            digest.update(module.read_bytes())
    return digest.hexdigest()[:12]
