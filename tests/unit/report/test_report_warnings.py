"""The page shows where a warning holds, odd characters made visible."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from sample_result import sample_result

from app.domain.document import Document, DocumentWarning, RecognisedPage
from app.domain.text import Bilingual, TextRange
from app.report import render_html
from app.report.warning_places import PLACES_SHOWN, warning_places

TEXT = "I- Tình hình\nXã đã phát tri\u200bển kinh t\u0435\u0302\u0301 ở\nII- Nhiệm vụ"


def document(*starts: int) -> Document:
    return replace(sample_result().document, text=TEXT, page_starts=starts, warnings=())


def warning(*places: TextRange) -> DocumentWarning:
    return DocumentWarning("zero_width_characters", Bilingual("có", "some"), places)


def page_of(document: Document) -> html.HtmlElement:
    return html.document_fromstring(render_html(replace(sample_result(), document=document)))


def test_a_place_shows_its_word_with_the_unseen_made_visible() -> None:
    at = TEXT.index("\u200b")
    (place,) = warning_places(document(), warning(TextRange(at, at + 1)))
    assert "".join(piece.text for piece in place.snippet) == "tri⟨U+200B⟩ển"
    assert [piece.is_odd for piece in place.snippet] == [False, True, False]
    assert place.page is None


def test_a_look_alike_letter_is_told_by_its_code_point() -> None:
    at = TEXT.index("t\u0435")
    (place,) = warning_places(document(), warning(TextRange(at, at + 4)))
    assert "\u0435⟨U+0435⟩" in "".join(piece.text for piece in place.snippet)


def test_the_page_is_told_where_the_format_has_pages() -> None:
    at = TEXT.index("II-")
    found = warning_places(document(0, at), warning(TextRange(3, 7), TextRange(at, at + 2)))
    assert [place.page for place in found] == [1, 2]


def test_a_long_stretch_on_a_page_needs_no_snippet_and_without_pages_shows_its_beginning() -> None:
    long = replace(document(0), text="Chợ phiên " * 30)
    whole = warning(TextRange(0, len(long.text)))
    assert warning_places(long, whole)[0].snippet == ()
    (piece,) = warning_places(replace(long, page_starts=()), whole)[0].snippet
    assert piece.text.startswith("Chợ phiên")
    assert piece.text.endswith("…")


def test_the_html_report_names_place_and_odd_characters_and_counts_the_rest() -> None:
    at = TEXT.index("\u200b")
    places = (TextRange(at, at + 1), *(TextRange(n, n + 1) for n in range(PLACES_SHOWN + 2)))
    page = page_of(replace(document(), warnings=(warning(*places),)))
    section = page.cssselect("section[aria-labelledby=warnings]")[0]
    assert section.cssselect("mark.odd")[0].text_content() == "⟨U+200B⟩"
    assert len(section.cssselect(".place")) == PLACES_SHOWN
    assert "3 chỗ khác" in section.text_content()


def test_the_html_report_says_how_surely_pictures_were_read() -> None:
    recognised = (
        RecognisedPage(1, 0.95),
        RecognisedPage(2, 0.71),
        RecognisedPage(3, 0.0, is_complete=False),
    )
    facts = page_of(replace(document(), recognised_pages=recognised)).cssselect(".facts")[0]
    said = facts.text_content()
    assert "2 trang là ảnh" in said
    assert "trung bình 83%" in said
    assert "thấp nhất: trang 2, 71%" in said
    assert "chưa đọc được trang 3" in said
    assert "Nhận dạng" not in page_of(document()).cssselect(".facts")[0].text_content()


def test_a_place_where_text_was_left_out_is_named_without_a_link_to_a_mark() -> None:
    at = TEXT.index("II-")
    found = page_of(replace(document(), warnings=(warning(TextRange(at, at), TextRange(0, 2)),)))
    links = found.xpath("//span[@class='place']/a")
    assert [link.get("href") for link in links] == [None, "#warning-1-2"]
    assert [len(found.xpath(f"//*[@id={name!r}]")) for name in ("warning-1-1", "warning-1-2")] == [
        0,
        1,
    ]
