"""Each basis of citing beside its near-miss: the same words where they are not legitimate."""

from dataclasses import replace

import pytest
from overlap_drafts import COPIED, DISTRICT, NEIGHBOUR, OWN, PROVINCE, described, prepared

from app.domain.overlap import Basis

SAID = f"{COPIED[0].lower()}{COPIED[1:]}"
OTHER = "Trường học vùng cao phải có nhà công vụ cho giáo viên, bếp ăn và giếng khoan trước năm học"
PARENT = prepared(f"{COPIED}. Mở lớp dạy nghề cho thanh niên.", "parent", DISTRICT)
BARE = prepared("Mở lớp dạy nghề cho thanh niên các bản xa.", "parent", DISTRICT)
OF_PROVINCE = prepared(f"Tỉnh lo đường lớn. {COPIED}.", "province", PROVINCE)
OF_NEIGHBOUR = prepared(f"{COPIED}. Xóm nào cũng biết.", "neighbour", NEIGHBOUR)


def bases(text: str, *sources) -> list[Basis | None]:
    return [p.basis for p in described(prepared(text), *(sources or (PARENT,))).passages]


@pytest.mark.parametrize(
    "text",
    [
        f"Nghị quyết số 07-NQ/HU của Huyện uỷ viết: “{COPIED}”.",
        f'Nghị quyết số 07-NQ/HU của Huyện uỷ viết: "{COPIED}".',
        f"Như Nghị quyết số 07-NQ/HU đã viết:\n“{COPIED}”.",
        f"Huyện đã thấy trước: “{COPIED}” (Nghị quyết số 07-NQ/HU của Huyện uỷ).",
        f"Nghị quyết của Huyện uỷ đã viết rất đúng: “{COPIED}”.",
        f"Kế hoạch của cấp trên có câu: “{COPIED}”.",
    ],
)
def test_a_quotation_of_the_document_named_beside_it_is_legitimate(text: str):
    assert bases(f"{OWN} {text} {OWN}") == [Basis.QUOTATION]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # No marks: what the writer says is his own, whatever he names before.
        (f"Chi bộ đã học Nghị quyết số 07-NQ/HU. {COPIED}.", (PARENT,)),
        # Another's words under the district's name, which does not have them.
        (f"Nghị quyết số 07-NQ/HU viết: “{COPIED}”.", (BARE, OF_NEIGHBOUR)),
        (f"Nghị quyết của Huyện uỷ viết: “{COPIED}”.", (OF_NEIGHBOUR,)),
        (f"Kế hoạch của cấp trên có câu: “{COPIED}”.", (OF_NEIGHBOUR,)),
        # The document is named in another sentence, of another matter.
        (f"Xã đã học Nghị quyết số 07-NQ/HU. Bà con hay nói: “{COPIED}”.", (PARENT,)),
        # Between two short quotations nothing is quoted.
        (
            f'Nghị quyết số 07-NQ/HU phát động "Bản sạch", {SAID} và phong trào "Nhà mới".',
            (PARENT,),
        ),
    ],
)
def test_marks_or_a_name_alone_make_no_quotation(text: str, sources):
    assert Basis.QUOTATION not in bases(f"{OWN} {text} {OWN}", *sources)
    assert None in bases(f"{OWN} {text} {OWN}", *sources)


def test_the_provinces_words_quoted_by_its_number_may_stand_in_the_districts_text_too():
    text = f"{OWN} Nghị quyết số 21-NQ/TU của Tỉnh uỷ nêu rõ: “{COPIED}”. {OWN}"
    found = described(prepared(text), PARENT, OF_PROVINCE).passages
    assert [(p.basis, p.source.id) for p in found] == [(Basis.QUOTATION, "parent")]


def test_a_quotation_of_a_document_that_the_library_lacks_cannot_be_denied():
    text = f"{OWN} Nghị quyết số 33-NQ/TW của Trung ương viết: “{COPIED}”. {OWN}"
    assert bases(text, PARENT) == [Basis.QUOTATION]


def test_half_quotation_and_half_copy_is_split_where_the_quotation_ends():
    parent = prepared(f"{COPIED}. {OTHER}.", "parent", DISTRICT)
    text = f"{OWN} Nghị quyết số 07-NQ/HU viết: “{COPIED}”. {OTHER}."
    draft = prepared(text)
    passages = described(draft, parent).passages
    assert [p.basis for p in passages] == [Basis.QUOTATION, None]
    assert passages[0].range.of(text) == COPIED
    assert passages[1].range.of(text) == OTHER


def test_half_copy_and_half_quotation_gives_both_shares():
    parent = prepared(f"{OTHER}: {SAID}.", "parent", DISTRICT)
    text = f"{OWN}\n{OTHER}. Nghị quyết số 07-NQ/HU viết: “{SAID}”."
    shares = described(prepared(text), parent).shares
    assert shares.legitimate > 0.2
    assert shares.residual > 0.2
    assert shares.raw == pytest.approx(shares.legitimate + shares.residual)


TITLE = "về xây dựng cầu treo, bể nước và lớp mầm non cho các bản vùng cao biên giới"
CITED = "Nghị quyết số 07-NQ/HU ngày 01/6/2023 của Huyện uỷ Đông Khê"


@pytest.mark.parametrize("title", [TITLE, None])
def test_the_title_of_a_cited_document_is_a_citation(title: str | None):
    parent = prepared(f"Huyện bàn {TITLE}.", "parent", replace(DISTRICT, title=title))
    assert bases(f"{OWN}\nXã học tập {CITED} {TITLE}. {OWN}", parent) == [Basis.CITATION]


def test_a_known_title_ends_where_it_ends_though_the_sentence_goes_on():
    parent = prepared(f"{CITED} {TITLE} và {SAID}.", "parent", replace(DISTRICT, title=TITLE))
    text = f"{OWN}\nXã học tập {CITED} {TITLE} và {SAID}. {OWN}"
    passages = described(prepared(text), parent).passages
    assert [p.basis for p in passages] == [Basis.CITATION, None]
    assert passages[0].range.of(text).endswith("vùng cao biên giới")


def test_what_the_draft_says_for_itself_behind_a_citation_is_a_copy():
    text = f"{OWN}\nThực hiện {CITED}, các thôn đã vào cuộc, {SAID}. {OWN}"
    assert bases(text) == [None]


def test_a_number_without_title_covers_no_more_than_issuer_and_date():
    text = f"{OWN}\nSau khi học {CITED}, đến nay {SAID}. {OWN}"
    assert bases(text) == [None]
    missing = text.replace("07-NQ/HU", "88-NQ/HU")
    assert bases(missing) == [None]


def test_a_title_within_a_longer_copied_stretch_belongs_to_the_stretch():
    long = f"{COPIED}. {OTHER}. Huyện thực hiện Nghị quyết số 21-NQ/TU {TITLE}; {SAID}. {OTHER}"
    parent = prepared(f"{long}.", "parent", DISTRICT)
    above = prepared(f"Tỉnh bàn {TITLE}.", "province", replace(PROVINCE, title=TITLE))
    text = f"{OWN}\n{long}."
    passages = described(prepared(text), parent, above).passages
    assert [p.basis for p in passages] == [None]
    assert passages[0].range.of(text) == long


TARGETS = (
    "- Trồng mới 120 ha chè búp tím trên đất đồi bạc màu của các bản vùng cao biên giới;\n"
    "- Xây 14 bể nước chung cho cụm dân cư xa trung tâm và các điểm trường lẻ trên núi;\n"
    "- Mở 6 lớp dạy nghề dệt lanh và nuôi ong cho thanh niên chưa có việc làm ổn định;\n"
)
TASKS = (
    "- Sửa lại cầu treo đã cũ và rào chắn những chỗ trẻ em hay trượt chân xuống suối sâu;\n"
    "- Đưa nước từ mó trên núi về bể chung, chia phiên cho từng cụm nhà trong mùa khô hạn;\n"
    "- Chọn người bản biết chữ theo học sơ cấp mầm non rồi về dạy trẻ ngay tại điểm lẻ.\n"
)
LISTS = prepared(f"Huyện giao:\n{TARGETS}{TASKS}", "parent", DISTRICT)


def passages_of(text: str):
    return [(p.range.of(text), p.basis) for p in described(prepared(text), LISTS).passages]


def test_targets_under_their_resolution_are_restated_to_the_end_of_the_list():
    text = f"{OWN}\nNghị quyết số 07-NQ/HU đề ra các chỉ tiêu đến năm 2025:\n{TARGETS}{OWN}"
    (found,) = passages_of(text)
    assert found[1] is Basis.RESTATED_TARGET
    assert found[0].startswith("Trồng mới")
    assert found[0].endswith("ổn định")


def test_targets_in_one_sentence_are_restated_to_its_end():
    running = TARGETS.replace("- ", "").replace("\n", " ").lower().rstrip("; ")
    text = f"{OWN}\nNghị quyết số 07-NQ/HU đề ra các chỉ tiêu: {running}. {OWN}"
    assert [basis for _, basis in passages_of(text)] == [Basis.RESTATED_TARGET]


def test_tasks_introduced_by_theo_and_gom_are_restated_though_they_have_no_figures():
    text = f"{OWN}\nTheo Nghị quyết số 07-NQ/HU của Huyện uỷ, nhiệm vụ của xã gồm:\n{TASKS}{OWN}"
    assert [basis for _, basis in passages_of(text)] == [Basis.RESTATED_TARGET]


def test_a_list_under_the_drafts_own_words_is_copied():
    text = f"{OWN}\nĐảng uỷ xã giao các chi bộ:\n{TASKS}{OWN}"
    assert [basis for _, basis in passages_of(text)] == [None]


def test_behind_the_list_the_draft_speaks_for_itself_again():
    tasks = TASKS.replace("- ", "")
    text = (
        f"{OWN}\nNghị quyết số 07-NQ/HU đề ra các chỉ tiêu:\n{TARGETS}"
        f"Đảng uỷ xã quyết định như sau.\n{tasks}"
    )
    assert [basis for _, basis in passages_of(text)] == [Basis.RESTATED_TARGET, None]


def test_a_list_with_another_numbering_is_another_list():
    numbered = (
        TASKS.replace("- Sửa", "a) Sửa").replace("- Đưa", "b) Đưa").replace("- Chọn", "c) Chọn")
    )
    text = f"{OWN}\nNghị quyết số 07-NQ/HU đề ra các chỉ tiêu:\n{TARGETS}{numbered}"
    assert [basis for _, basis in passages_of(text)] == [Basis.RESTATED_TARGET, None]


@pytest.mark.parametrize(
    ("lead", "basis"),
    [
        ("Nghị quyết số 07-NQ/HU yêu cầu", Basis.RESTATED_TARGET),
        ("Mục tiêu của Nghị quyết số 07-NQ/HU là", Basis.RESTATED_TARGET),
        ("Thực hiện Nghị quyết số 07-NQ/HU, xã phấn đấu", Basis.RESTATED_TARGET),
        ("Thực hiện Nghị quyết số 07-NQ/HU, Đảng uỷ xã chỉ đạo", None),
        ("Đảng uỷ xã đã học Nghị quyết số 07-NQ/HU, các chi bộ lo", None),
        ("Mục tiêu của xã là", None),
        ("Nghị quyết số 21-NQ/TU yêu cầu", None),
    ],
)
def test_a_sentence_restates_where_the_document_speaks_or_the_target_is_ascribed_to_it(
    lead: str, basis: Basis | None
):
    target = "trồng mới 120 ha chè búp tím trên đất đồi bạc màu của các bản vùng cao biên giới"
    assert [b for _, b in passages_of(f"{OWN}\n{lead} {target}. {OWN}")] == [basis]


def test_an_assessment_told_after_the_parents_number_is_no_target():
    assert bases(f"{OWN}\nTheo Nghị quyết số 07-NQ/HU thì {SAID}. {OWN}") == [None]
