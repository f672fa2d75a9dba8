"""A copy of a container that python-docx opens, made of one that it refuses.

Only the parts that hold text or tell how to read it are copied, each under the content type
that the relation to it asks for. So a picture that is broken or missing, a macro, a template's
content type and the namespaces of Strict Open XML no longer matter.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE
from lxml import etree

from app.ingest.docx.ooxml import Element

_STRICT_NAMESPACES: tuple[tuple[bytes, bytes], ...] = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_CONTENT_TYPES: dict[str, str] = {
    "officeDocument": CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "footnotes": CONTENT_TYPE.WML_FOOTNOTES,
    "endnotes": CONTENT_TYPE.WML_ENDNOTES,
    "header": CONTENT_TYPE.WML_HEADER,
    "footer": CONTENT_TYPE.WML_FOOTER,
}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def repaired_copy(parts: dict[str, bytes]) -> bytes:
    """The container anew, of its XML parts by name.

    Raises:
        KeyError: a part that a relation leads to has no relations where some are needed.
        XMLSyntaxError: the relations are no XML.
    """
    usual = {name: _usual(content) for name, content in parts.items()}
    package = _kept_relations(usual["_rels/.rels"], "", usual)
    main = [target for target, kind in package.items() if kind == "officeDocument"][:1]
    relations = {"": {name: package[name] for name in main}}
    for name in main:
        path = _relations_path(name)
        relations[name] = _kept_relations(usual[path], name, usual) if path in usual else {}
    kinds = {name: kind for kept in relations.values() for name, kind in kept.items()}
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("[Content_Types].xml", _content_types(kinds))
        for source, kept in relations.items():
            container.writestr(_relations_path(source), _relations_xml(kept))
        for name in kinds:
            container.writestr(name, usual[name])
    return file.getvalue()


def _usual(content: bytes) -> bytes:
    """A part with the namespaces of Strict Open XML put into the usual ones."""
    for strict, usual in _STRICT_NAMESPACES:
        content = content.replace(strict, usual)
    return content


def _kept_relations(content: bytes, source: str, parts: dict[str, bytes]) -> dict[str, str]:
    """Kind by target, of the relations that lead to a part of use that is there."""
    folder = posixpath.dirname(source)
    kept: dict[str, str] = {}
    for relation in _parse(content):
        kind = relation.get("Type", "").rpartition("/")[2]
        path = posixpath.join("/", folder, relation.get("Target", ""))
        target = posixpath.normpath(path).lstrip("/")
        if relation.get("TargetMode") != "External" and kind in _CONTENT_TYPES and target in parts:
            kept[target] = kind
    return kept


def _parse(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(content, parser)


def _relations_path(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations_xml(kept: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    for number, (target, kind) in enumerate(kept.items()):
        kind_url = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
        attributes = {"Id": f"r{number}", "Type": kind_url, "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes)
    return etree.tostring(root)


def _content_types(kinds: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    etree.SubElement(
        root, f"{{{_TYPES}}}Default", {"Extension": "rels", "ContentType": _RELATIONS_TYPE}
    )
    for name, kind in kinds.items():
        attributes = {"PartName": f"/{name}", "ContentType": _CONTENT_TYPES[kind]}
        etree.SubElement(root, f"{{{_TYPES}}}Override", attributes)
    return etree.tostring(root)
