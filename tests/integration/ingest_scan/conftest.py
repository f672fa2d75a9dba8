"""Scans of our own text: rendered, turned, dirtied, sealed in red."""

import importlib.util
import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import typst
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.errors import OcrUnavailableError
from app.ingest.scan.cache import FolderCache
from app.ingest.scan.engine import tessdata_dir
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.page import ScannedPage
from app.ingest.scan.pages import read_pages

PAIRS = Path(__file__).resolve().parents[3] / "models" / "pairs.npz"
REAL = Path(__file__).resolve().parents[4] / "shared" / "real"


@pytest.fixture(scope="session", autouse=True)
def engine() -> None:
    """Tests here need the engine and its data; skipped without, but not under CI."""
    try:
        tessdata_dir()
        missing = "" if importlib.util.find_spec("tesserocr") else "tesserocr is missing"
    except OcrUnavailableError as error:
        missing = error.en
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


@pytest.fixture(scope="session")
def real_dir() -> Path:
    """The folder of real documents; skipped where it is missing, but not under CI."""
    if not REAL.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"real documents are missing: {REAL}")
        pytest.skip("real documents are missing")
    return REAL


@pytest.fixture(scope="session")
def scan() -> Callable[..., Image.Image]:
    """Makes a picture of the first page of Typst markup, as a scanner would.

    The page is as wide as A4 and half as high: reading takes its time by the line.
    """

    def make(markup: str, *, skew: float = 0, noise: float = 0, seal: bool = False) -> Image.Image:
        settings = "#set page(width: 595pt, height: 460pt)\n"
        settings += '#set text(font: "Libertinus Serif", size: 14pt, lang: "vi")\n'
        page = pypdfium2.PdfDocument(typst.compile((settings + markup).encode()))[0]
        image = page.render(scale=200 / 72).to_pil().convert("RGB")
        if seal:
            ink = Image.new("RGB", image.size, "white")
            draw = ImageDraw.Draw(ink)
            for inner in (0, 14):
                box = (300 + inner, 420 + inner, 580 - inner, 700 - inner)
                draw.ellipse(box, outline=(215, 40, 50), width=5)
            draw.line((300, 560, 580, 560), fill=(215, 40, 50), width=4)
            image = ImageChops.multiply(image, ink)
        image = image.rotate(skew, fillcolor="white", resample=Image.Resampling.BICUBIC)
        if noise:
            chance = np.random.default_rng(7)
            pixels = np.asarray(image).astype(float)
            pixels += chance.normal(0, noise, pixels.shape)
            specks = chance.random(pixels.shape[:2]) < 0.0005
            pixels[specks] = 0
            image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
            image = image.filter(ImageFilter.GaussianBlur(0.6))
        return image

    return make


@pytest.fixture(scope="session")
def saved() -> Callable[..., bytes]:
    def save(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
        file = io.BytesIO()
        image.save(file, kind, **how)
        return file.getvalue()

    return save


@pytest.fixture(scope="session")
def real_page(
    real_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], ScannedPage]:
    """Reads a page of a real file, ``STEM.NUMBER``, once for all tests."""
    cache = FolderCache(tmp_path_factory.mktemp("pages"))
    options = ScanOptions(pairs_model=PAIRS)

    def read(name: str) -> ScannedPage:
        stem, number = name.rsplit(".", 1)
        data = (real_dir / "files" / f"{stem}.pdf").read_bytes()
        (page,) = read_pages(data, [int(number) - 1], options, cache)
        return page

    return read
