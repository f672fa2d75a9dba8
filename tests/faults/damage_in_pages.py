"""PDFs and pictures that promise what they do not hold, or turn in circles."""

import struct
import zlib
from collections.abc import Iterator
from random import Random

from fault_case import (
    ANY_SOUND_END,
    ONLY_READ,
    READ_OR_DAMAGED,
    TOO_LARGE,
    UNSUPPORTED,
    Case,
    Family,
)
from fault_samples import (
    FONT,
    PAGE,
    SHOWN,
    jpeg,
    pdf_of,
    pdf_stream,
    plain_pdf,
    plain_pdf_objects,
    png,
    saved,
    tiff,
)
from PIL import Image

_HUGE = b"2147483647"
_MEBIBYTE = 1 << 20
_PDF_ENDS = READ_OR_DAMAGED | {"no_text", "file_too_large"}


def pdf_structure(_chance: Random, _times: int) -> Iterator[Case]:
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    yield Case("10,000 pages", _pdf_of_pages(10_000), TOO_LARGE)
    trees = {
        "is its own child": b"<</Type/Pages/Kids[2 0 R]/Count 1>>",
        "is its own child twice": b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3>>",
        "says it has a billion pages": b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
        "has fewer than no pages": b"<</Type/Pages/Kids[3 0 R]/Count -5>>",
        "has no pages": b"<</Type/Pages/Kids[]/Count 0>>",
        "shows one page 1,500 times": b"<</Type/Pages/Kids["
        + b"3 0 R " * 1_500
        + b"]/Count 1500>>",
        "shows one page 9,000 times": b"<</Type/Pages/Kids["
        + b"3 0 R " * 9_000
        + b"]/Count 9000>>",
        "leads nowhere": b"<</Type/Pages/Kids[99 0 R]/Count 1>>",
        "is null": b"null",
    }
    for name, tree in trees.items():
        data = pdf_of([catalog, tree, PAGE, pdf_stream(SHOWN), FONT])
        yield Case(f"page tree {name}", data, _PDF_ENDS)
    for count in (50, 3_000):
        yield Case(f"page tree {count} deep", _deep_tree(count), _PDF_ENDS)
        yield Case(f"references {count} deep", _reference_chain(count), _PDF_ENDS)
    yield Case(
        "arrays in each other", pdf_of([catalog, b"[" * 100_000 + b"]" * 100_000]), _PDF_ENDS
    )
    yield Case("dictionaries in each other", pdf_of([catalog, b"<</a" * 100_000]), _PDF_ENDS)
    yield Case("a catalogue that is itself", pdf_of([b"1 0 R"]), _PDF_ENDS)
    yield Case(
        "parent of itself", pdf_of(plain_pdf_objects(PAGE.replace(b"2 0 R", b"3 0 R"))), _PDF_ENDS
    )
    table = plain_pdf()
    for name, new in {"itself": b"startxref\n" + str(table.rindex(b"xref")).encode(),
                      "0": b"startxref\n0", "far": b"startxref\n99999999999",
                      "-1": b"startxref\n-1"}.items():  # fmt: skip
        at = table.rindex(b"startxref")
        yield Case(f"table at {name}", table[:at] + new + b"\n%%EOF", _PDF_ENDS)
    previous = b"/Prev %d" % table.rindex(b"xref\n0")
    yield Case("table before itself", pdf_of(plain_pdf_objects(), trailer=previous), _PDF_ENDS)
    yield Case("table of a billion", table.replace(b"xref\n0 6", b"xref\n0 1000000000"), _PDF_ENDS)
    yield Case("header alone", b"%PDF-1.7\n", _PDF_ENDS)
    yield Case("200,000 objects", pdf_of([*plain_pdf_objects(), *[b"null"] * 200_000]), ONLY_READ)


def _pdf_of_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * count])


def _deep_tree(count: int) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(count)]
    leaf = b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>>>>>"
    leaf %= (count + 3, count + 4)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, leaf, pdf_stream(SHOWN), FONT])


def _reference_chain(count: int) -> bytes:
    chain = [b"%d 0 R" % (number + 7) for number in range(count)]
    page = PAGE.replace(b"4 0 R", b"6 0 R")
    return pdf_of([*plain_pdf_objects(page), *chain, b"4 0 R"])


def pdf_streams(_chance: Random, _times: int) -> Iterator[Case]:
    for length in (b"0", b"-1", _HUGE, b"99999999999999", b"4 0 R", b"6 0 R", b"(x)"):
        stream = pdf_stream(SHOWN).replace(b"/Length %d" % len(SHOWN), b"/Length " + length)
        yield Case(f"length {length.decode()}", pdf_of(plain_pdf_objects(shown=stream)), _PDF_ENDS)
    zeros = zlib.compress(bytes(100 * _MEBIBYTE), 9)
    predictor = b"/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>"
    bombs = {
        "100 MiB of zeros": (zeros, b"/Filter/FlateDecode"),
        "packed three times": (zlib.compress(zlib.compress(zeros)),
                               b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"),
        "many filters": (SHOWN, b"/Filter[" + b"/ASCIIHexDecode" * 5_000 + b"]"),
        "predictor": (zlib.compress(SHOWN), b"/Filter/FlateDecode" + predictor),
        "run length": (b"\x81a" * 500_000 + b"\x80", b"/Filter/RunLengthDecode"),
    }  # fmt: skip
    for name, (content, entries) in bombs.items():
        data = pdf_of(plain_pdf_objects(shown=pdf_stream(content, entries)))
        yield Case(name, data, _PDF_ENDS)
    contents = {
        "q " * 500_000: "states", "BT " * 200_000: "texts", "[" * 200_000: "arrays",
        "<<" * 200_000: "dictionaries", "(" * 200_000: "strings", "/F Do " * 50_000: "forms",
        "BT /F 1e38 Tf 1 0 0 1 1e38 1e38 Tm (x) Tj ET": "sizes",
        "BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID x EI": "inline picture",
        "BT /F 9 Tf 1 1 Td " + "(a) Tj " * 60_000 + "ET": "letters on each other",
    }  # fmt: skip
    for content, name in contents.items():
        data = pdf_of(plain_pdf_objects(shown=pdf_stream(zlib.compress(content.encode()),
                                                         b"/Filter/FlateDecode")))  # fmt: skip
        yield Case(f"content of {name}", data, _PDF_ENDS)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    page = PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</X 4 0 R>>")
    data = pdf_of(plain_pdf_objects(page, pdf_stream(b"/X Do", form)))
    yield Case("form in itself", data, _PDF_ENDS)
    for box in (
        b"0 0 1e9 1e9",
        b"0 0 0 0",
        b"0 0 -5 -5",
        b"0 0 1e-9 1e-9",
        b"x",
        b"",
        b"0 0 14400 14400",
    ):
        data = pdf_of(plain_pdf_objects(PAGE.replace(b"0 0 595 842", box)))
        yield Case(f"page of {box.decode()}", data, _PDF_ENDS)
    for kind in (b"/JavaScript/JS(app.alert\\(1\\))", b"/Launch/F(calc.exe)",
                 b"/URI/URI(http://127.0.0.1:9)", b"/GoToR/F(\\\\\\\\127.0.0.1\\\\x)",
                 b"/SubmitForm/F(http://127.0.0.1:9)"):  # fmt: skip
        action = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S%s>>>>" % kind
        data = pdf_of([action, *plain_pdf_objects()[1:]])
        yield Case(f"action {kind.split(b'/')[1].decode()[:10]}", data, ONLY_READ)


def picture_sizes(_chance: Random, _times: int) -> Iterator[Case]:
    for side in (20_000, 60_000, 2_147_483_647):
        yield Case(f"png of {side}²", _png_of(side, side), TOO_LARGE | {"damaged_file"})
        data = bytearray(_bmp())
        data[18:26] = struct.pack("<ii", side, side)
        yield Case(
            f"bmp of {side}²", bytes(data), TOO_LARGE | {"damaged_file", "unsupported_format"}
        )
    for width, height in ((65_535, 65_535), (65_535, 1), (0, 0), (1, 65_535)):
        data = bytearray(jpeg())
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">HH", height, width)
        yield Case(f"jpg of {width} × {height}", bytes(data), ANY_SOUND_END - {"empty_file"})
    for width, height in ((1, 1), (1, 30_000), (30_000, 1), (3, 2)):
        yield Case(f"png of {width} × {height}", saved(Image.new("L", (width, height)), "PNG"),
                   frozenset({"no_text", "file_too_large"}))  # fmt: skip
    sound = tiff()
    order = "<" if sound.startswith(b"II") else ">"
    (first,) = struct.unpack_from(f"{order}I", sound, 4)
    (entries,) = struct.unpack_from(f"{order}H", sound, first)
    after = first + 2 + 12 * entries
    for name, place in {"itself": first, "nowhere": 0x7FFFFFFF, "the header": 4}.items():
        data = bytearray(sound)
        data[after : after + 4] = struct.pack(f"{order}I", place)
        yield Case(f"tiff whose next page is {name}", bytes(data), ANY_SOUND_END)
    yield Case("tiff of 400 pages", _tiff_of_pages(400), ANY_SOUND_END)
    for tag in range(entries):
        data = bytearray(sound)
        at = first + 2 + 12 * tag + 4
        data[at : at + 8] = b"\xff\xff\xff\x7f\xff\xff\xff\x7f"
        yield Case(f"tiff field {tag}", bytes(data), ANY_SOUND_END)
    text = b"\x00\x00\x00\x00zTXt" + bytes(4)
    packed = zlib.compress(bytes(80 * _MEBIBYTE), 9)
    chunk = _chunk(b"zTXt", b"a\x00\x00" + packed)
    yield Case("png with 80 MiB of notes", png()[:33] + chunk + png()[33:], ANY_SOUND_END)
    yield Case("png with a broken note", png()[:33] + text + png()[33:], ANY_SOUND_END)
    profile = _chunk(b"iCCP", b"a\x00\x00" + packed)
    yield Case("png with 80 MiB of profile", png()[:33] + profile + png()[33:], ANY_SOUND_END)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def _png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = _chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + body + _chunk(b"IEND", b"")


def _bmp() -> bytes:
    return saved(Image.new("L", (40, 40), 255), "BMP")


def _tiff_of_pages(count: int) -> bytes:
    page = Image.new("1", (40, 40), 1)
    return saved(page, "TIFF", save_all=True, append_images=[page] * (count - 1))


def picture_kinds(_chance: Random, _times: int) -> Iterator[Case]:
    """Pictures of kinds without a reader, or blank ones of those with one."""
    blank = Image.new("L", (64, 64), 255)
    for kind in ("GIF", "WEBP", "BMP", "PNG", "JPEG", "TIFF"):
        yield Case(f"blank {kind}", saved(blank, kind), frozenset({"no_text"}))
    moving = saved(blank, "GIF", save_all=True, append_images=[Image.new("L", (64, 64), 0)] * 3)
    yield Case("moving GIF", moving, frozenset({"no_text"}))
    for brand in (b"heic", b"heix", b"mif1", b"avif"):
        yield Case(brand.decode(), b"\x00\x00\x00\x18ftyp" + brand + bytes(200), UNSUPPORTED)
    others = {
        "psd": b"8BPS\x00\x01" + bytes(100), "ico": b"\x00\x00\x01\x00" + bytes(100),
        "jp2": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(100),
        "emf": b"\x01\x00\x00\x00" + bytes(100),
        "wmf": b"\xd7\xcd\xc6\x9a" + bytes(100), "djvu": b"AT&TFORM" + bytes(100),
        "mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(100), "exe": b"MZ" + bytes(300),
        "elf": b"\x7fELF" + bytes(300), "sqlite": b"SQLite format 3\x00" + bytes(300),
        "rar": b"Rar!\x1a\x07\x00" + bytes(100), "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "gz": b"\x1f\x8b\x08" + bytes(100), "riff": b"RIFF\x00\x00\x00\x00WAVE" + bytes(100),
    }  # fmt: skip
    for name, data in others.items():
        yield Case(name, data, UNSUPPORTED)
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\nshowpage\n"
    yield Case("eps", postscript, ONLY_READ | UNSUPPORTED)
    yield Case("svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>',
               UNSUPPORTED)  # fmt: skip


FAMILIES: dict[str, Family] = {
    "pdf structure": pdf_structure,
    "pdf contents": pdf_streams,
    "picture sizes": picture_sizes,
    "other kinds": picture_kinds,
}
