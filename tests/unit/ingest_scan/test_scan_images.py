import io
import struct
import zlib

import pytest
from PIL import Image

from app.errors import CheckError, DamagedFileError, FileTooLargeError, UnsupportedFormatError
from app.ingest.scan.images import page_images
from app.ingest.scan.options import ScanOptions

OPTIONS = ScanOptions()


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that unpack to a picture of any size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff_claiming(width: int, height: int) -> bytes:
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 100),
    ]  # fmt: skip
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries)) + table + b"\x00" * 4


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_a_picture_is_brought_to_the_size_of_a_page(kind: str) -> None:
    (page,) = page_images(saved(Image.new("RGB", (1240, 1754), "white"), kind), OPTIONS)
    assert page.load().size == (1653, 2338)


def test_every_picture_of_a_tiff_is_a_page() -> None:
    first, second = Image.new("1", (600, 800), 1), Image.new("RGB", (900, 700), "grey")
    data = saved(first, "TIFF", save_all=True, append_images=[second])
    pages = page_images(data, OPTIONS)
    assert [page.number for page in pages] == [0, 1]
    assert pages[0].load().height > pages[0].load().width
    assert pages[1].load().height < pages[1].load().width


def test_a_photograph_is_turned_as_the_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(Image.new("RGB", (900, 600), "white"), "JPEG", exif=exif.tobytes())
    (page,) = page_images(data, OPTIONS)
    assert page.load().height > page.load().width


def test_what_is_transparent_is_white() -> None:
    (page,) = page_images(saved(Image.new("RGBA", (400, 500), (0, 0, 0, 0)), "PNG"), OPTIONS)
    assert page.load().getpixel((9, 9)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_order() -> None:
    (page,) = page_images(saved(Image.new("I;16", (400, 500), 50_000), "PNG"), OPTIONS)
    assert page.load().getpixel((9, 9)) == pytest.approx(195, abs=2)


@pytest.mark.parametrize("claiming", [png_claiming, tiff_claiming])
@pytest.mark.parametrize("size", [(12_000, 9_000), (60_000, 60_000), (2_000_000, 4_000)])
def test_a_picture_that_unpacks_to_too_much_is_refused_unseen(claiming, size) -> None:
    with pytest.raises(FileTooLargeError) as caught:
        page_images(claiming(*size), OPTIONS)
    assert "pixels" in caught.value.en


def test_a_small_limit_holds_too() -> None:
    data = saved(Image.new("L", (600, 800), 255), "PNG")
    with pytest.raises(FileTooLargeError):
        page_images(data, ScanOptions(max_pixels=400_000))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_a_cut_off_picture_is_refused_as_an_error_of_ours(kind: str) -> None:
    image = Image.effect_noise((300, 400), 80)
    data = saved(image, kind)
    for length in (8, 20, 60, 200, len(data) // 2):
        try:
            pages = page_images(data[:length], OPTIONS)
        except CheckError:
            continue
        with pytest.raises(DamagedFileError):
            [page.load() for page in pages]


def test_an_unknown_kind_of_picture_is_refused_with_advice() -> None:
    with pytest.raises(UnsupportedFormatError, match="png"):
        page_images(b"\x00\x00\x00\x18ftypheic" + bytes(64), OPTIONS)
