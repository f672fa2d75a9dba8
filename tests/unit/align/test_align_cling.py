from aligned_texts import alignments, draft_words, prepared, source_words

OPENING = "Về nước sinh hoạt vùng cao:"
FIRST = (
    "Xây mới bảy bể chứa tại các bản xa nguồn nước, mỗi bể hai mươi khối, giao ban quản lý bản "
    "trông coi và thau rửa hằng tháng"
)
SECOND = (
    "thay đường ống đã mục từ khe Lạnh về trường mầm non, lắp thêm vòi công cộng cho các hộ ở "
    "dưới dốc chưa có đồng hồ"
)
OWN = "Năm nay xưởng sao chè của bà Mến bán được bốn tạ búp cho khách ở chợ huyện."


def test_a_short_clause_that_went_to_the_end_belongs_to_the_copy():
    source = prepared(f"{OPENING} {FIRST}; {SECOND}.", "source")
    draft = prepared(f"{OWN} {SECOND}; {FIRST}. {OPENING} Bếp ăn của trường đóng cửa từ lâu rồi.")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == f"{SECOND}; {FIRST}. {OPENING[:-1]}"
    assert source_words(alignment, source) == f"{OPENING} {FIRST}; {SECOND}"
    assert not alignment.in_order


def test_words_that_go_on_as_own_text_do_not_cling():
    source = prepared(f"Năm nay xưởng sao than bị mưa. {FIRST}; {SECOND}.", "source")
    draft = prepared(f"Bếp ăn đóng cửa. {FIRST}; {SECOND}. {OWN}")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == f"{FIRST}; {SECOND}"
