"""The engine on scans made here; on real ones, rates and hashes only."""

import time
import unicodedata
from pathlib import Path

import numpy as np
import pytest
import typst
from PIL import Image
from rapidfuzz.distance import Levenshtein

from app.domain.document import Document, FileFormat, RegionKind
from app.errors import NoTextError, OcrUnavailableError, SecretDocumentError
from app.ingest import IngestOptions
from app.ingest.read import read_document
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.pages import read_pages

OPTIONS = IngestOptions()
MAX_ERROR_RATE = 0.02
HEADER = """
#grid(columns: (1fr, 1.3fr), align: center, row-gutter: 10pt,
  [ĐẢNG BỘ HUYỆN ĐÔNG KHÊ], [*ĐẢNG CỘNG SẢN VIỆT NAM*],
  [*ĐẢNG UỶ XÃ HƯNG LẠC*], [],
  [\\*], [],
  [Số 05-NQ/ĐU], [_Hưng Lạc, ngày 26 tháng 12 năm 2016_])
#align(center)[*NGHỊ QUYẾT* \\ *về nâng cao chất lượng sinh hoạt chi bộ*]
"""
BODY = (
    "Đảng bộ xã có 12 chi bộ thôn với 318 đảng viên. Sinh hoạt chi bộ đều đặn hằng tháng, song "
    "nhiều nơi còn hình thức, ít thảo luận việc của thôn mình. Đồng ruộng manh mún, hai thôn ven "
    "suối thường ngập vào tháng chín nên vụ mùa bấp bênh. Bù lại, bà con có nghề đan lưới lâu đời "
    "và một chợ phiên đông khách mỗi chủ nhật. Từ nay đến cuối nhiệm kỳ, mỗi chi bộ chọn một việc "
    "khó của thôn để bàn và làm cho xong, rồi báo cáo Đảng uỷ xã bằng văn bản. "
)


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("–", "-").replace("—", "-").split())


def error_rate(wanted: str, found: str) -> float:
    return Levenshtein.distance(plain(wanted), plain(found)) / len(plain(wanted))


def body_of(document: Document) -> str:
    return document.text[document.text.index("Đảng bộ xã có") :]


@pytest.mark.parametrize(
    ("how", "turn"),
    [
        ({"noise": 25}, 0),
        ({"skew": 3, "noise": 10}, 0),
        ({"skew": -5, "seal": True}, 0),
        ({}, 90),
        ({}, 180),
    ],
)
def test_a_scan_reads_as_what_was_written_header_first(scan, saved, how, turn) -> None:
    image = scan(HEADER + "\n\n" + BODY, **how).rotate(turn, expand=True)
    document = read_document(saved(image), "anh.png", OPTIONS)
    assert document.format is FileFormat.IMAGE
    assert error_rate(BODY, body_of(document)) <= MAX_ERROR_RATE
    sides = {r.kind: r.range.of(document.text).replace("*", "") for r in document.regions}
    assert error_rate(
        "ĐẢNG BỘ HUYỆN ĐÔNG KHÊ ĐẢNG UỶ XÃ HƯNG LẠC Số 05-NQ/ĐU", sides[RegionKind.HEADER_ISSUER]
    ) <= 0.05  # fmt: skip
    assert error_rate(
        "ĐẢNG CỘNG SẢN VIỆT NAM Hưng Lạc, ngày 26 tháng 12 năm 2016", sides[RegionKind.HEADER_MOTTO]
    ) <= 0.05  # fmt: skip
    assert document.metadata.number == "05-NQ/ĐU"
    assert [w.code for w in document.warnings] == ["ocr_used"]


def light(width: int, height: int, kind: str) -> np.ndarray:
    """Brightness over a page, 0.0 to 1.0: a window aside, a lamp above, or a hand's hard shadow."""
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    return {
        "window": (0.35 + 0.65 * x) * (1 - 0.2 * y),
        "lamp": np.clip(1.1 - 0.9 * np.hypot(x - 0.4, y - 0.3), 0.3, 1.0),
        "hand": np.where(x + 0.4 * y > 0.75, 0.45, 0.95),
    }[kind]


@pytest.mark.parametrize("kind", ["window", "lamp", "hand"])
def test_a_photograph_in_uneven_light_is_read_as_the_camera_was_held(scan, saved, kind) -> None:
    image = scan(BODY).convert("L")
    dark = (np.asarray(image) * light(*image.size, kind)).astype(np.uint8)
    held = Image.fromarray(dark).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter clockwise to be looked at
    data = saved(held, "JPEG", quality=85, exif=exif.tobytes())
    document = read_document(data, "anh.jpg", OPTIONS)
    assert error_rate(BODY, document.text) <= MAX_ERROR_RATE


def test_pages_of_a_tiff_are_pages_of_the_document(scan, saved) -> None:
    first, second = scan(BODY), scan("Trang sau: " + BODY)
    data = saved(first, "TIFF", save_all=True, append_images=[second])
    document = read_document(data, "anh.tiff", OPTIONS)
    assert len(document.page_starts) == 2
    assert document.text[document.page_starts[1] :].startswith("Trang sau")


def pdf_with_pictures(tmp_path: Path, images: list[bytes], markup: str) -> bytes:
    for number, image in enumerate(images):
        (tmp_path / f"{number}.png").write_bytes(image)
    source = tmp_path / "all.typ"
    source.write_text(markup, encoding="utf-8")
    return typst.compile(source)


def test_only_pages_without_their_own_text_are_read_from_the_picture(
    scan, saved, tmp_path: Path
) -> None:
    markup = (
        "Trang gõ máy. " + BODY + "\n#pagebreak()\n"
        '#place(top + left, dx: -71pt, dy: -71pt, image("0.png", width: 595pt))\nVài chữ.'
    )
    data = pdf_with_pictures(tmp_path, [saved(scan(BODY))], markup)
    document = read_document(data, "lan-lon.pdf", OPTIONS)
    typed, scanned = (
        document.text[: document.page_starts[1]],
        document.text[document.page_starts[1] :],
    )
    assert plain(typed) == plain("Trang gõ máy. " + BODY)
    assert error_rate(BODY, scanned.replace("Vài chữ.", "")) <= 0.05
    (warning,) = document.warnings
    assert warning.code == "ocr_used"
    assert "2" in warning.text.vi
    assert warning.ranges[0].start == document.page_starts[1]


def test_without_the_engine_a_scan_is_refused_and_a_mixed_file_warned_of(
    scan, saved, tmp_path: Path
) -> None:
    options = IngestOptions(scan=ScanOptions(tessdata_dir=tmp_path / "nowhere"))
    with pytest.raises(OcrUnavailableError):
        read_document(saved(scan(BODY)), "anh.png", options)
    picture = '#place(top + left, image("0.png", width: 100%))\n'
    image = saved(scan(BODY))
    with pytest.raises(OcrUnavailableError):
        read_document(pdf_with_pictures(tmp_path, [image], picture), "quet.pdf", options)
    mixed = pdf_with_pictures(tmp_path, [image], BODY + "\n#pagebreak()\n" + picture)
    document = read_document(mixed, "lan-lon.pdf", options)
    assert [w.code for w in document.warnings] == ["text_layer_suspect"]


def test_a_picture_without_text_holds_no_text(saved) -> None:
    with pytest.raises(NoTextError):
        read_document(saved(Image.effect_noise((200, 260), 60)), "anh.png", OPTIONS)


def test_a_secrecy_stamp_in_red_refuses_the_scan(scan, saved) -> None:
    stamp = '#place(top + left, dx: 20pt, dy: 30pt, box(stroke: 2pt + rgb("d22"), inset: 8pt, text(fill: rgb("d22"), weight: "bold", size: 18pt)[MẬT]))\n#v(90pt)\n'  # noqa: E501
    with pytest.raises(SecretDocumentError):
        read_document(saved(scan(stamp + BODY, noise=8)), "anh.png", OPTIONS)


def test_a_secrecy_stamp_on_a_scanned_page_of_a_pdf_refuses_it(scan, saved, tmp_path: Path) -> None:
    stamp = '#place(top + left, dx: 20pt, dy: 30pt, box(stroke: 2pt + rgb("d22"), inset: 8pt, text(fill: rgb("d22"), weight: "bold", size: 18pt)[TỐI MẬT]))\n#v(90pt)\n'  # noqa: E501
    picture = '#place(top + left, image("0.png", width: 100%))\n'
    data = pdf_with_pictures(tmp_path, [saved(scan(stamp + BODY))], picture)
    with pytest.raises(SecretDocumentError):
        read_document(data, "quet.pdf", OPTIONS)


def test_reading_stops_near_its_deadline(scan, saved, tmp_path: Path) -> None:
    picture = '#place(top + left, image("0.png", width: 100%))\n#pagebreak()\n'
    data = pdf_with_pictures(tmp_path, [saved(scan(BODY * 2))], picture * 3)
    started = time.monotonic()
    pages = read_pages(data, [0, 1, 2], ScanOptions(seconds_per_page=0.2, seconds_in_total=0.4))
    assert time.monotonic() - started < 5
    assert not any(page.is_complete for page in pages)
