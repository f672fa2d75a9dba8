from __future__ import annotations

import re
from typing import Any

import pytest
from audit_rows import (
    draft,
    evidence,
    failure,
    family,
    flagged_draft,
    leftover,
    synthetic,
    tables,
)
from lxml import html

from app.audit.rows import FamilyMember
from app.audit.summarising import AuditTables, Estimate, Verification
from app.audit.summary import render_summary

VERIFICATION = Verification(
    judged=180,
    flag_precision=Estimate(0.9, 0.81, 0.957),
    missed=Estimate(0.05, 0.01, 0.12),
    kappa=0.814,
)


def rich() -> AuditTables:
    return tables(
        drafts=[
            draft(assessment_score=0.8),
            flagged_draft(id="d2", file="kỳ-lâm/b.docx", leftovers=1, leftover_names="Thung Mơ"),
            draft(id="d3", judgeable=False, why_not="no_higher_source", language="fr"),
        ],
        leftovers=[leftover(draft="d2", file="kỳ-lâm/b.docx")],
        assessments=[evidence(), evidence(aspect="difficulties")],
        failures=[failure(), failure(file="mật.doc", code="secret_document")],
        families=[family(), family(name="Nhóm 2", source="s1", source_number="11-NQ/TU")],
    )


def parsed(audit: AuditTables, **values: Any) -> html.HtmlElement:
    return html.document_fromstring(render_summary(audit, **values))


def words(element: html.HtmlElement, language: str) -> str:
    """The text that stands on the page while ``language`` is chosen."""
    other = "en" if language == "vi" else "vi"
    copy = html.fromstring(html.tostring(element, encoding="unicode"))
    for hidden in copy.cssselect(f".{other}"):
        hidden.drop_tree()
    return " ".join(copy.text_content().split())


@pytest.mark.parametrize("audit", [tables(), tables(drafts=[draft()]), rich(), synthetic(60)])
def test_every_link_within_the_page_has_its_place(audit: AuditTables) -> None:
    page = parsed(audit)
    places = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(places) == len(set(places))
    links = {a.get("href")[1:] for a in page.iter("a") if a.get("href").startswith("#")}
    assert links <= set(places)


def test_an_audit_without_drafts_has_a_page_without_shares() -> None:
    text = words(parsed(tables()).cssselect(".opening")[0], "vi")
    assert "Đã nhận 0 tệp" in text
    assert text.count("%") == text.count("20 %") == 1  # the clear threshold


def test_there_are_five_opening_sentences_each_with_its_denominator() -> None:
    sentences = parsed(rich()).cssselect(".opening li")
    assert len(sentences) == 5
    told = [words(sentence, "en") for sentence in sentences]
    assert told[0].startswith("The audit received 5 files. Read and compared: 3 (60.0%)")
    assert told[1].startswith("Of 3 drafts read, 1 (33.3%) are not judgeable")
    assert told[2].startswith("Of 2 judgeable drafts, 1 (50.0%) are flagged")
    assert told[3].startswith("Of 3 drafts read, 0 (0.0%) share")
    assert told[4].startswith("Of 3 drafts read, 1 (33.3%) have")


def test_without_verification_the_page_says_so_and_with_it_how_good_the_labels_are() -> None:
    assert "Chưa được người kiểm chứng" in words(parsed(rich()), "vi")
    text = words(parsed(rich(), verified=VERIFICATION), "vi")
    assert "Chưa được người kiểm chứng" not in text
    assert "90,0 %" in text
    assert "(kappa): 0,81" in text


def test_hostile_text_stays_text() -> None:
    bad = "<script>alert('x')</script>{{ 7 * 7 }}{0}"
    member = FamilyMember(bad, bad, bad, bad, 0.5)
    audit = tables(
        drafts=[
            flagged_draft(
                id=bad,
                file=bad,
                territory=bad,
                issuer=bad,
                number=bad,
                date=bad,
                source_id=bad,
                source_number=bad,
                source_issuer=bad,
                source_level=bad,
                leftover_names=bad,
                missing_references=bad,
            ),
            draft(id="d1", issuer=bad, judgeable=False, why_not=bad, language=bad),
            draft(id="d4", issuer=bad, assessment_score=1.0),
        ],
        leftovers=[leftover(draft=bad, file=bad, name=bad, belongs_to=bad, sentence=f"a {bad} b")],
        assessments=[evidence(draft="d4", sentence=bad, grounds=f"place; {bad}")],
        failures=[failure(file=bad, code=bad, vi=bad, en=bad)],
        families=[
            family(
                name=bad,
                members=(member,),
                earliest=bad,
                source=bad,
                source_number=bad,
                source_issuer=bad,
                pieces=(bad,),
            )
        ],
        library_version=bad,
    )
    page = render_summary(audit, office=bad)
    assert "<script" not in page
    assert "49" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert not html.document_fromstring(page).cssselect("script")


def test_a_link_to_a_report_stays_in_its_folder() -> None:
    page = parsed(tables(drafts=[flagged_draft(id="../../a b?c#d")]))
    (link,) = page.cssselect(".flagged a")
    assert link.get("href") == "reports/..%2F..%2Fa%20b%3Fc%23d.html"


def test_equal_rows_give_equal_bytes() -> None:
    assert render_summary(synthetic(120)) == render_summary(synthetic(120))


def test_ten_thousand_drafts_fit_in_a_megabyte_and_a_half() -> None:
    page = render_summary(synthetic(10_000))
    assert len(page.encode("utf-8")) <= 1_500_000
    flagged = html.document_fromstring(page).cssselect(".flagged tbody tr")
    assert len(flagged) == 200
    assert re.search(r"Hiển thị <b>200</b> trên <b>[\d.]+</b>", page)


def test_long_names_texts_and_lists_fit_too() -> None:
    long = "Đặng Xá Thượng Trung Hạ " * 4
    territories = [f"{long} {at}" for at in range(400)]
    drafts = [
        flagged_draft(
            id=f"{at:064}", file=f"{long}/{at}.docx", issuer=long, territory=territories[at % 400]
        )
        for at in range(10_000)
    ]
    members = tuple(FamilyMember(d.id, d.file, d.issuer, d.date, 0.5) for d in drafts[:60])
    families = [
        family(name=f"Nhóm {at}", members=members, pieces=(long * 20,) * 100) for at in range(60)
    ]
    names = [leftover(draft=d.id, file=d.file, sentence=long * 40) for d in drafts]
    page = render_summary(tables(drafts=drafts, families=families, leftovers=names))
    assert len(page.encode("utf-8")) <= 1_500_000


@pytest.mark.parametrize("language", ["vi", "en"])
def test_either_language_can_come_first(language: str) -> None:
    page = parsed(rich(), language=language)
    assert page.get("lang") == language
    (checked,) = page.cssselect("input[checked]")
    assert checked.get("value") == language


def test_both_languages_say_the_same_things() -> None:
    page = parsed(rich(), verified=VERIFICATION)
    for vietnamese in page.cssselect("span.vi"):
        english = vietnamese.getnext()
        assert english is not None
        assert english.get("class") == "en"
        assert vietnamese.text_content().strip()
        assert english.text_content().strip()
        figures = [re.findall(r"\d+", one.text_content()) for one in (vietnamese, english)]
        assert sorted(figures[0]) == sorted(figures[1])
    for heading in page.cssselect("main h2, main thead th, main summary"):
        assert words(heading, "vi") != words(heading, "en") or not heading.cssselect("span.vi")


def test_a_group_under_ten_is_grey_and_has_no_share() -> None:
    many = [draft(id=f"a{at}", territory="An Lũng") for at in range(10)]
    few = [flagged_draft(id=f"b{at}", territory="Bến Trúc") for at in range(9)]
    unsure = [draft(id="c", territory="Bến Trúc", judgeable=False)]
    rows = parsed(tables(drafts=many + few + unsure)).cssselect("#territories ~ .scroll tbody tr")
    large, small = rows
    assert large.get("class") is None
    assert "0,0 % – 30,9 %" in words(large, "vi")
    assert small.get("class") == "small-group"
    assert "%" not in words(small, "vi")
    assert not small.cssselect("svg")


def test_the_name_left_behind_is_marked_in_its_sentence() -> None:
    far = "Mở đầu rất dài " * 60
    row = leftover(sentence=f"{far}nhân dân xã KỲ  LÂM đã đóng góp {far}")
    (mark,) = parsed(tables(leftovers=[row])).cssselect("mark")
    assert mark.text_content() == "KỲ LÂM"
    assert len(mark.getparent().text_content()) < 500


def test_a_family_is_a_required_template_or_asks_for_the_missing_document() -> None:
    unknown, known = (words(one, "en") for one in parsed(rich()).cssselect(".family"))
    assert "Is a document missing from the library?" in unknown
    assert "Earliest in this audit: Đảng uỷ xã Kỳ Lâm, 2022-03-02." in unknown
    assert "A required template" in known


def test_every_defence_has_its_row() -> None:
    assert len(parsed(rich()).cssselect(".defences tbody tr")) == 5


def test_files_with_a_secrecy_mark_are_counted_and_not_named() -> None:
    page = render_summary(rich())
    assert "secret_document" in page
    assert "mật.doc" not in page


def test_the_page_shares_text_and_accuses_nobody() -> None:
    page = render_summary(rich(), verified=VERIFICATION).lower()
    for word in ("plagiar", "đạo văn", "the origin", "nguồn gốc"):
        assert word not in page


def test_the_page_needs_no_network_and_no_script() -> None:
    page = render_summary(rich())
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#|reports/)", page)
    assert not re.search(r" style=\"| on\w+=\"", page)
    assert set(re.findall(r"url\(([^)]*)\)", page)) == {"#hatch", "#dots"}
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in page
