"""Opens the container with python-docx, after the checks that python-docx does not make.

What Word opens and python-docx refuses (macro and template files, Strict Open XML, relations
to parts that are not there) is opened from a repaired copy: :mod:`.repair`.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.document import CT_Document
from docx.oxml.parser import parse_xml
from lxml import etree

from app.ingest import refusals
from app.ingest.containers import open_container
from app.ingest.docx.ooxml import Element
from app.ingest.docx.repair import repaired_copy
from app.ingest.options import IngestOptions

_ENCRYPTED_FLAG = 0x1
_FORMAT = ".docx"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_OPENING_ERRORS = (
    *_ZIP_ERRORS,
    OpcError,
    PythonDocxError,
    etree.LxmlError,
    AttributeError,  # an element of another kind where python-docx expects its own
    LookupError,
    TypeError,
)
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def open_docx(data: bytes, options: IngestOptions) -> Document:
    """The document as python-docx sees it.

    Raises:
        FileTooLargeError: the declared sizes exceed the limits; nothing was unpacked.
        EncryptedFileError: a member is encrypted.
        DamagedFileError: no zip, no main part, or a part with a DOCTYPE.
    """
    container = open_container(data, _FORMAT, options)
    _check_encryption(container)
    for _, content in _xml_parts(container):
        if any(mark in content for mark in _DOCTYPES):
            raise refusals.damaged(_FORMAT)
    document = _open(data) or _open_repaired(dict(_xml_parts(container)))
    if document is None or document.part.element.getroottree().docinfo.doctype:
        raise refusals.damaged(_FORMAT)
    return document


def related_roots(document: Document, kind: str) -> list[Element]:
    """Roots of the parts that the main part names under a relation, ``footnotes`` say.

    Raises:
        DamagedFileError: such a part is no XML.
    """
    parts = [
        relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(f"/{kind}")
    ]
    try:
        return [p.element if isinstance(p, XmlPart) else parse_xml(p.blob) for p in parts]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(_FORMAT) from error


def _check_encryption(container: zipfile.ZipFile) -> None:
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in container.infolist()):
        raise refusals.encrypted()


def _xml_parts(container: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """All XML of the container. An entity of a DOCTYPE makes readers drop or fetch text."""
    try:
        for name in container.namelist():
            if name.lower().endswith((".xml", ".rels")):
                yield name, container.read(name)
    except (*_ZIP_ERRORS, KeyError) as error:
        raise refusals.damaged(_FORMAT) from error


def _open(data: bytes) -> Document | None:
    """``None`` where python-docx does not find a document in its own terms."""
    try:
        document = docx.Document(BytesIO(data))
    except _OPENING_ERRORS:
        return None
    return document if isinstance(document.part.element, CT_Document) else None


def _open_repaired(parts: dict[str, bytes]) -> Document | None:
    try:
        return _open(repaired_copy(parts))
    except (etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise refusals.damaged(_FORMAT) from error
