"""What changed between two audits."""

from __future__ import annotations

import json
from typing import Any

from audit_rows import draft, family, flagged_draft, tables
from lxml import html

from app.audit.comparison import (
    Setting,
    changed_settings,
    comparison_json,
    comparison_of,
    render_comparison,
)
from app.audit.rows import DraftRow


def drafts(prefix: str, clear: int, flagged: int, **values: Any) -> list[DraftRow]:
    made = [draft] * clear + [flagged_draft] * flagged
    return [
        make(**{"id": f"{prefix}{n}", "sha256": f"{prefix}{n}", **values})
        for n, make in enumerate(made)
    ]


def test_territories_are_compared_by_their_names_in_order() -> None:
    old = tables(drafts=drafts("a", 8, 12, territory="Tỉnh Ân"))
    new = tables(
        drafts=drafts("b", 18, 2, territory="Tỉnh Ân") + drafts("c", 9, 0, territory="Tỉnh An")
    )
    found = comparison_of(old, new)
    assert [change.name for change in found.territories] == ["Tỉnh An", "Tỉnh Ân"]
    small, large = found.territories
    assert small.difference is None
    assert (small.old.drafts, small.new.drafts, small.new.flag_share) == (0, 9, None)
    assert large.difference is not None
    assert round(large.difference.share, 4) == -0.5
    assert large.difference.low < -0.5 < large.difference.high < 0
    assert large.old.mean_residual is not None
    assert round(large.old.mean_residual, 2) == 0.52


def test_a_share_with_all_aspects_local_leaves_out_what_was_not_assessed() -> None:
    local = {"advantages": "local", "difficulties": "local", "characteristics": "local"}
    some = drafts("a", 10, 0, **local) + drafts("b", 10, 0) + drafts("c", 5, 0, advantages="none")
    some += drafts("d", 9, 0, **{**local, "advantages": "not_assessed"})
    found = comparison_of(tables(drafts=some), tables()).overall.old
    assert found.all_local is not None
    assert found.all_local.share == 10 / 25


def test_drafts_come_and_go_and_the_same_ones_may_have_another_label() -> None:
    old = [draft(sha256="1", label="review"), draft(sha256="2", issuer="Đảng uỷ xã Kỳ Lâm")]
    new = [draft(sha256="1", label="clear"), draft(sha256="3", issuer="Đảng uỷ xã Đại Thuỷ")]
    found = comparison_of(tables(drafts=old), tables(drafts=new))
    assert (found.issuers_both, found.issuers_gone, found.issuers_new) == (1, 1, 1)
    assert found.same_drafts == 1
    assert [(r.old_label, r.new_label) for r in found.relabelled] == [("review", "clear")]


def test_families_are_equal_by_their_source_or_by_their_text() -> None:
    text = "Xã [địa danh] có [số liệu] hộ, đời sống nhân dân từng bước được nâng lên"
    other = "Chợ phiên ngày 5 và ngày 10 là nơi trao đổi nông sản của bốn xã vùng thượng"
    old = [
        family(name="F1", pieces=(f"{text} rõ rệt.",)),
        family(name="F2", source="s1", pieces=()),
        family(name="F3", source="s2", pieces=()),
    ]
    new = [
        family(name="F1", source="s1", pieces=()),
        family(name="F2", pieces=(f"{text} mọi mặt.",)),
        family(name="F3", pieces=(other,)),
    ]
    found = comparison_of(tables(families=old), tables(families=new))
    assert [one.name for one in found.families_gone] == ["F3"]
    assert [one.name for one in found.families_new] == ["F3"]
    assert found.families_new[0].piece == other


def run(**values: Any) -> dict[str, Any]:
    options = {
        "check": {"verdict": {"flag_residual_min": values.pop("flag", 0.6)}},
        "reading": {"scan": {"dpi": 200, "cache_dir": values.pop("cache_dir", "/a")}},
        "isolation": {"wall_seconds": values.pop("wall_seconds", 900)},
    }
    return {"program": "1.0", "library_version": "v1", "options": options, **values}


def test_another_library_program_or_option_is_named() -> None:
    found = changed_settings(run(), run(program="1.1", library_version="v2", flag=0.5))
    assert [(s.name, s.old, s.new) for s in found] == [
        ("library_version", "v1", "v2"),
        ("options.check.verdict.flag_residual_min", "0.6", "0.5"),
        ("program", "1.0", "1.1"),
    ]


def test_places_times_and_limits_of_a_run_change_no_label() -> None:
    other = run(cache_dir="/b", wall_seconds=60, host="vm2", began="2026", root="/c")
    assert changed_settings(run(), other) == ()


def test_the_page_says_everything_in_both_languages_and_needs_no_network() -> None:
    name = "<b>Tỉnh {0}</b>"
    old = tables(drafts=drafts("a", 8, 12, territory=name), families=[family()])
    new = tables(drafts=drafts("a", 12, 8, territory=name), families=[])
    found = comparison_of(old, new, [Setting("library_version", "v1", "v2")])
    text = render_comparison(found, office="Ban Dân vận")
    assert text == render_comparison(found, office="Ban Dân vận")
    page = html.fromstring(text)
    assert not page.cssselect("script, link, img, iframe")
    assert "http" not in text.replace("http-equiv", "")
    shown = " ".join(page.text_content().split())
    for part in ("library_version: v1 → v2", "-20,0", "-20.0", name, "Ban Dân vận", "Nhóm 1"):
        assert part in shown
    for vietnamese in page.cssselect("span.vi"):
        english = vietnamese.getnext()
        assert english is not None
        assert english.get("class") == "en"


def test_an_audit_beside_itself_has_not_changed() -> None:
    same = tables(drafts=drafts("a", 8, 12), families=[family(), family(name="F2", source="s1")])
    found = comparison_of(same, same)
    assert found.overall.difference is not None
    assert found.overall.difference.share == 0
    assert not found.relabelled
    assert not found.families_new
    assert not found.families_gone
    assert json.loads(comparison_json(found))["same_drafts"] == 20
    assert "The two audits differ" not in render_comparison(found)
