"""A reviewer reads the report: opened from disk, by mouse, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app.domain.check import CheckResult
from app.report import render_html

DESKTOP: ViewportSize = {"width": 1400, "height": 900}


@pytest.fixture
def report(sample: CheckResult, tmp_path: Path) -> str:
    path = tmp_path / "report.html"
    path.write_text(render_html(sample), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, report: str) -> Iterator[Page]:
    page = browser.new_page(viewport=DESKTOP)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(report)
    yield page
    page.close()
    assert problems == []


def top_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]


def test_the_draft_stands_on_the_page_letter_for_letter(page: Page, sample: CheckResult) -> None:
    shown = page.eval_on_selector_all(
        ".draft > .text .line", "lines => lines.map(line => line.textContent).join('')"
    )
    assert shown == sample.document.text


def test_j_and_k_walk_the_passages_that_are_not_legitimate(page: Page) -> None:
    position = page.locator(".position")
    expect(position).to_have_text("Đoạn 3 (1 trên 9)")
    page.keyboard.press("j")
    expect(position).to_have_text("Đoạn 4 (2 trên 9)")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(position).to_have_text("Đoạn 13 (9 trên 9)")


def test_legitimate_passages_can_be_walked_too(page: Page) -> None:
    page.check("#walk-all")
    page.keyboard.press("k")
    expect(page.locator(".position")).to_have_text("Đoạn 2 (2 trên 13)")


def test_a_chosen_passage_stands_level_with_its_source(page: Page) -> None:
    page.locator(".hit[data-passage='10']").first.click()
    expect(page.locator(".card.current")).to_have_attribute("id", "passage-10")
    distance = top_of(page, ".hit.current") - top_of(page, ".card.current .match")
    assert abs(distance) < 8


def test_enter_on_a_focused_passage_opens_it(page: Page) -> None:
    page.locator(".hit[data-passage='9']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.current")).to_have_attribute("id", "passage-9")


def test_a_reason_leads_to_its_passage_in_view(page: Page) -> None:
    page.locator(".reasons a[data-passage='13']").first.click()
    expect(page.locator(".card.current")).to_have_attribute("id", "passage-13")
    expect(page.locator(".hit.current").first).to_be_in_viewport()


def test_escape_closes_the_passage(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator(".card.current")).to_have_count(0)


def test_a_narrow_window_shows_no_passage_until_one_is_chosen(
    browser: Browser, report: str
) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.goto(report)
    expect(page.locator(".card.current")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".card.current .match").first).to_be_in_viewport()
    expect(page.locator(".hit.current").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    page.close()


def test_all_passages_are_readable_without_javascript_and_on_paper(
    browser: Browser, report: str, page: Page
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    plain = context.new_page()
    plain.goto(report)
    page.emulate_media(media="print")
    for each in (plain, page):
        for number in range(1, 14):
            expect(each.locator(f"#passage-{number} .side-draft")).to_be_visible()
            expect(each.locator(f"#passage-{number} .match").first).to_be_visible()
    context.close()


def test_the_language_can_be_switched_without_javascript(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    plain = context.new_page()
    plain.goto(report)
    plain.click("label[for=choose-en]")
    expect(plain.locator("#reasons .en")).to_be_visible()
    expect(plain.locator("#reasons .vi")).to_be_hidden()
    context.close()
