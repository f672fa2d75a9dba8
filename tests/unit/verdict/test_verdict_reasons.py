"""What the reasons say, and whether a drafter can act on them."""

import string
from dataclasses import replace

import pytest
from verdict_cases import assessment, codes, decided, overlap, source, texts

from app.domain.document import Level
from app.domain.overlap import SourceSummary
from app.domain.peers import Direction
from app.domain.verdict import Label
from app.verdict.reason_texts import REASON_TEXTS, percent


def test_a_flag_says_the_share_first_and_rests_on_the_residual_passages():
    verdict = decided(overlap(*range(3, 10), residual=0.724), assessment())
    first = verdict.reasons[0]
    assert first.code == "near_copy_without_local_assessment"
    assert first.text.vi.startswith("72 % nội dung dự thảo")
    assert first.text.en.startswith("72% of the body")
    assert first.passages == tuple(range(7))


@pytest.mark.parametrize(
    ("residual", "statuses", "code"),
    [
        (0.8, {"advantages": "local"}, "near_copy_with_local_assessment"),
        (0.8, {"advantages": "not_assessed"}, "near_copy_not_judged"),
        (0.4, {}, "partly_copied"),
        (0.1, {}, "little_copied"),
    ],
)
def test_the_first_reason_is_the_one_that_decided(residual, statuses, code):
    assert decided(overlap(residual=residual), assessment(**statuses)).reasons[0].code == code


def test_a_copied_aspect_says_where_it_stands_and_whose_it_is():
    verdict = decided(overlap(1, 4, 5, 6, 7, 8, 9), assessment(difficulties="hollow"))
    reason = next(r for r in verdict.reasons if r.code == "difficulties_copied")
    assert reason.text.vi == (
        "Khó khăn, hạn chế của xã: chưa nêu được; đoạn mục I.2 “Hạn chế” là của "
        "Huyện uỷ Đông Khê (12-NQ/HU), đã đổi tên, số liệu."
    )
    assert reason.passages == (0,)


def test_an_aspect_in_general_words_is_told_from_a_copied_one():
    said = texts(decided(overlap(7), assessment(advantages="hollow")))
    assert "mục I.1 “Kết quả”" in said["advantages_hollow"].vi
    assert "đúng với địa phương nào cũng được" in said["advantages_hollow"].vi


def test_missing_and_stated_aspects_are_named():
    verdict = decided(overlap(7), assessment(characteristics="local"))
    said = texts(verdict)
    assert said["advantages_none"].vi.startswith("Thuận lợi, kết quả của xã: chưa nêu.")
    assert "difficulties_none" in said
    assert "mục I.3 “Đặc điểm”" in said["characteristics_local"].vi


def test_a_clear_draft_still_hears_which_aspects_it_lacks():
    verdict = decided(overlap(residual=0.0), assessment())
    assert verdict.label is Label.CLEAR
    assert {"advantages_none", "difficulties_none", "characteristics_none"} <= set(codes(verdict))


def test_a_copied_assessment_is_a_reason_of_its_own():
    verdict = decided(overlap(0, 1), assessment(advantages="hollow", difficulties="hollow"))
    reason = next(r for r in verdict.reasons if r.code == "copied_assessment")
    assert "20 % nội dung" in reason.text.vi
    assert reason.passages == (0, 1)


def test_leftovers_name_the_other_place():
    said = texts(decided(overlap(4, leftovers=("chợ Khánh Sơn",)), assessment()))
    assert "“chợ Khánh Sơn” (xã Khánh Sơn)" in said["leftover_names"].vi


def test_the_main_source_is_named_with_its_share():
    found = overlap(*range(3, 10), sources=(source(share=0.7),))
    said = texts(decided(found, assessment()))
    assert said["main_source"].vi == (
        "Nguồn trùng nhiều nhất: Huyện uỷ Đông Khê (12-NQ/HU), chiếm 70 % nội dung dự thảo."
    )


def test_a_neighbouring_commune_as_main_source_is_said():
    neighbour = source(level=Level.COMMUNE, issuer="Đảng uỷ xã {Khánh} Sơn", share=0.8)
    said = texts(decided(overlap(*range(8), sources=(neighbour,)), assessment()))
    assert "đơn vị cùng cấp: Đảng uỷ xã {Khánh} Sơn" in said["copied_from_peer"].vi


def peer(direction: Direction) -> SourceSummary:
    found = source(level=Level.COMMUNE, issuer="Đảng uỷ xã Khánh Sơn", share=0.8)
    return replace(found, filename="khanh-son.docx", peer=direction)


def test_a_peer_as_main_source_is_named_with_its_file():
    verdict = decided(overlap(*range(8), sources=(peer(Direction.EARLIER),)), assessment())
    said = texts(verdict)
    assert "Khánh Sơn (12-NQ/HU), khanh-son.docx" in said["copied_from_peer"].vi
    assert "peer_direction_unclear" not in said


def test_of_peers_that_nothing_tells_apart_none_is_said_to_have_copied():
    told = decided(overlap(*range(8), sources=(peer(Direction.EARLIER),)), assessment())
    unclear = decided(overlap(*range(8), sources=(peer(Direction.UNCLEAR),)), assessment())
    assert {"shared_with_peer", "peer_direction_unclear"} <= set(codes(unclear))
    assert "copied_from_peer" not in codes(unclear)
    assert unclear.label is told.label
    assert unclear.confidence < told.confidence


def test_missing_references_and_warnings_are_listed():
    verdict = decided(
        overlap(residual=0.3, missing=("09-NQ/TU", "05-NQ/HU")),
        assessment(),
        warnings=("legacy_encoding", "hidden_text"),
    )
    said = texts(verdict)
    assert "09-NQ/TU, 05-NQ/HU" in said["missing_references"].vi
    assert "hidden_text, legacy_encoding" in said["reading_uncertain"].en


def test_passage_indices_exist():
    verdict = decided(overlap(0, 1, 2, 5, 6, 7), assessment(advantages="hollow"))
    assert all(index < 6 for reason in verdict.reasons for index in reason.passages)


def test_no_text_keeps_a_placeholder():
    for residual in (0.0, 0.3, 0.9):
        verdict = decided(
            overlap(0, 1, residual=residual, sources=(), leftovers=("X",), missing=("1",)),
            assessment(advantages="hollow", difficulties="local"),
            warnings=("text_layer_suspect", "ocr_used"),
            body=100,
        )
        for reason in verdict.reasons:
            assert "{" not in reason.text.vi + reason.text.en
            assert reason.text.vi
            assert reason.text.en


def test_both_languages_of_a_reason_have_matching_placeholders():
    def names(text):
        return {
            field.removesuffix("_en") for _, field, _, _ in string.Formatter().parse(text) if field
        }

    for code, text in REASON_TEXTS.items():
        assert names(text.en) <= names(text.vi), code


@pytest.mark.parametrize(
    ("share", "vi", "en"),
    [
        (0.0, "0 %", "0%"),
        (0.075, "7,5 %", "7.5%"),
        (0.0996, "10 %", "10%"),
        (0.3333, "33 %", "33%"),
        (1.0, "100 %", "100%"),
    ],
)
def test_shares_are_written_as_people_write_them(share, vi, en):
    assert (percent(share).vi, percent(share).en) == (vi, en)
