import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from scan_fakes import FakeEngine, words

from app.errors import OcrUnavailableError
from app.ingest.scan import cache as scan_cache
from app.ingest.scan import engine as engines
from app.ingest.scan import pages as scan_pages
from app.ingest.scan.cache import FolderCache, page_key
from app.ingest.scan.engine import Layout, OutOfTimeError, tessdata_dir
from app.ingest.scan.header import header_band
from app.ingest.scan.ink import part_inks
from app.ingest.scan.options import ScanOptions
from app.ingest.scan.page import ScannedPage, Word
from app.ingest.scan.pages import PageImage, read_images, read_page
from app.ingest.scan.posture import levelled, skew_of, turned
from app.ingest.scan.sides import with_sides_reread

TEXT = "Đảng uỷ xã Hưng Lạc họp bàn việc chung của toàn xã"


def paper(colour: str = "white") -> Image.Image:
    return Image.new("RGB", (800, 1100), colour)


def lined() -> Image.Image:
    image = Image.new("L", (800, 1100), 255)
    draw = ImageDraw.Draw(image)
    for y in range(100, 1000, 40):
        for x in range(100, 700, 15):
            draw.rectangle((x, y, x + 9, y + 14), fill=0)
    return image


@pytest.mark.parametrize("degrees", [-5.0, -1.5, 2.0, 6.0])
def test_skew_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    skewed = lined().rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert skew_of(skewed) == pytest.approx(degrees, abs=0.11)
    assert skew_of(levelled(skewed, degrees)) == 0.0


def test_an_empty_page_stands_level() -> None:
    assert skew_of(Image.new("L", (800, 1100), 255)) == 0.0


def test_a_turn_is_clockwise() -> None:
    image = Image.new("L", (2, 1), 255)
    image.putpixel((0, 0), 0)
    assert turned(image, 90).size == (1, 2)
    assert turned(image, 90).getpixel((0, 0)) == 0
    assert turned(image, 180).getpixel((1, 0)) == 0


def test_a_red_seal_goes_and_the_black_under_it_stays() -> None:
    image = paper()
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 500, 140), fill="black")
    draw.ellipse((300, 60, 380, 240), outline=(220, 30, 40), width=6)
    inks = part_inks(image)
    assert inks.red is not None
    assert inks.red.getpixel((340, 62)) == 0
    assert inks.black.getpixel((340, 62)) > 240
    assert inks.black.getpixel((200, 120)) < 30


def test_text_printed_in_red_is_text() -> None:
    image = paper()
    ImageDraw.Draw(image).rectangle((100, 100, 500, 140), fill=(200, 20, 20))
    inks = part_inks(image)
    assert inks.red is None
    assert inks.black.getpixel((300, 120)) < 128


def test_specks_rules_and_shade_go() -> None:
    image = Image.new("L", (800, 1100), 190)
    draw = ImageDraw.Draw(image)
    draw.point((50, 50), fill=0)
    draw.line((100, 300, 700, 300), fill=0, width=3)
    draw.rectangle((100, 500, 130, 530), fill=0)
    black = part_inks(image).black
    assert black.getpixel((50, 50)) > 240
    assert black.getpixel((400, 300)) > 240
    assert black.getpixel((400, 800)) > 240
    assert black.getpixel((115, 515)) < 30


def header_page(confidence: float) -> tuple[Image.Image, list[Word]]:
    """A header whose sides the first look took for one line, with ink where its words stand."""
    image = paper().convert("L")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 60, 300, 80), fill=0)
    draw.rectangle((380, 60, 700, 80), fill=0)
    issuer = words("ĐẢNG UỶ XÃ", top=60, left=60, confidence=confidence)
    motto = words("ĐẢNG CỘNG SẢN VIỆT NAM", top=60, left=380, confidence=confidence)
    return image, [*issuer, *motto, *[w for w in words("", "", "", TEXT) if w.line == 3]]


def reread(first_look: list[Word], image: Image.Image, engine: FakeEngine) -> list[Word]:
    band = header_band(first_look, image)
    assert band is not None
    return with_sides_reread(first_look, band, image, engine, 200, 10)


def test_each_side_of_the_header_is_read_again_issuer_first() -> None:
    image, first_look = header_page(confidence=0.4)
    sides = iter([words("ĐẢNG UỶ XÃ", "Số 05"), words("ĐẢNG CỘNG SẢN")])
    engine = FakeEngine(lambda _side, _layout: next(sides))
    found = reread(first_look, image, engine)
    assert " ".join(w.text for w in found) == f"ĐẢNG UỶ XÃ Số 05 ĐẢNG CỘNG SẢN {TEXT}"
    assert [layout for layout, _ in engine.asked] == [Layout.BLOCK] * 2
    gutter = engine.asked[0][1][0] - 16
    assert 300 < gutter < 380
    assert [w.left for w in found if w.text == "CỘNG"] == [100 + 5 * 12 + gutter - 8]
    lines = [w.line for w in found]
    assert lines == sorted(lines)
    assert len(set(lines)) == 4


def test_a_second_look_that_sees_less_of_a_side_is_not_taken() -> None:
    image, first_look = header_page(confidence=0.9)
    engine = FakeEngine(lambda _side, _layout: words("ĐẢNG"))
    found = reread(first_look, image, engine)
    assert " ".join(w.text for w in found) == f"ĐẢNG UỶ XÃ ĐẢNG CỘNG SẢN VIỆT NAM {TEXT}"


def test_a_page_without_a_motto_is_read_once() -> None:
    engine = FakeEngine(lambda _image, _layout: words(TEXT))
    found = read_page(paper(), 200, engine, 10)
    assert [layout for layout, _ in engine.asked] == [Layout.PAGE]
    assert [line.text for line in found.lines] == [TEXT]
    assert found.size == (288, 396)


def is_turned_right(image: Image.Image) -> bool:
    return image.size == (1100, 800)


@pytest.mark.parametrize("known", [90, None])
def test_a_lying_page_is_turned_with_and_without_orientation_data(known: int | None) -> None:
    def answer(image: Image.Image, _layout: Layout):
        return words(TEXT, confidence=0.95 if is_turned_right(image) else 0.4)

    found = read_page(paper(), 200, FakeEngine(answer, turn=known), 10)
    assert found.rotation in {90, 270}
    assert found.confidence == pytest.approx(0.95)


def test_a_secrecy_mark_in_red_ink_is_among_the_lines() -> None:
    image = paper()
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 60, 200, 90), fill=(220, 20, 30))
    draw.rectangle((100, 300, 700, 340), fill="black")

    def answer(_image: Image.Image, layout: Layout):
        return words("TỐI MẬT", "ĐẢNG UỶ") if layout is Layout.SPARSE else words(TEXT)

    found = read_page(image, 200, FakeEngine(answer), 10)
    assert [line.text for line in found.lines] == ["TỐI MẬT", TEXT]


def test_a_page_that_takes_too_long_raises() -> None:
    with pytest.raises(OutOfTimeError):
        read_page(paper(), 200, FakeEngine(lambda _i, _l: [], slow=True), 10)


@pytest.fixture
def use_engine(monkeypatch: pytest.MonkeyPatch):
    """Puts a fake engine in the place of Tesseract."""

    def use(engine: FakeEngine) -> FakeEngine:
        @contextmanager
        def opened(_folder):
            yield engine

        monkeypatch.setattr(scan_pages, "open_engine", opened)
        return engine

    return use


def picture(number: int, colour: str = "white") -> PageImage:
    return PageImage(number, 200, lambda: paper(colour))


def test_pages_over_the_limits_of_time_and_number_are_told_not_dropped(use_engine) -> None:
    use_engine(FakeEngine(lambda _i, _l: [], slow=True))
    assert [p.is_complete for p in read_images([picture(0)], ScanOptions())] == [False]

    use_engine(FakeEngine(lambda _i, _l: words(TEXT)))
    read = read_images([picture(3), picture(5)], ScanOptions(max_pages=1))
    assert [(p.number, p.is_complete) for p in read] == [(3, True), (5, False)]

    def slowly(_image: Image.Image, _layout: Layout):
        time.sleep(0.3)
        return words(TEXT)

    use_engine(FakeEngine(slowly))
    read = read_images([picture(0), picture(1)], ScanOptions(seconds_in_total=0.25))
    assert read[1].is_complete is False


def test_a_page_seen_before_comes_from_the_cache(use_engine, tmp_path: Path) -> None:
    engine = use_engine(FakeEngine(lambda _i, _l: words(TEXT)))
    cache = FolderCache(tmp_path)
    (first,) = read_images([picture(0)], ScanOptions(), cache)
    count = len(engine.asked)
    (again,) = read_images([picture(7)], ScanOptions(), cache)
    assert len(engine.asked) == count
    assert (again.number, again.lines, again.words) == (7, first.lines, first.words)
    assert read_images([picture(0, "silver")], ScanOptions(), cache)
    assert len(engine.asked) > count


def test_nothing_of_a_file_with_a_secrecy_mark_is_kept(use_engine, tmp_path: Path) -> None:
    pages = iter([TEXT, "MẬT"])
    use_engine(FakeEngine(lambda _i, _l: words(next(pages, "MẬT"))))
    read_images([picture(0), picture(1, "silver")], ScanOptions(), FolderCache(tmp_path))
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_without_its_picture_nobody_reads_what_a_page_said(tmp_path: Path) -> None:
    page = ScannedPage(0, (1.0, 1.0), tuple(words(TEXT)), (), 1.0)
    key = page_key(paper(), 200, "fake")
    FolderCache(tmp_path).save(key, page)
    (file,) = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert "Hưng".encode() not in file.read_bytes()
    assert key not in str(file)
    assert FolderCache(tmp_path).load(page_key(paper("silver"), 200, "fake")) is None


def test_old_pages_make_room_for_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_cache, "_PAGES_PER_FOLDER", 1)
    cache = FolderCache(tmp_path)
    for number in range(600):
        cache.save(f"{number}", ScannedPage(number, (1.0, 1.0), (), (), 1.0))
    kept = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(kept) == len({p.parent for p in kept}) <= 256
    assert cache.load("599") is not None


def test_a_damaged_cache_file_is_as_none(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    page = ScannedPage(0, (1.0, 1.0), (), (), 1.0)
    key = page_key(paper(), 200, "fake")
    cache.save(key, page)
    assert cache.load(key) == page
    (file,) = [p for p in tmp_path.rglob("*") if p.is_file()]
    file.write_bytes(file.read_bytes()[:20])
    assert cache.load(key) is None


def test_a_failing_save_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left")

    monkeypatch.setattr(Path, "replace", fail)
    FolderCache(tmp_path).save("ab" * 32, ScannedPage(0, (1.0, 1.0), (), (), 1.0))
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_missing_language_data_is_said_with_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(OcrUnavailableError) as caught:
        tessdata_dir(tmp_path)
    assert caught.value.code == "ocr_unavailable"
    assert "tesseract-ocr-vie" in caught.value.vi
    assert "tesseract-ocr-vie" in caught.value.en


def test_the_prefix_variable_names_the_folder_or_its_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "tessdata"
    inner.mkdir()
    (inner / "vie.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tessdata_dir() == inner
    monkeypatch.setenv("TESSDATA_PREFIX", str(inner))
    assert tessdata_dir() == inner


def test_a_missing_library_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(engines.importlib, "import_module", missing)
    with pytest.raises(OcrUnavailableError, match="tesserocr"), engines.open_engine():
        pass
