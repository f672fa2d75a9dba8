"""Unicode text as it looks in an old encoding, read byte for byte as Latin-1."""

import unicodedata

from app.ingest.legacy.tables import VISCII, VPS

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
CAPITALS = SMALL.upper()
# Each vowel with each tone in a syllable: one letter by itself tells of no encoding.
SYLLABLES = " ".join(
    f"t{vowel}n" if vowel in "ăằẳẵắặâầẩẫấậ" else f"t{vowel}"
    for vowel in SMALL
    if vowel not in "bcdđghklmnpqrstvx"
)
SENTENCES = (
    "Đảng uỷ xã Hưng Lạc đánh giá kết quả thực hiện nhiệm vụ năm 2009.\n"
    "Chẳng những sản lượng lúa tăng mà thu nhập của người dân cũng được cải thiện rõ rệt.\n"
    "Cán bộ, đảng viên gương mẫu; quần chúng tin tưởng ở sự lãnh đạo của Đảng bộ.\n"
)

_TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9,
    "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6,
    "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "đ": 0xAE,
    "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1,
    "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6,
    "ì": 0xD7, "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE,
    "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4,
    "ô": 0xAB, "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9,
    "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
    "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4,
    "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9,
    "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_VNI_TONES = {"\u0300": "ø", "\u0301": "ù", "\u0303": "õ", "\u0309": "û", "\u0323": "ï"}
_VNI_CIRCUMFLEX = {
    "": "â", "\u0300": "à", "\u0301": "á", "\u0303": "ã", "\u0309": "å", "\u0323": "ä",
}  # fmt: skip
_VNI_BREVE = {
    "": "ê", "\u0300": "è", "\u0301": "é", "\u0303": "ü", "\u0309": "ú", "\u0323": "ë",
}  # fmt: skip
_VNI_WHOLE = {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def as_tcvn3(text: str) -> str:
    """Toned capitals take the code of their small letter, as the font ``.VnTimeH`` wants."""
    return "".join(_tcvn3(letter) for letter in unicodedata.normalize("NFC", text))


def _tcvn3(letter: str) -> str:
    code = _TCVN3.get(letter) or _TCVN3.get(letter.lower())
    return chr(code) if code else letter


def as_vni(text: str) -> str:
    """A mark takes the case of its letter."""
    return "".join(_vni(letter) for letter in unicodedata.normalize("NFC", text))


def _vni(letter: str) -> str:
    small = letter.lower()
    base, *marks = unicodedata.normalize("NFD", small)
    tone = next((mark for mark in marks if mark in _VNI_TONES), "")
    if small in _VNI_WHOLE:
        found = _VNI_WHOLE[small]
    elif "\u0302" in marks:
        found = base + _VNI_CIRCUMFLEX[tone]
    elif "\u0306" in marks:
        found = base + _VNI_BREVE[tone]
    elif "\u031b" in marks:
        found = {"o": "ô", "u": "ö"}[base] + _VNI_TONES.get(tone, "")
    else:
        found = base + _VNI_TONES.get(tone, "")
    return found.upper() if letter != small else found


def as_viscii(text: str) -> str:
    codes = {letter: code for code, letter in VISCII.items()}
    return "".join(codes.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def as_windows_1258(text: str) -> bytes:
    """Bytes: a vowel with its own mark is one, the tone follows as another."""
    tones = set(_VNI_TONES)
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        marks = [mark for mark in unicodedata.normalize("NFD", letter) if mark in tones]
        base = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", base) + "".join(marks))
    return "".join(pieces).encode("cp1258")


def as_vps(text: str) -> str:
    codes = {letter: code for code, letter in VPS.items()}
    return "".join(codes.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
