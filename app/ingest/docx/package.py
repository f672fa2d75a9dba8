"""The container: parts, relations and the limits under which they are unpacked."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from app.ingest import refusals
from app.ingest.docx.ooxml import Element, transitional
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
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Package:
    """XML parts of one file, by their path inside the container."""

    def __init__(self, container: zipfile.ZipFile, main_path: str) -> None:
        self._container = container
        self._names = frozenset(container.namelist())
        self.main_path = main_path

    def xml(self, path: str) -> Element | None:
        """The root of a part; ``None`` where the container has no such part."""
        if path not in self._names:
            return None
        return _parse(_unpack(self._container, path))

    def related(self, kind: str) -> list[Element]:
        """Roots of the parts that the main part names under a relation, ``styles`` say."""
        relations = self.xml(_relations_path(self.main_path))
        paths = [] if relations is None else _targets(relations, kind, self.main_path)
        return [root for path in paths if (root := self.xml(path)) is not None]


def open_package(data: bytes, options: IngestOptions) -> Package:
    """Open the container and find its main part, ``word/document.xml`` as a rule.

    Raises:
        FileTooLargeError: the declared sizes exceed the limits; nothing was unpacked.
        EncryptedFileError: a member is encrypted.
        DamagedFileError: no zip, no main part, or a part with a DOCTYPE.
    """
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except _ZIP_ERRORS as error:
        raise refusals.damaged(_FORMAT) from error
    _check_sizes(container, options)
    _refuse_doctype(container)
    return Package(container, _main_path(container))


def _check_sizes(container: zipfile.ZipFile, options: IngestOptions) -> None:
    members = container.infolist()
    if len(members) > options.max_zip_members:
        limit = f"{options.max_zip_members:,}"
        raise refusals.too_large(limit_vi=f"{limit} phần", limit_en=f"{limit} parts")
    if sum(member.file_size for member in members) > options.max_unpacked_bytes:
        limit = f"{options.max_unpacked_bytes:,}"
        raise refusals.too_large(
            limit_vi=f"{limit} byte khi giải nén", limit_en=f"{limit} bytes unpacked"
        )
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise refusals.encrypted()


def _refuse_doctype(container: zipfile.ZipFile) -> None:
    """An entity of a DOCTYPE makes readers drop or fetch text; Word never writes one."""
    for name in container.namelist():
        if name.endswith((".xml", ".rels")):
            content = _unpack(container, name)
            if any(mark in content for mark in _DOCTYPES):
                raise refusals.damaged(_FORMAT)


def _unpack(container: zipfile.ZipFile, path: str) -> bytes:
    try:
        return container.read(path)
    except (*_ZIP_ERRORS, KeyError) as error:
        raise refusals.damaged(_FORMAT) from error


def _parse(content: bytes) -> Element:
    # Strict OOXML says the same in other namespaces.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(transitional(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(_FORMAT) from error
    if root.getroottree().docinfo.doctype:
        raise refusals.damaged(_FORMAT)
    return root


def _main_path(container: zipfile.ZipFile) -> str:
    package_relations = _parse(_unpack(container, "_rels/.rels"))
    paths = _targets(package_relations, "officeDocument", "")
    if not paths or paths[0] not in container.namelist():
        raise refusals.damaged(_FORMAT)
    return paths[0]


def _relations_path(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _targets(relations: Element, kind: str, source: str) -> list[str]:
    folder = posixpath.dirname(source)
    return [
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relation in relations
        if isinstance(relation.tag, str)
        and relation.get("Type", "").endswith(f"/{kind}")
        and relation.get("TargetMode") != "External"
    ]
