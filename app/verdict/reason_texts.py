"""Every reason's wording, in one table: official Vietnamese, addressed to the reviewer.

Placeholders are filled by ``str.format``; the codes are stable.
"""

from __future__ import annotations

from app.domain.assessment import Aspect
from app.domain.overlap import Kind
from app.domain.text import Bilingual

REASON_TEXTS = {
    "near_copy_without_local_assessment": Bilingual(
        "{residual} nội dung dự thảo trùng với văn bản khác mà không có căn cứ hợp lệ, trong khi "
        "cả ba mặt "
        "thuận lợi, khó khăn, đặc điểm riêng đều chưa được đánh giá bằng nội dung của chính "
        "{unit}.",
        "{residual_en} of the body comes from other documents without a legitimate basis, and "
        "neither "
        "advantages, difficulties nor particular features are assessed in text of its own.",
    ),
    "near_copy_with_local_assessment": Bilingual(
        "{residual} nội dung dự thảo trùng với văn bản khác, nhưng có phần đánh giá riêng của "
        "{unit}; đề nghị "
        "xem xét phần chép lại và phần đánh giá.",
        "{residual_en} of the body comes from other documents, but the draft has a local "
        "assessment of its "
        "own; please look at both.",
    ),
    "near_copy_not_judged": Bilingual(
        "{residual} nội dung dự thảo trùng với văn bản khác; chưa đánh giá được phần nội dung "
        "riêng của {unit}.",
        "{residual_en} of the body comes from other documents; the local assessment could not be "
        "judged.",
    ),
    "partly_copied": Bilingual(
        "{residual} nội dung dự thảo trùng với văn bản khác mà không có căn cứ hợp lệ; mức này "
        "cần cán bộ "
        "thẩm định xem xét.",
        "{residual_en} of the body comes from other documents without a legitimate basis; a "
        "person should "
        "look at it.",
    ),
    "little_copied": Bilingual(
        "Chỉ {residual} nội dung dự thảo trùng với văn bản khác ngoài phần trích dẫn, nhắc lại "
        "hợp lệ.",
        "Only {residual_en} of the body comes from other documents beyond legitimate repetition.",
    ),
    "copied_assessment": Bilingual(
        "Phần đánh giá tình hình được lấy từ văn bản khác ({copied} nội dung dự thảo); đánh giá "
        "chép lại "
        "nặng hơn nhiệm vụ chép lại.",
        "The assessment of the situation is taken from another document ({copied_en} of the "
        "body); a copied "
        "assessment weighs more than copied tasks.",
    ),
    "leftover_names": Bilingual(
        "Còn sót tên của địa phương khác trong dự thảo: {names}.",
        "Names of another locality are left in the draft: {names}.",
    ),
    "main_source": Bilingual(
        "Nguồn trùng nhiều nhất: {source}, chiếm {share} nội dung dự thảo.",
        "Largest source: {source}, with {share_en} of the body.",
    ),
    "copied_from_peer": Bilingual(
        "Nguồn trùng nhiều nhất là văn bản của đơn vị cùng cấp: {source}, chiếm {share} nội dung "
        "dự thảo.",
        "The largest source is a document of the same level: {source}, with {share_en} of the "
        "body.",
    ),
    "shared_with_peer": Bilingual(
        "Phần trùng nhiều nhất là với dự thảo cùng đợt đối chiếu: {source}, chiếm {share} nội dung "
        "dự thảo.",
        "The largest share is common with a draft of the same run: {source}, with {share_en} of "
        "the body.",
    ),
    "aspect_none": Bilingual(
        "{aspect} của {unit}: chưa nêu. Đề nghị bổ sung đánh giá riêng.",
        "{aspect_en}: not stated. Please add an assessment of the place itself.",
    ),
    "aspect_hollow": Bilingual(
        "{aspect} của {unit}: mới nêu chung chung, đúng với địa phương nào cũng được ({where}); "
        "đề nghị nêu "
        "địa điểm, số liệu, việc làm cụ thể.",
        "{aspect_en}: stated only in general words that fit any locality ({where_en}); please "
        "give places, "
        "figures and what was done.",
    ),
    "aspect_copied": Bilingual(
        "{aspect} của {unit}: chưa nêu được; đoạn {where} là của {source}, {how}.",
        "{aspect_en}: not stated; the text at {where_en} is that of {source}, {how_en}.",
    ),
    "aspect_local": Bilingual(
        "{aspect} của {unit}: đã nêu bằng nội dung riêng ({where}).",
        "{aspect_en}: stated in text of its own ({where_en}).",
    ),
    "missing_references": Bilingual(
        "Kho văn bản chưa có tài liệu mà dự thảo viện dẫn: {detail}. Chưa thể khẳng định không "
        "sao chép từ đó.",
        "The library lacks documents that the draft cites: {detail}. Copying from them cannot be "
        "excluded.",
    ),
    "copying_not_judged": Bilingual(
        "Kho văn bản không có tài liệu nào gần với dự thảo, nên chưa đánh giá được việc sao chép.",
        "No library document comes near the draft, so copying could not be judged.",
    ),
    "no_higher_source": Bilingual(
        "Kho văn bản không có tài liệu cấp trên nào gần với dự thảo; việc sao chép từ cấp trên "
        "chưa được đánh giá.",
        "No higher-level document in the library comes near the draft; copying from above was "
        "not judged.",
    ),
    "peer_direction_unclear": Bilingual(
        "Chưa có căn cứ (ngày ban hành, tên địa phương còn sót) để nói dự thảo nào có trước; có "
        "thể chính dự thảo này là bản gốc. Đề nghị hỏi các đơn vị.",
        "Nothing (a date, a name left behind) tells which of the drafts came first; this one may "
        "be the original. Please ask the offices.",
    ),
    "text_layer_suspect": Bilingual(
        "Lớp chữ của tệp có thể không khớp với trang in; đề nghị đối chiếu với bản giấy.",
        "The file's text layer may differ from what the pages show; please compare with the paper.",
    ),
    "text_as_image": Bilingual(
        "Một phần nội dung là ảnh chụp chữ; máy đã nhận dạng để đối chiếu. Đề nghị xem ảnh trong "
        "bản gốc và trao đổi với người soạn.",
        "A part of the text is in pictures; it was recognised by machine and compared. Please "
        "look at them in the original and speak with the drafter.",
    ),
    "pictures_not_read": Bilingual(
        "Có ảnh chưa kịp xem; chữ trong ảnh, nếu có, không được đối chiếu. Đề nghị xem ảnh trong "
        "bản gốc.",
        "There was no time for some pictures; text in them, if any, was not compared. Please look "
        "at them in the original.",
    ),
    "pages_unread": Bilingual(
        "Có trang chưa đọc được (trang {detail}): nội dung các trang này không được đối chiếu, nên "
        "nhận định chỉ đúng với phần đã đọc; đề nghị xem các trang đó trên bản gốc.",
        "Some pages could not be read (page {detail}): what they say was not compared, so this "
        "advice holds only for what was read; please look at them in the original.",
    ),
    "text_recognised": Bilingual(
        "Chữ của dự thảo được máy nhận dạng từ ảnh, độ chắc chắn trung bình {detail}; chữ nhận sai "
        "có thể che mất phần trùng.",
        "The text was recognised from pictures with a mean confidence of {detail}; wrongly read "
        "letters may hide what is copied.",
    ),
    "disguised_text": Bilingual(
        "Có {detail} chỗ chữ bị thay, tách hoặc chèn ký tự lạ; đã đưa về chữ thường dùng để đối "
        "chiếu, nên tỷ lệ trùng vẫn tính đủ. Đề nghị trao đổi với người soạn.",
        "At {detail} places letters were replaced, set apart or mixed with odd characters; they "
        "were compared as plain text, so the shares hold. Please ask the drafter.",
    ),
    "reading_uncertain": Bilingual(
        "Việc đọc tệp có điểm cần lưu ý ({detail}); kết quả kém chắc chắn hơn.",
        "Reading the file gave warnings ({detail}); the result is less certain.",
    ),
    "short_body": Bilingual(
        "Phần nội dung ngắn ({detail} âm tiết); tỷ lệ trùng dễ dao động.",
        "The body is short ({detail} syllables); its shares vary easily.",
    ),
    "empty_body": Bilingual(
        "Không tìm thấy phần nội dung của dự thảo, nên chưa so sánh được.",
        "No body text was found in the draft, so nothing could be compared.",
    ),
    "assessment_not_judged": Bilingual(
        "Văn bản không phải tiếng Việt; chưa đánh giá được nội dung riêng của địa phương.",
        "The text is not Vietnamese; its local assessment could not be judged.",
    ),
}  # fmt: skip

ASPECT_NAMES = {
    Aspect.ADVANTAGES: Bilingual("Thuận lợi, kết quả", "Advantages"),
    Aspect.DIFFICULTIES: Bilingual("Khó khăn, hạn chế", "Difficulties"),
    Aspect.CHARACTERISTICS: Bilingual("Đặc điểm riêng", "Particular features"),
}
KIND_NAMES = {
    Kind.VERBATIM: Bilingual("chép nguyên văn", "word for word"),
    Kind.NAME_SWAP: Bilingual("đã đổi tên, số liệu", "with names or numbers changed"),
    Kind.LIGHT_EDIT: Bilingual("sửa vài chữ", "lightly edited"),
    Kind.PARAPHRASE: Bilingual("diễn đạt lại", "paraphrased"),
    Kind.REORDER: Bilingual("đảo thứ tự", "reordered"),
}


def percent(share: float) -> Bilingual:
    """A share (0–1) for people: whole above 10 %, else one decimal.

    >>> percent(0.7241).vi, percent(0.075).vi, percent(0.075).en
    ('72 %', '7,5 %', '7.5%')
    """
    tenths = round(share * 1000)
    whole = tenths >= 100 or tenths % 10 == 0
    figure = f"{share * 100:.0f}" if whole else f"{tenths / 10:.1f}"
    return Bilingual(f"{figure.replace('.', ',')} %", f"{figure}%")
