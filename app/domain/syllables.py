"""Which letters can form a Vietnamese syllable."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in "
    "inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe "
    "oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân "
    "uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên "
    "uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên "
    "yêng yêt yêu"
)
_AFTER_QU = (
    "a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh "
    "êt i ich in it oc ôc ơ y ych yên yêt ynh yt"
)
_AFTER_GI = (
    "a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âc âm ân âp ât âu ây e eo et êng êt êu "
    "in o oc oi ong ô ôc ôi ông ơ ơi u ua ui un uôc ư ưa ưng ươ ương ưt"
)
_TONELESS_SYLLABLES = frozenset(
    {onset + rime for onset in _ONSETS for rime in _RIMES.split()}
    | {"qu" + rime for rime in _AFTER_QU.split()}
    | {"gi" + rime for rime in _AFTER_GI.split()}
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a word, tone and case aside, is built as a Vietnamese syllable is.

    >>> is_syllable("Nghị"), is_syllable("NghÞ"), is_syllable("thuỷ"), is_syllable("cafe")
    (True, False, True, False)
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    toneless = decomposed.translate(_TONES)
    if len(decomposed) - len(toneless) > 1:
        return False
    return unicodedata.normalize("NFC", toneless) in _TONELESS_SYLLABLES
