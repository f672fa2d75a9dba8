"""XML, HTML, RTF and plain text that expand, nest or run on beyond reason."""

import codecs
from collections.abc import Iterator
from random import Random

from fault_case import (
    ANY_SOUND_END,
    DAMAGED,
    ONLY_READ,
    READ_OR_DAMAGED,
    TOO_LARGE,
    UNSUPPORTED,
    Case,
    Family,
)
from fault_samples import (
    LINES,
    TEXT,
    docx_body,
    docx_parts,
    html,
    mht,
    odt,
    rtf,
    word_paragraph,
    zipped,
)

_DEEP = 100_000
_MEBIBYTE = 1 << 20


def _laughs(levels: int) -> str:
    inner = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{inner}]>'


def _doctypes(address: str, path: str) -> dict[str, str]:
    return {
        "billion laughs": _laughs(10),
        "thousand laughs": _laughs(4),
        "quadratic": f'<!DOCTYPE x [<!ENTITY a0 "{"a" * 50_000}">]>',
        "external entity": f'<!DOCTYPE x [<!ENTITY a0 SYSTEM "file://{path}">]>',
        "remote entity": f'<!DOCTYPE x [<!ENTITY a0 SYSTEM "http://{address}/x">]>',
        "parameter entity": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://{address}/x.dtd"> %p;]>',
        "remote DTD": f'<!DOCTYPE x SYSTEM "http://{address}/x.dtd">',
        "public DTD": f'<!DOCTYPE x PUBLIC "-//X" "http://{address}/x.dtd">',
        "endless entity": '<!DOCTYPE x [<!ENTITY a0 "&a1;"><!ENTITY a1 "&a0;">]>',
        "device entity": '<!DOCTYPE x [<!ENTITY a0 SYSTEM "file:///dev/random">]>',
    }


def entities(_chance: Random, _times: int) -> Iterator[Case]:
    return entities_from("127.0.0.1:9", "/etc/hostname")


def entities_from(address: str, path: str) -> Iterator[Case]:
    """Entities that grow, or come from a server or a file, in every kind of XML."""
    for name, doctype in _doctypes(address, path).items():
        use = "&a9;" if "billion" in name else "&a0;" * (2_000 if name == "quadratic" else 1)
        body = docx_body() + word_paragraph(use)
        parts = docx_parts(body, prolog=doctype)
        yield Case(f"docx {name}", zipped(parts), DAMAGED)
        wide = {**parts, "word/document.xml": str(parts["word/document.xml"]).encode("utf-16")}
        yield Case(f"docx {name} in UTF-16", zipped(wide), DAMAGED)
        for part in ("[Content_Types].xml", "_rels/.rels", "word/footnotes.xml",
                     "word/_rels/document.xml.rels"):  # fmt: skip
            hit = docx_parts(docx_body())
            hit[part] = f"{doctype}{hit[part]}"
            yield Case(f"docx {name} in {part}", zipped(hit), DAMAGED)
        yield Case(f"odt {name}", odt(f"<text:p>{use}</text:p>", prolog=doctype), DAMAGED)
        page = f"{doctype}<html><body><p>{LINES[2]}{use}</body></html>".encode()
        yield Case(f"html {name}", page, ONLY_READ, must_hold=LINES[2])
        plain = f'<?xml version="1.0"?>{doctype}<x>{use}</x>'.encode()
        yield Case(f"xml {name}", plain, UNSUPPORTED)


def depth(_chance: Random, _times: int) -> Iterator[Case]:
    for count in (300, 5_000, _DEEP):
        for tag in ("w:sdt", "w:tbl", "w:p", "w:r", "w:ins"):
            body = f"<{tag}>" * count + f"</{tag}>" * count
            data = zipped(docx_parts(docx_body() + body))
            yield Case(f"docx {count} {tag}", data, READ_OR_DAMAGED)
        tables = (
            "<w:tbl><w:tr><w:tc>" * count + word_paragraph("x") + "</w:tc></w:tr></w:tbl>" * count
        )
        yield Case(f"docx {count} tables", zipped(docx_parts(tables)), READ_OR_DAMAGED)
        for tag in ("text:span", "text:section", "text:list", "draw:frame"):
            yield Case(f"odt {count} {tag}", odt(f"<{tag}>" * count + "x" + f"</{tag}>" * count),
                       READ_OR_DAMAGED)  # fmt: skip
        for group in ("{", "{\\b ", "{\\footnote ", "{\\*\\x ", "{\\shp{\\*\\shpinst ",
                      "{\\header ", "{\\fonttbl "):  # fmt: skip
            closed = "}" * count * group.count("{")
            yield Case(f"rtf {count} {group}", rtf(group * count + "x" + closed), READ_OR_DAMAGED)
            yield Case(f"rtf {count} {group} open", rtf(group * count), READ_OR_DAMAGED)
    for tag in ("div", "b", "table", "ul", "table><tr><td", "font face=VNI-Times", "script", "!--",
                "svg", "p", "li", "span style='display:none'"):  # fmt: skip
        count = 200_000 if tag in {"div", "b", "table"} else 80_000
        data = html(f"<{tag}>" * count + "x")
        yield Case(f"html {count} {tag}", data, ONLY_READ | {"no_text"})
    yield Case("html of unclosed marks", html("<" * 500_000), ONLY_READ | {"no_text"})
    yield Case("html attributes", html(f"<p {'a=b ' * 200_000}>x"), ONLY_READ)
    yield Case("html of one attribute", html(f"<p class='{'a ' * 1_000_000}'>x"), ONLY_READ)
    yield Case("html of entities", html("&lt;" * 200_000), ONLY_READ)
    yield Case("html style rules", html(head=f"<style>{'.a{display:none}' * 50_000}</style>"),
               ONLY_READ)  # fmt: skip
    yield Case("mht of parts", mht() + b"--X\r\nContent-Type: text/html\r\n\r\nx\r\n" * 5_000,
               ONLY_READ | DAMAGED)  # fmt: skip
    nested = b"".join(
        b"--X%d\r\nContent-Type: multipart/mixed; boundary=X%d\r\n\r\n" % (n, n + 1)
        for n in range(3_000)
    )
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X0\r\n\r\n"
    yield Case("mht in itself", head + nested, READ_OR_DAMAGED)


def words_of_rtf(_chance: Random, _times: int) -> Iterator[Case]:
    for number in ("2147483647", "-2147483648", "9999999999", "-1", "0", "4"):
        yield Case(f"bin {number}", rtf(f"\\bin{number} abcd"), ONLY_READ, must_hold=LINES[2])
    for word in ("uc", "u", "f", "cellx", "fcharset", "ansicpg", "deff", "trleft", "clvmrg", "ls",
                 "levelnfc", "fs", "li"):  # fmt: skip
        for number in (2_147_483_647, -2_147_483_648, 9_999_999_999):
            yield Case(f"{word} {number}", rtf(f"\\{word}{number} x"), READ_OR_DAMAGED)
    bodies = {
        "cells": "\\intbl\\cell" * 40_000, "rows": "\\trowd\\cellx1\\intbl x\\cell\\row" * 2_000,
        "hex": "\\'" * 40_000, "broken hex": "\\'zz" * 40_000, "backslashes": "\\" * 40_001,
        "surrogates": "\\u-10240?" * 20_000, "fonts": "{\\fonttbl" + "{\\f1 x;}" * 20_000 + "}",
        "long word": "\\" + "a" * 200_000, "picture": "{\\pict\\wmetafile8 " + "00" * 200_000 + "}",
        "object": "{\\object\\objupdate{\\*\\objdata " + "d0cf11e0" * 20_000 + "}}",
        "link": '{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x"}{\\fldrslt x}}',
        "template": "{\\*\\template http://127.0.0.1:9/x.dot}",
    }  # fmt: skip
    for name, body in bodies.items():
        yield Case(name, rtf(body), ONLY_READ, must_hold=LINES[2])


def encodings(chance: Random, _times: int) -> Iterator[Case]:
    yield Case("UTF-7", TEXT.encode("utf-7"), ONLY_READ)
    yield Case("UTF-7 page", b'<html><meta charset="utf-7"><p>' + TEXT.encode("utf-7"), ONLY_READ)
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        data = TEXT.encode(name)
        mark = "\ufeff".encode(name)
        for cut in range(1, 4):
            yield Case(f"{name} less {cut}", mark + data[:-cut], READ_OR_DAMAGED | UNSUPPORTED)
            yield Case(f"{name} unmarked less {cut}", data[:-cut], READ_OR_DAMAGED | UNSUPPORTED)
        yield Case(f"{name} mark alone", mark, ANY_SOUND_END)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        lone = mark + b"\xd8\xd8\x00\xd8" * 200
        yield Case(f"lone surrogates {mark!r}", lone, ANY_SOUND_END)
    yield Case("surrogates as UTF-8", b"\xed\xa0\x80 xin ch\xc3\xa0o " * 50, ANY_SOUND_END)
    yield Case("overlong UTF-8", b"\xc0\xaf\xe0\x80\xaf " * 50, ANY_SOUND_END)
    yield Case("UTF-8 cut in a letter", TEXT.encode()[:9], ANY_SOUND_END)
    for charset in ("rot13", "hex", "zlib", "idna", "punycode", "unicode_escape", "undefined",
                    "utf-16", "x" * 3_000, "../../etc", "raw_unicode_escape", "mbcs"):  # fmt: skip
        page = f'<html><meta charset="{charset}"><p>'.encode() + b"xin ch\xe0o c\xe1c b\xe1c</p>"
        yield Case(f"page in {charset[:20]}", page, ONLY_READ)
    for number in range(20):
        noise = chance.randbytes(4_000)
        yield Case(f"noise {number}", noise, ANY_SOUND_END)
    yield Case("noise in letters", bytes(chance.choice(b"abc \n") for _ in range(9_000)), ONLY_READ)


def long_text(_chance: Random, _times: int) -> Iterator[Case]:
    line = "Đảng uỷ xã yêu cầu mỗi chi bộ thôn chọn một việc khó. "
    fifty = line.encode() * (50 * _MEBIBYTE // len(line.encode()))
    yield Case("one line of 50 MB", fifty, TOO_LARGE)
    yield Case("more than the limit", fifty + line.encode() * 99, TOO_LARGE)
    yield Case("one word of 0.4 MB", b"a" * 400_000, ONLY_READ)
    yield Case("one line of 0.5 MB", line.encode() * 6_000, ONLY_READ)
    yield Case("0.4 MB of line ends", b"\r\n" * 200_000, frozenset({"no_text"}))
    yield Case("marks on a letter", ("e" + "\u0301" * 200_000).encode(), ONLY_READ)
    yield Case("invisible", "\u200b".encode() * 100_000, ANY_SOUND_END)
    yield Case("docx of a paragraph of 0.3 MB", zipped(docx_parts(word_paragraph(line * 4_000))),
               ONLY_READ)  # fmt: skip
    yield Case("html of 40 MB of space", b"<html><p>x" + b" " * (40 * _MEBIBYTE), ONLY_READ)
    yield Case("rtf of a line of 0.5 MB", rtf("x " * 250_000), ONLY_READ)


_FETCHING = (
    "img src", "iframe src", "script src", "link rel=stylesheet href", "object data", "embed src",
    "base href", "body background", "video src", "frame src", "input type=image src",
    "meta http-equiv=refresh content=0;url",
)  # fmt: skip


def pages_that_fetch(address: str, path: str) -> Iterator[Case]:
    """What a browser or an editor would fetch, from a server and from a file of this machine."""
    url = f"http://{address}"
    for target in (url, f"file://{path}", f"//{address}", f"\\\\{address}\\c", f"ftp://{address}"):
        for tag in _FETCHING:
            page = html(f'<{tag}="{target}/x"></p>')
            yield Case(f"html {tag} {target[:5]}", page, ONLY_READ, must_hold=LINES[2])
        head = f'<style>@import url("{target}/x.css"); p {{background: url({target}/y)}}</style>'
        yield Case(f"html import {target[:5]}", html(head=head), ONLY_READ, must_hold=LINES[2])
        included = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}/x"/>'
        yield Case(f"odt include {target[:5]}", odt(included), ONLY_READ, must_hold=LINES[2])
        sheet = f'<?xml-stylesheet type="text/xsl" href="{target}/x.xsl"?>'
        yield Case(f"odt sheet {target[:5]}", odt(prolog=sheet), ONLY_READ, must_hold=LINES[2])
        outside = mht(html(f'<img src="{target}">')).replace(b"text/html;", b"text/html; x=y;")
        yield Case(f"mht {target[:5]}", outside, ONLY_READ, must_hold=LINES[2])
        body = f'{{\\field{{\\*\\fldinst INCLUDETEXT "{target}/x"}}{{\\fldrslt }}}}'
        yield Case(f"rtf {target[:5]}", rtf(body.replace("\\\\", "\\\\\\\\")), ONLY_READ)
    yield Case("mht body elsewhere",
               b'MIME-Version: 1.0\r\nContent-Type: message/external-body; access-type=URL; '
               b'URL="' + url.encode() + b'"\r\n\r\n', ANY_SOUND_END)  # fmt: skip


FAMILIES: dict[str, Family] = {
    "entities": entities,
    "depth": depth,
    "words of rtf": words_of_rtf,
    "encodings": encodings,
    "long text": long_text,
}
