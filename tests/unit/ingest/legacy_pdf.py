"""A PDF of one page in fonts that are not embedded, byte for byte as old Word printed it."""

from collections.abc import Sequence


def as_pdf(lines: Sequence[tuple[str, str]]) -> bytes:
    """Lines of text and font; letters up to U+00FF."""
    fonts = list(dict.fromkeys(font for _, font in lines))
    content = "".join(
        f"/F{fonts.index(font)} 12 Tf 1 0 0 1 50 {800 - 20 * index} Tm ({_escaped(text)}) Tj\n"
        for index, (text, font) in enumerate(lines)
    )
    content = f"BT\n{content}ET"
    resources = "".join(f"/F{index} {5 + index} 0 R" for index in range(len(fonts)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            f"/Resources<</Font<<{resources}>>>>>>"
        ),
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        *map(_font, fonts),
    ]
    return _file(objects)


def _escaped(text: str) -> str:
    return "".join(
        f"\\{ord(letter):03o}" if ord(letter) > 0x7E or letter in "()\\" else letter
        for letter in text
    )


def _font(name: str) -> str:
    widths = " ".join(["500"] * 224)
    escaped = name.replace(".", "#2E").replace(" ", "#20")
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{escaped}/Encoding/WinAnsiEncoding"
        f"/FirstChar 32/LastChar 255/Widths[{widths}]>>"
    )


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")
