from aligned_texts import alignments, draft_words, prepared, source_words, words

FIRST = "Xây mới bảy bể chứa tại các bản xa nguồn nước, giao ban quản lý bản thau rửa hằng tháng"
SECOND = "Thay đường ống đã mục từ khe Lạnh về trường mầm non và lắp thêm vòi cho các hộ dưới dốc"
OWN = "Năm nay xưởng sao chè của bà Mến bán được bốn tạ búp cho khách ở chợ huyện."


def test_the_last_words_of_a_copied_sentence_belong_to_it_though_they_were_replaced():
    source = prepared(f"{FIRST} trước mùa khô năm tới. {SECOND}.", "source")
    draft = prepared(f"{OWN} {FIRST} khi mưa vừa dứt hẳn. {OWN}")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == f"{FIRST} khi mưa vừa dứt hẳn"
    assert source_words(alignment, source) == f"{FIRST} trước mùa khô năm tới"


def test_own_words_put_behind_a_whole_sentence_of_the_source_stay_out():
    source = prepared(f"{FIRST}. {SECOND}.", "source")
    draft = prepared(f"{OWN} {FIRST} nhất là bản Pù Nhi. {OWN}")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == FIRST


def test_a_long_rest_that_shares_hardly_a_word_stays_out():
    source = prepared(f"{FIRST} {words('nguon', range(12))}. {SECOND}.", "source")
    draft = prepared(f"{OWN} {FIRST} {words('rieng', range(12))}. {OWN}")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == FIRST


def test_a_rest_that_is_edited_as_heavily_as_text_can_be_belongs_to_the_copy():
    told = words("lời", range(12))
    edited = " ".join(f"khác{n}" if n % 2 else f"lời{n}" for n in range(12))
    source = prepared(f"{FIRST} {told}. {SECOND}.", "source")
    draft = prepared(f"{OWN} {FIRST} {edited}. {OWN}")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == f"{FIRST} {edited}"
    assert source_words(alignment, source) == f"{FIRST} {told}"


def test_what_was_replaced_within_one_sentence_parts_no_copy():
    told, other = words("lời", range(28)), words("khác", range(28))
    source = prepared(f"{FIRST} {told} {SECOND}.", "source")
    draft = prepared(f"{OWN} {FIRST} {other} {SECOND}. {OWN}")
    (alignment,) = alignments(draft, source)
    assert draft_words(alignment, draft) == f"{FIRST} {other} {SECOND}"


def test_an_own_sentence_between_two_copied_ones_parts_them():
    source = prepared(f"{FIRST}. {SECOND}.", "source")
    draft = prepared(f"{FIRST}. {OWN} {SECOND}.")
    found = alignments(draft, source)
    assert [draft_words(a, draft) for a in found] == [FIRST, SECOND]


def test_a_thing_said_twice_is_taken_from_where_the_text_around_it_stands():
    said = "hỗ trợ giống cây và phân bón cho các hộ trồng rừng trên đất dốc ven hồ"
    far = f"Việc đầu tiên là {said}. {words('xa', range(400))}."
    near = f"{FIRST}. Ngoài ra còn {said}. {SECOND}."
    source = prepared(f"{far} {near}", "source")
    draft = prepared(f"{OWN} {SECOND}. Thứ hai, {said}. {FIRST}. {OWN}")
    (alignment,) = alignments(draft, source)
    assert source_words(alignment, source).startswith(FIRST)
    assert said in source_words(alignment, source)
    assert "xa399" not in source_words(alignment, source)
