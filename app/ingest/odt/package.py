"""The parts of the container."""

from __future__ import annotations

from lxml import etree

from app.ingest import refusals
from app.ingest.containers import open_container, unpack
from app.ingest.docx.ooxml import Element
from app.ingest.options import IngestOptions

FORMAT = ".odt"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = b"encryption-data"


def read_parts(data: bytes, options: IngestOptions) -> tuple[Element, Element | None]:
    """The roots of the content and of the styles.

    Raises:
        EncryptedFileError: the content is encrypted.
        DamagedFileError: no zip, no content, or a part with a DOCTYPE.
        FileTooLargeError: the declared sizes exceed the limits.
    """
    with open_container(data, FORMAT, options) as container:
        members = {member.filename: member for member in container.infolist()}
        if "content.xml" not in members:
            raise refusals.damaged(FORMAT)
        if _MANIFEST in members and _ENCRYPTION in unpack(container, members[_MANIFEST], FORMAT):
            raise refusals.encrypted()
        content = _parse(unpack(container, members["content.xml"], FORMAT))
        styles = members.get("styles.xml")
        return content, None if styles is None else _parse(unpack(container, styles, FORMAT))


def _parse(content: bytes) -> Element:
    """An entity of a DOCTYPE makes readers drop or fetch text, so none is let in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.damaged(FORMAT) from error
    if root.getroottree().docinfo.doctype:
        raise refusals.damaged(FORMAT)
    return root
