"""The words in which reports speak to people, in Vietnamese and English."""

from __future__ import annotations

from datetime import date

from app.domain.assessment import Aspect, AspectStatus, Ground
from app.domain.comparable import SlotType
from app.domain.document import Level
from app.domain.overlap import Basis, Kind, Relation
from app.domain.text import Bilingual
from app.domain.verdict import Label

LABELS = {
    Label.FLAG: Bilingual(
        "Gần như chép lại, thiếu đánh giá riêng của địa phương",
        "A near-copy without an assessment of its own place",
    ),
    Label.REVIEW: Bilingual("Cần người thẩm định xem xét", "A reviewer should look at this draft"),
    Label.CLEAR: Bilingual("Không thấy dấu hiệu chép lại đáng kể", "No sign of notable copying"),
}
SHORT_LABELS = {
    Label.FLAG: Bilingual("Cảnh báo", "Flagged"),
    Label.REVIEW: Bilingual("Cần xem xét", "To review"),
    Label.CLEAR: Bilingual("Đạt", "Clear"),
}
KINDS = {
    Kind.VERBATIM: Bilingual("Nguyên văn", "Word for word"),
    Kind.NAME_SWAP: Bilingual("Đổi tên, số liệu", "Names or numbers swapped"),
    Kind.LIGHT_EDIT: Bilingual("Sửa nhẹ", "Lightly edited"),
    Kind.PARAPHRASE: Bilingual("Diễn đạt lại", "Paraphrased"),
    Kind.REORDER: Bilingual("Đảo thứ tự", "Reordered"),
}
BASES = {
    Basis.HEADER: Bilingual("thể thức văn bản", "document header or signature"),
    Basis.LEGAL_BASIS: Bilingual("căn cứ ban hành", "legal basis"),
    Basis.CITATION: Bilingual("dẫn tên văn bản", "title of a cited document"),
    Basis.QUOTATION: Bilingual("trích dẫn có ghi nguồn", "quotation that names its source"),
    Basis.RESTATED_TARGET: Bilingual(
        "nhắc lại chỉ tiêu, có ghi nguồn", "restated target that cites its source"
    ),
    Basis.FORMULA: Bilingual("cụm từ thông dụng", "stock phrase of the genre"),
    Basis.PROGRAMME_NAME: Bilingual("tên chương trình, cơ quan", "name of a programme or a body"),
    Basis.ANNEX_FORM: Bilingual("biểu mẫu theo quy định", "prescribed form in an annex"),
    Basis.OWN_EARLIER_TEXT: Bilingual(
        "văn bản trước đây của chính đơn vị", "the issuer's own earlier text"
    ),
}
ASPECTS = {
    Aspect.ADVANTAGES: Bilingual("Thuận lợi, kết quả", "Advantages and results"),
    Aspect.DIFFICULTIES: Bilingual("Khó khăn, hạn chế", "Difficulties and shortcomings"),
    Aspect.CHARACTERISTICS: Bilingual("Đặc điểm, tiềm năng riêng", "Particular features"),
}
STATUSES = {
    AspectStatus.LOCAL: Bilingual("Có đánh giá riêng của địa phương", "Assessed locally"),
    AspectStatus.HOLLOW: Bilingual(
        "Chung chung: nơi nào cũng đúng, hoặc lấy của nơi khác",
        "Hollow: true of any place, or taken from elsewhere",
    ),
    AspectStatus.NONE: Bilingual("Không có", "Absent"),
    AspectStatus.NOT_ASSESSED: Bilingual("Chưa đánh giá được", "Could not be assessed"),
}
SHORT_STATUSES = {
    AspectStatus.LOCAL: Bilingual("có", "local"),
    AspectStatus.HOLLOW: Bilingual("chung chung", "hollow"),
    AspectStatus.NONE: Bilingual("không có", "absent"),
    AspectStatus.NOT_ASSESSED: Bilingual("chưa đánh giá được", "not assessed"),
}
STATUS_SIGNS = {
    AspectStatus.LOCAL: "✓",
    AspectStatus.HOLLOW: "◐",
    AspectStatus.NONE: "✕",
    AspectStatus.NOT_ASSESSED: "?",
}
GROUNDS = {
    Ground.PLACE: Bilingual("địa danh", "place"),
    Ground.FIGURE: Bilingual("số liệu", "figure"),
    Ground.ACTOR: Bilingual("chủ thể", "actor"),
    Ground.RESULT: Bilingual("kết quả", "result"),
    Ground.DEADLINE: Bilingual("thời hạn", "deadline"),
}
REMOVED_SOURCE = Bilingual(
    "văn bản đã được gỡ khỏi kho", "a document that was removed from the library"
)
LEVELS = {
    Level.CENTRAL: Bilingual("Trung ương", "Central"),
    Level.PROVINCIAL: Bilingual("Cấp tỉnh", "Provincial"),
    Level.DISTRICT: Bilingual("Cấp huyện", "District"),
    Level.COMMUNE: Bilingual("Cấp xã", "Commune"),
    Level.CELL: Bilingual("Chi bộ", "Party cell"),
    Level.UNKNOWN: Bilingual("Chưa rõ cấp", "Level unknown"),
}
RELATIONS = {
    Relation.COPIED: Bilingual("Bị chép lại", "Copied from"),
    Relation.IMPLEMENTS: Bilingual("Được triển khai thực hiện", "Implemented by the draft"),
    Relation.SHARES_TEMPLATE: Bilingual("Cùng một mẫu soạn", "Shares a template"),
    Relation.MENTIONS: Bilingual("Được nhắc tới", "Mentioned"),
}
SLOT_TYPES = {
    SlotType.PLACE: Bilingual("địa danh", "place"),
    SlotType.BODY: Bilingual("cơ quan", "body"),
    SlotType.LEVEL: Bilingual("cấp", "level"),
    SlotType.DATE: Bilingual("thời gian", "date"),
    SlotType.NUMBER: Bilingual("số liệu", "number"),
    SlotType.DOCNO: Bilingual("số văn bản", "document number"),
    SlotType.KIND: Bilingual("loại văn bản", "kind of document"),
    SlotType.PERSON: Bilingual("người", "person"),
}


def percent(share: float, decimals: int = 1) -> Bilingual:
    """A share from 0 to 1 as people write it; what is more than nothing never reads as zero.

    Rounds half up, as the page's script does; at most two decimals.

    >>> percent(0.7154)
    Bilingual(vi='71,5%', en='71.5%')
    >>> percent(0.0002).en
    '<0.1%'
    """
    step = 10 ** (2 - decimals)
    units = (round(share * 10_000) + step // 2) // step  # from the four decimals of the JSON
    below = "<" if share > 0 and units == 0 else ""
    figure = f"{below}{max(units, 1 if below else 0) / 10**decimals:.{decimals}f}"
    return Bilingual(f"{figure.replace('.', ',')}%", f"{figure}%")


def count(number: int) -> Bilingual:
    """A whole number with its thousands set apart, as each language does.

    >>> count(12500)
    Bilingual(vi='12.500', en='12,500')
    """
    return Bilingual(f"{number:,}".replace(",", "."), f"{number:,}")


def confidence(value: float) -> Bilingual:
    """How sure the verdict is, in words.

    >>> confidence(0.9).vi
    'cao'
    """
    if value >= 0.85:
        return Bilingual("cao", "high")
    if value >= 0.65:
        return Bilingual("khá", "fair")
    return Bilingual("thấp", "low")


def day(value: date | None) -> Bilingual:
    """A date in each language's order; a dash where there is none."""
    if value is None:
        return Bilingual("–", "–")
    return Bilingual(f"{value.day:02}/{value.month:02}/{value.year}", value.isoformat())
