"""Drafts given together: who copied, whose a shared passage is, and which template is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from peer_drafts import DISTRICT, MARKET, OWN, WATER, commune, compared, document, draft

from app.domain.document import Level, Metadata
from app.domain.overlap import Basis
from app.report import report_json, to_json

EARLY, LATE = date(2022, 1, 10), date(2024, 5, 4)


def test_the_earlier_of_two_communes_is_the_origin_and_is_not_blamed(tmp_path: Path):
    drafts = [draft("Hưng Lạc", WATER, day=EARLY), draft("Suối Hoa", WATER, day=LATE)]
    done = compared(tmp_path, drafts)
    assert done.sources("Suối Hoa.txt") == {"Hưng Lạc.txt": "earlier"}
    assert done.sources("Hưng Lạc.txt") == {}
    assert done.results["Hưng Lạc.txt"].overlap.shares.residual == 0
    (copy,) = done.findings["Hưng Lạc.txt"].copied_by
    assert (copy.filename, copy.share > 0.7) == ("Suối Hoa.txt", True)
    reasons = [r.code for r in done.results["Suối Hoa.txt"].verdict.reasons]
    assert "copied_from_peer" in reasons


def test_without_dates_the_one_that_kept_the_others_name_has_copied(tmp_path: Path):
    kept = WATER.format(name="xã Hưng Lạc")
    done = compared(tmp_path, [draft("Hưng Lạc", WATER), draft("Suối Hoa", kept)])
    assert done.sources("Suối Hoa.txt") == {"Hưng Lạc.txt": "name_left"}
    assert done.sources("Hưng Lạc.txt") == {}
    assert [o.text for o in done.results["Suối Hoa.txt"].overlap.leftovers] == ["xã Hưng Lạc"]


def test_what_nothing_tells_apart_is_said_to_be_unclear_on_both_sides(tmp_path: Path):
    drafts = [draft("Hưng Lạc", WATER, day=EARLY), draft("Suối Hoa", WATER, day=EARLY)]
    done = compared(tmp_path, drafts)
    assert done.sources("Suối Hoa.txt") == {"Hưng Lạc.txt": "unclear"}
    assert done.sources("Hưng Lạc.txt") == {"Suối Hoa.txt": "unclear"}
    for result in done.results.values():
        codes = {r.code for r in result.verdict.reasons}
        assert {"shared_with_peer", "peer_direction_unclear"} <= codes
    assert all(not found.copied_by for found in done.findings.values())


def test_what_both_took_from_the_district_is_the_districts(tmp_path: Path):
    above = document("huyen.txt", WATER.format(name="huyện Đông Khê"), DISTRICT)
    drafts = [draft("Hưng Lạc", WATER, day=LATE), draft("Suối Hoa", WATER, day=LATE)]
    done = compared(tmp_path, drafts, [above])
    for name in done.results:
        (passage,) = done.results[name].overlap.passages
        assert passage.source.id == passage.origin == above.id
        assert len(passage.also_in) == 1
    assert done.templates == []


def test_a_level_word_that_every_commune_writes_does_not_make_the_neighbour_nearer(
    tmp_path: Path,
):
    text = WATER.replace("ở {name}", "toàn {level}").replace("bản", "các bản của {level}")
    above = document("huyen.txt", text.format(level="huyện"), DISTRICT)
    drafts = [
        document(f"{n}.txt", f"{OWN[n]}\n{text.format(level='xã')}", commune(n))
        for n in ("Hưng Lạc", "Suối Hoa")
    ]
    done = compared(tmp_path, drafts, [above])
    for result in done.results.values():
        assert {p.source.id for p in result.overlap.passages} == {above.id}


def test_a_word_that_every_commune_must_change_does_not_make_the_neighbour_nearer(
    tmp_path: Path,
):
    text = f"{WATER} {MARKET}"
    of_district = text.replace("do các bản cử ra", "do cơ sở cử ra").format(name="huyện Đông Khê")
    above = document("huyen.txt", of_district, DISTRICT)
    drafts = [draft(n, text, day=LATE) for n in ("Hưng Lạc", "Suối Hoa")]
    done = compared(tmp_path, drafts, [above])
    for result in done.results.values():
        assert {p.source.id for p in result.overlap.passages} == {above.id}


def test_the_neighbours_own_edits_make_the_neighbour_the_source_and_the_district_the_origin(
    tmp_path: Path,
):
    edited = (
        WATER.replace("gánh nước từ khe đá về ăn", "phải đi lấy từng can nước khe về dùng")
        .replace("trâu giẫm vỡ nhiều đoạn", "bị đá lăn làm bẹp gãy nhiều chỗ")
        .replace("mỗi hộ góp hai buổi công", "từng nhà cắt cử hai người một ngày")
    )
    above = document("huyen.txt", WATER.format(name="huyện Đông Khê"), DISTRICT)
    drafts = [
        draft("Hưng Lạc", edited, day=date(2024, 1, 5)),
        draft("Suối Hoa", edited, day=date(2024, 3, 5)),
    ]
    done = compared(tmp_path, drafts, [above])
    passages = done.results["Suối Hoa.txt"].overlap.passages
    assert {p.source.id for p in passages} == {drafts[0].id}
    assert {p.origin for p in passages} == {above.id}


def test_drafts_of_three_issuers_with_one_unknown_text_show_a_hidden_template(tmp_path: Path):
    names = list(OWN)
    drafts = [draft(n, WATER, MARKET, day=date(2024, 1, 1 + k)) for k, n in enumerate(names[:4])]
    done = compared(tmp_path, [*drafts, draft(names[4])])
    (template,) = done.templates
    assert {m.filename for m in template.members} == {f"{n}.txt" for n in names[:4]}
    assert (template.issuers, template.first) == (4, drafts[0].id)
    (piece,) = template.pieces
    assert piece.startswith("Người dân ở <PLACE> gánh nước từ khe đá")
    assert piece.endswith("quét dọn và sửa lối đi")
    assert done.findings[f"{names[4]}.txt"].templates == ()
    for one in drafts:
        (member,) = [m for m in template.members if m.id == one.id]
        held = " ".join(r.of(one.text) for r in member.ranges)
        assert held.startswith(f"Người dân ở {one.metadata.issuer.removeprefix('Đảng uỷ ')}")


def test_two_issuers_are_no_template_however_many_drafts_they_have(tmp_path: Path):
    drafts = [
        draft(name, WATER, part, day=date(2024, 1, 1), filename=f"{name} {k}.txt")
        for name in ("Hưng Lạc", "Suối Hoa")
        for k, part in enumerate(("Sửa đường vào bản.", "Nâng cấp trạm y tế.", "Mở lớp xoá mù."))
    ]
    assert compared(tmp_path, drafts).templates == []


def test_what_a_library_document_holds_is_no_hidden_template(tmp_path: Path):
    above = document("huyen.txt", WATER.format(name="huyện Đông Khê"), DISTRICT)
    drafts = [draft(n, WATER, MARKET, day=LATE) for n in list(OWN)[:3]]
    done = compared(tmp_path, drafts, [above])
    (template,) = done.templates
    (piece,) = template.pieces
    assert piece.startswith("Chợ phiên họp sáng chủ nhật")


@pytest.mark.parametrize("number", ["07-NQ/HU", "21-NQ/TU"])
def test_communes_that_restate_targets_of_an_absent_parent_copy_nothing(
    tmp_path: Path, number: str
):
    restated = (
        f"Thực hiện mục tiêu của Nghị quyết số {number} đề ra các chỉ tiêu đến năm 2030:\n"
        "- Tỷ lệ hộ dùng nước hợp vệ sinh đạt 95 % trở lên, trong đó nước máy tập trung 60 %.\n"
        "- Có 12 chợ phiên lợp mái kiên cố và 100 % trường mầm non có bể chứa mười khối.\n"
        "- Thu nhập bình quân đầu người đạt 68 triệu đồng, hộ nghèo còn dưới 3 %."
    )
    drafts = [draft(n, restated, day=EARLY) for n in list(OWN)[:4]]
    done = compared(tmp_path, drafts)
    assert done.templates == []
    for result in done.results.values():
        assert result.overlap.shares.residual == 0
        assert {p.basis for p in result.overlap.passages} == {Basis.RESTATED_TARGET}
        assert result.overlap.missing_references == (number,)


def test_own_earlier_texts_are_known_among_drafts_given_together(tmp_path: Path):
    before = draft("Hưng Lạc", WATER, MARKET, day=EARLY, filename="2022.txt")
    now = draft("Hưng Lạc", WATER, MARKET, "Năm nay mua thêm máy sấy.", day=LATE)
    done = compared(tmp_path, [before, now])
    assert done.sources("Hưng Lạc.txt") == {"2022.txt": "own_text"}
    assert {p.basis for p in done.results["Hưng Lạc.txt"].overlap.passages} == {
        Basis.OWN_EARLIER_TEXT
    }
    assert done.results["Hưng Lạc.txt"].overlap.shares.residual == 0
    assert all(not found.copied_by for found in done.findings.values())


def test_own_texts_from_before_the_merger_of_provinces_and_the_end_of_districts_are_own(
    tmp_path: Path,
):
    before = draft("Hưng Lạc", WATER, filename="cu.txt")
    before = replace(before, metadata=commune("Hưng Lạc", EARLY, "huyện Ý Yên, tỉnh Nam Định"))
    now = draft("Hưng Lạc", WATER, MARKET)
    now = replace(now, metadata=commune("Hưng Lạc", date(2025, 9, 2), "tỉnh Ninh Bình"))
    done = compared(tmp_path, [before, now])
    assert done.sources("Hưng Lạc.txt") == {"cu.txt": "own_text"}


def test_a_namesake_of_another_province_is_a_neighbour_and_not_oneself(tmp_path: Path):
    other = draft("Hưng Lạc", WATER, filename="khac.txt")
    other = replace(other, metadata=commune("Hưng Lạc", EARLY, "huyện Núi Cao, tỉnh Lam Sơn"))
    done = compared(tmp_path, [other, draft("Hưng Lạc", WATER, MARKET, day=LATE)])
    assert done.sources("Hưng Lạc.txt") == {"khac.txt": "earlier"}


def test_a_draft_is_neither_its_own_source_nor_its_re_uploads(tmp_path: Path):
    one = draft("Hưng Lạc", WATER)
    again = replace(one, filename="lần hai.txt")
    done = compared(tmp_path, [one, again])
    for name, result in done.results.items():
        assert done.sources(name) == {}
        assert result.peers is not None
        assert result.peers.documents == 0


def test_an_identical_file_of_another_issuer_is_a_source(tmp_path: Path):
    one = draft("Hưng Lạc", WATER, day=EARLY)
    taken = replace(one, filename="Suối Hoa.txt", metadata=commune("Suối Hoa", LATE))
    done = compared(tmp_path, [one, taken])
    assert done.sources("Suối Hoa.txt") == {"Hưng Lạc.txt": "earlier"}


def test_a_draft_that_the_library_holds_is_the_librarys(tmp_path: Path):
    held = draft("Hưng Lạc", WATER, day=EARLY)
    done = compared(tmp_path, [held, draft("Suối Hoa", WATER, day=LATE)], [held])
    assert done.sources("Suối Hoa.txt") == {"Hưng Lạc.txt": None}


def test_a_cell_that_carries_out_the_communes_draft_has_it_above_itself(tmp_path: Path):
    upper = draft("Hưng Lạc", WATER)
    cell = Metadata(
        issuer="Chi bộ bản Nà Pan",
        level=Level.CELL,
        locality="bản Nà Pan, xã Hưng Lạc, huyện Đông Khê, tỉnh Vân Giang",
    )
    lower = document("cell.txt", f"{OWN['Khe Cạn']}\n{WATER.format(name='bản Nà Pan')}", cell)
    done = compared(tmp_path, [lower, upper])
    assert done.sources("cell.txt") == {"Hưng Lạc.txt": "higher_level"}
    assert done.sources("Hưng Lạc.txt") == {}


def test_the_order_of_the_drafts_changes_nothing(tmp_path: Path):
    drafts = [draft(n, WATER, MARKET) for n in list(OWN)[:4]]
    done, turned = (
        compared(tmp_path / str(n), order) for n, order in enumerate((drafts, drafts[::-1]))
    )
    assert done.findings == turned.findings
    for name, result in done.results.items():
        here, there = (
            to_json(report_json(replace(r, peers=found.findings[name])))
            for r, found in ((result, done), (turned.results[name], turned))
        )
        assert here == there


def test_a_report_names_peers_and_templates(tmp_path: Path):
    drafts = [draft(n, WATER, day=date(2024, 1, 1 + k)) for k, n in enumerate(list(OWN)[:3])]
    done = compared(tmp_path, drafts)
    last = f"{list(OWN)[2]}.txt"
    report = report_json(replace(done.results[last], peers=done.findings[last]))
    source = report["sources"][0]
    assert (source["peer"], source["direction"]) == (True, "earlier")
    assert source["filename"] == f"{next(iter(OWN))}.txt"
    (template,) = report["peers"]["templates"]
    assert (template["name"], template["issuers"], len(template["members"])) == ("T1", 3, 3)
    text = report["document"]["text"]
    (range_,) = template["ranges"]
    assert text[range_["start"] : range_["end"]].startswith("Người dân ở")
    assert report["peers"]["documents"] == 2
    assert "peers" in report["options"]
