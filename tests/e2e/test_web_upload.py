"""A reviewer hands in drafts, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect


def draft(name: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": "Nghị quyết".encode()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if "Content Security" in m.text else None)
    yield page
    page.close()
    assert problems == []


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_several_drafts_get_a_row_each_and_a_bad_one_blocks_none(
    page: Page, web_address: str
) -> None:
    page.goto(web_address)
    page.set_input_files("#file", [draft("một.txt"), draft("hỏng.txt"), draft("chậm.txt")])
    page.click("button[type=submit]")
    expect(page.locator("#batch-state .vi")).to_have_text("Đã xong 3 trên 3 dự thảo.")
    rows = page.locator("#rows tr")
    expect(rows.nth(0).locator(".verdict .vi")).to_have_text("Cần xem xét")
    expect(rows.nth(0).locator(".number .vi")).to_have_text("62,3%")
    expect(rows.nth(1)).to_contain_text("Tệp bị hỏng.")
    expect(rows.nth(2).locator(".verdict .vi")).to_have_text("Cần xem xét")
    expect(rows.nth(2).get_by_text("Xem báo cáo")).to_be_visible()


def test_a_zip_gets_a_row_for_each_file_in_it(page: Page, web_address: str) -> None:
    page.goto(web_address)
    page.set_input_files("#file", [draft("gói.zip"), draft("một.txt")])
    page.click("button[type=submit]")
    expect(page.locator("#batch-state .vi")).to_have_text("Đã xong 3 trên 3 dự thảo.")
    rows = page.locator("#rows tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("gói.zip/a.txt")
    expect(rows.nth(0).locator(".verdict .vi")).to_have_text("Cần xem xét")
    expect(rows.nth(1)).to_contain_text("Tệp rỗng.")
    expect(rows.nth(2)).to_contain_text("một.txt")


def test_the_row_leads_to_the_report(page: Page, web_address: str) -> None:
    page.goto(web_address)
    page.set_input_files("#file", [draft("một.txt")])
    page.click("button[type=submit]")
    page.get_by_text("Xem báo cáo").click()
    expect(page.locator("#verdict .vi")).to_be_visible()
    expect(page.locator(".card.current")).to_have_count(1)


def test_a_dropped_file_is_checked(page: Page, web_address: str) -> None:
    page.goto(web_address)
    transfer = page.evaluate_handle(
        "() => { const t = new DataTransfer(); t.items.add(new File(['x'], 'thả.txt')); return t; }"
    )
    page.dispatch_event("#upload", "drop", {"dataTransfer": transfer})
    expect(page.locator("#rows tr")).to_have_count(1)
    expect(page.locator("#rows .verdict")).to_have_count(1)


def test_a_lost_server_can_be_tried_again(page: Page, web_address: str) -> None:
    page.goto(web_address)
    page.route("**/api/v1/checks?*", lambda route: route.abort())
    page.set_input_files("#file", [draft("một.txt")])
    page.click("button[type=submit]")
    expect(page.locator("#rows .problem .vi").first).to_contain_text("Không liên lạc được")
    page.unroute("**/api/v1/checks?*")
    page.click("#rows .again")
    expect(page.locator("#rows .verdict")).to_have_count(1)
    expect(page.locator("#batch-state .vi")).to_have_text("Đã xong 1 trên 1 dự thảo.")


def test_english_is_one_click_away(page: Page, web_address: str) -> None:
    page.goto(web_address)
    page.click("label[for=choose-en]")
    expect(page.get_by_role("heading", name="Check a draft resolution")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_without_javascript_the_form_leads_to_the_report(
    plain_page: Page, web_address: str
) -> None:
    plain_page.goto(web_address)
    plain_page.set_input_files("#file", [draft("một.txt")])
    plain_page.click("button[type=submit]")
    assert plain_page.url == f"{web_address}/api/v1/checks/check-1/report.html"
    expect(plain_page.locator("#passage-13")).to_be_visible()


def test_without_javascript_an_error_is_a_page_in_both_languages(
    plain_page: Page, web_address: str
) -> None:
    plain_page.goto(web_address)
    plain_page.set_input_files("#file", [draft("hỏng.txt")])
    plain_page.click("button[type=submit]")
    expect(plain_page.locator("[role=alert]")).to_contain_text("Hãy mở bằng Word")
    expect(plain_page.locator("[role=alert]")).to_contain_text("Open it in Word")
    expect(plain_page.get_by_role("link", name="Về trang nộp dự thảo")).to_be_visible()
