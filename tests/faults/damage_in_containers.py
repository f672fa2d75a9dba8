"""Zips that lie, unpack without end, lead elsewhere or are locked."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from random import Random

from fault_case import (
    ANY_SOUND_END,
    DAMAGED,
    ENCRYPTED,
    ONLY_READ,
    READ_OR_DAMAGED,
    TOO_LARGE,
    Case,
    Family,
)
from fault_samples import (
    LINES,
    MACRO_MAIN,
    TEXT,
    R,
    archive,
    doc,
    doc_with,
    docm,
    documents,
    docx_body,
    docx_parts,
    odt,
    relations,
    typeset_pdf,
    unzipped,
    zipped,
)
from pypdf import PdfReader, PdfWriter
from word_97 import ole

_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_MEBIBYTE = 1 << 20
_REFUSED = TOO_LARGE | DAMAGED


def bombs(_chance: Random, _times: int) -> Iterator[Case]:
    zeros = bytes(30 * _MEBIBYTE)
    big = zipped({"word/document.xml": zeros})
    yield Case("docx of 240 MiB", zipped({f"word/{i}.xml": zeros for i in range(8)}), TOO_LARGE)
    yield Case("odt of 240 MiB", _odt_with({f"{i}.xml": zeros for i in range(8)}), TOO_LARGE)
    yield Case("docx of 30 MiB of zeros", big, _REFUSED | {"no_text"})
    nested = documents()["txt-utf8"]
    for _ in range(6):
        nested = zipped({"trong.zip": nested} if nested.startswith(b"PK") else {"a.txt": nested})
    yield Case("six zips in each other", nested, TOO_LARGE)
    ten = zipped({"a.txt": bytes(20 * _MEBIBYTE)})
    many = zipped({f"{i}.zip": ten for i in range(40)})
    yield Case("forty zips of 20 MiB", many, TOO_LARGE | {"unsupported_format"})
    yield Case("6,000 files", zipped({f"{i}.txt": b"" for i in range(6_000)}), TOO_LARGE)
    parts = {**docx_parts(docx_body()), **{f"word/{i}.xml": "<a/>" for i in range(6_000)}}
    yield Case("docx of 6,000 parts", zipped(parts), TOO_LARGE)
    yield Case("zip in itself", _like_a_quine(), _REFUSED)
    yield Case("400,000 entries for one byte", _endless_directory(400_000), _REFUSED)
    for members in (20, 200, 2_000):
        yield Case(f"{members} overlapping", _overlapping(members), _REFUSED)
        docx_names = _overlapping(members, "word/{}.xml")
        yield Case(f"docx of {members} overlapping", docx_names, _REFUSED)


def _odt_with(more: dict[str, bytes]) -> bytes:
    file = io.BytesIO(odt())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as container:
        for name, content in more.items():
            container.writestr(name, content)
    return file.getvalue()


def _like_a_quine() -> bytes:
    """A stored member whose bytes are the whole file around it, as far as it goes."""
    inner = zipped({"r.zip": b"x"}, zipfile.ZIP_STORED)
    for _ in range(12):
        inner = zipped({"r.zip": inner, "s.zip": inner}, zipfile.ZIP_STORED)
    return inner


def _endless_directory(count: int) -> bytes:
    """A directory of many entries that all show the same byte."""
    whole = zipped({"a": b"x"}, zipfile.ZIP_STORED)
    at = whole.index(_CENTRAL)
    entry = whole[at : at + 47]
    directory = entry * count
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF,
                      len(directory), at, 0)  # fmt: skip
    return whole[:at] + directory + end


def _overlapping(count: int, names: str = "{}.txt") -> bytes:
    """Entries that share one packed kernel, so that each unpacks to all of it."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = bytes(9 * _MEBIBYTE)
    packed = kernel.compress(plain) + kernel.flush()
    crc = zlib.crc32(plain)
    name = names.format("00000").encode()
    fields = (20, 0, 8, 0, 0, crc, len(packed), len(plain), len(name), 0)
    local = struct.pack("<4sHHHHHIIIHH", _LOCAL, *fields) + name
    directory = b""
    for number in range(count):
        own = names.format(f"{number:05}").encode()
        own_fields = (20, 20, 0, 8, 0, 0, crc, len(packed), len(plain), len(own), *[0] * 6)
        directory += struct.pack("<4sHHHHHHIIIHHHHHII", _CENTRAL, *own_fields) + own
    start = len(local) + len(packed)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return local + packed + directory + end


def forged(_chance: Random, _times: int) -> Iterator[Case]:
    """Sizes, sums and places that are not those of the content."""
    offsets = {"crc": 16, "packed": 20, "plain": 24, "name": 28, "extra": 30, "place": 42}
    values = {"zero": 0, "one": 1, "less": 100, "much": 0x7FFFFFF0, "most": 0xFFFFFFFE,
              "64 bits": 0xFFFFFFFF}  # fmt: skip
    for kind in ("docx", "odt", "zip"):
        sample = archive() if kind == "zip" else documents()[kind]
        for what, offset in offsets.items():
            for value_name, value in values.items():
                damaged = bytearray(sample)
                at = sample.rindex(_CENTRAL) + offset
                packed = struct.pack("<I", value)[: 2 if what in {"name", "extra"} else 4]
                damaged[at : at + len(packed)] = packed
                name = f"{kind}: {what} {value_name}"
                yield Case(name, bytes(damaged), ANY_SOUND_END)
    small = zlib.compressobj(1, zlib.DEFLATED, -15)
    bomb = small.compress(bytes(300 * _MEBIBYTE)) + small.flush()
    for declared in (10, 1_000, 5_000_000):
        yield Case(f"300 MiB declared as {declared}", _declared(bomb, declared), _REFUSED)


def _declared(packed: bytes, size: int) -> bytes:
    name = b"word/document.xml"
    fields = (20, 0, 8, 0, 0, 0, len(packed), size, len(name), 0)
    local = struct.pack("<4sHHHHHIIIHH", _LOCAL, *fields) + name + packed
    central = struct.pack("<4sHHHHHHIIIHHHHHII", _CENTRAL, 20, *fields, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def paths(_chance: Random, _times: int) -> Iterator[Case]:
    """Names that lead out of the folder, to devices or beyond all lengths."""
    names = [
        "../../../etc/cron.d/x.txt", "/etc/passwd", "C:\\Windows\\x.txt", "..\\..\\x.txt",
        "\\\\may-chu\\chung\\x.txt", "CON", "NUL.txt", "aux.docx", "a\x01b.txt", "\u202etxt.exe",
        "x" * 10_000, "a/" * 5_000 + "x.txt", "....//....//x.txt", "~/.ssh/x", "%2e%2e/x.txt",
        ".", "..", "/", "./x.txt", "a//b.txt", "x.txt ", "x.txt.", "\ufeffx.txt", "nghị quyết.txt",
        "file:///etc/passwd", "|ls", "$(ls)", "-rf", "\n.txt",
    ]  # fmt: skip
    for name in names:
        shown = repr(name[:20])
        ends = ONLY_READ if name not in {".", "..", "/"} else ONLY_READ | {"no_text"}
        yield Case(f"zip: {shown}", zipped({name: TEXT}), ends | {"file_too_large"})
        parts = {**docx_parts(docx_body()), name: b"x"}
        yield Case(f"docx: {shown}", zipped(parts), READ_OR_DAMAGED)
        target = name.replace("&", "&amp;").replace("\x01", "").replace("\n", " ")
        more = f'<Relationship Id="r7" Type="{R}/styles" Target="{target}"/>'
        lead = docx_parts(docx_body(), more_relations=more)
        yield Case(f"docx leads to {shown}", zipped(lead), READ_OR_DAMAGED)
    yield Case(
        "NUL in the name", zipped({"aXb.txt": TEXT}).replace(b"aXb", b"a\x00b"), ANY_SOUND_END
    )
    yield Case("symbolic links", _links(), ONLY_READ, must_hold=LINES[2])
    doubled = docx_parts(docx_body())
    file = io.BytesIO(zipped(doubled))
    with zipfile.ZipFile(file, "a") as container:
        other = zipfile.ZipInfo("WORD/document.xml")
        container.writestr(other, doubled["word/document.xml"])
    yield Case("part twice but for its case", file.getvalue(), READ_OR_DAMAGED)


def _links() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name, target in (("lk", "/etc/passwd"), ("thu-muc", "../..")):
            link = zipfile.ZipInfo(name)
            link.create_system = 3
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            container.writestr(link, target)
        container.writestr("a.txt", TEXT)
    return file.getvalue()


def locked(_chance: Random, _times: int) -> Iterator[Case]:
    package = {"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(5_000)}
    yield Case("docx with a password", ole(package), ENCRYPTED)
    for flags in (0x0100, 0x8100, 0x0300):
        yield Case(f"doc with flags {flags:#x}", doc(flags), ENCRYPTED)
    manifest = (
        '<manifest><file-entry full-path="content.xml"><encryption-data checksum="x"/>'
        "</file-entry></manifest>"
    )
    yield Case("odt with a password", odt(manifest=manifest), ENCRYPTED)
    for kind in ("docx", "docm", "odt", "zip"):
        sample = archive() if kind == "zip" else documents()[kind]
        yield Case(f"{kind} of locked members", _flagged(sample), ENCRYPTED)
    for version in ("RC4-40", "RC4-128"):
        writer = PdfWriter()
        writer.append(PdfReader(io.BytesIO(typeset_pdf())))
        writer.encrypt("mat-khau", "chu", algorithm=version)
        file = io.BytesIO()
        writer.write(file)
        yield Case(f"pdf with {version}", file.getvalue(), ENCRYPTED)
        writer.encrypt("", "chu", algorithm=version)
        file = io.BytesIO()
        writer.write(file)
        yield Case(f"pdf that only its owner may change, {version}", file.getvalue(), ONLY_READ,
                   must_hold=LINES[2])  # fmt: skip


def _flagged(sample: bytes) -> bytes:
    """All members marked as encrypted, which is all that is looked at."""
    damaged = bytearray(sample)
    for mark, offset in ((_LOCAL, 6), (_CENTRAL, 8)):
        at = damaged.find(mark)
        while at >= 0:
            damaged[at + offset] |= 1
            at = damaged.find(mark, at + 4)
    return bytes(damaged)


def macros(_chance: Random, _times: int) -> Iterator[Case]:
    """Macros are read past: they are neither text nor run."""
    yield Case("docm", docm(), ONLY_READ, must_hold=LINES[2])
    yield Case("docm named docx", docm(), ONLY_READ, "a.docx", LINES[2])
    broken = {**unzipped(docm()), "word/vbaProject.bin": b"\xff" * 5_000}
    yield Case("docm of a broken macro", zipped(broken), ONLY_READ, must_hold=LINES[2])
    template = docx_parts(docx_body(), main=MACRO_MAIN.replace("document", "template"))
    yield Case("dotm", zipped(template), ONLY_READ, must_hold=LINES[2])
    for name in ("Macros", "_VBA_PROJECT", "VBA", "\x01Ole10Native", "\x03ObjInfo"):
        data = doc_with({name: b'Attribute VB_Name\r\nSub AutoOpen()\r\nShell "cmd"\r\nEnd Sub'})
        yield Case(f"doc with {name!r}", data, ONLY_READ, must_hold=LINES[2])


def references(address: str, path: str) -> Iterator[Case]:
    """What Word and LibreOffice would fetch, from a server and from a file of this machine."""
    url = f"http://{address}"
    for kind in ("attachedTemplate", "image", "oleObject", "hyperlink", "frame", "subDocument",
                 "footnotes", "styles", "numbering", "header", "officeDocument"):  # fmt: skip
        for target in (f"{url}/{kind}", f"\\\\{address}\\chung\\a.dotm", f"file://{path}"):
            for mode in (' TargetMode="External"', ""):
                more = f'<Relationship Id="r7" Type="{R}/{kind}" Target="{target}"{mode}/>'
                parts = docx_parts(docx_body(), more_relations=more)
                name = f"docx {kind} {target[:6]}{mode}"
                yield Case(name, zipped(parts), READ_OR_DAMAGED)
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'INCLUDETEXT "{url}/x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    yield Case("docx field", zipped(docx_parts(docx_body() + field)), ONLY_READ)
    root = docx_parts(docx_body())
    root["_rels/.rels"] = relations(
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="{url}" TargetMode="External"/>'
    )
    yield Case("docx whose main part lies elsewhere", zipped(root), DAMAGED)
    for tag in ("draw:image", "draw:object", "text:section-source", "draw:plugin", "text:a"):
        for target in (url, f"file://{path}"):
            body = f'<text:p><{tag} xlink:href="{target}" xlink:actuate="onLoad">a</{tag}></text:p>'
            yield Case(f"odt {tag} {target[:4]}", odt(body), ONLY_READ, must_hold=LINES[2])


FAMILIES: dict[str, Family] = {
    "zip bombs": bombs,
    "forged zips": forged,
    "paths": paths,
    "locked": locked,
    "macros": macros,
}
