"""A story brought to the form that python-docx reads: all changes accepted, wrappers gone.

python-docx sees the paragraphs, tables, runs and cells that stand directly in their container.
Word also wraps them (content controls, insertions, smart tags, two renditions of a drawing) and
keeps what was deleted. Afterwards nothing stands between a container and its content.
"""

from __future__ import annotations

from docx.oxml.parser import OxmlElement
from lxml import etree

from app.ingest.docx.formulas import linear
from app.ingest.docx.ooxml import MC, Element, M, child, elements, w, whole_number

_DELETED = (w("del"), w("moveFrom"))
_PROPERTIES = frozenset({w("rPr"), w("trPr"), w("tcPr"), w("numPr")})
_WRAPPERS = tuple(
    w(name)
    for name in (
        "ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "fldSimple", "dir", "bdo",
    )
)  # fmt: skip
_WRAPPER_PROPERTIES = tuple(w(name) for name in ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
_NUMBERS = tuple(w(name) for name in ("gridSpan", "gridBefore", "gridAfter"))
_ALTERNATIVES = MC + "AlternateContent"
_NO_NUMBER = -1


def accept(root: Element) -> None:
    """Change a part's tree in place."""
    etree.strip_elements(root, *_WRAPPER_PROPERTIES, with_tail=False)
    _drop_deleted(root)
    for alternatives in list(root.iter(_ALTERNATIVES)):
        _replace(alternatives, _rendition(alternatives))
    for wrapper in list(root.iter(*_WRAPPERS)):
        _replace(wrapper, wrapper)
    for formula in list(root.iter(M + "oMath")):
        _write_out(formula)
    for wrapper in list(root.iter(M + "oMathPara")):
        _replace(wrapper, wrapper)
    _join_paragraphs(root)
    for number in list(root.iter(*_NUMBERS)):
        if whole_number(number.get(w("val")), _NO_NUMBER) < 0:
            _remove(number)


def _drop_deleted(root: Element) -> None:
    """A ``del`` among properties is a mark: it deletes a row, or the end of a paragraph."""
    for deleted in list(root.iter(*_DELETED)):
        parent = deleted.getparent()
        if parent is None:
            continue
        if parent.tag == w("trPr"):
            _remove(parent.getparent())
        elif parent.tag not in _PROPERTIES:
            _remove(deleted)


def _rendition(alternatives: Element) -> Element | None:
    """Of two renditions of one content the first, which newer programs show."""
    choice = alternatives.find(MC + "Choice")
    return choice if choice is not None else alternatives.find(MC + "Fallback")


def _replace(element: Element, source: Element | None) -> None:
    """Put the children of ``source`` where ``element`` stands."""
    if element.getparent() is not None:
        for inner in list(elements(source)) if source is not None else []:
            element.addprevious(inner)
    _remove(element)


def _remove(element: Element | None) -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def _write_out(formula: Element) -> None:
    """A formula as a run with its linear text."""
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = linear(formula)
    run.append(text)
    formula.addprevious(run)
    _remove(formula)


def _join_paragraphs(root: Element) -> None:
    """A paragraph whose end mark was deleted goes on in the next, which gives the form."""
    for paragraph in list(root.iter(w("p"))):
        following = paragraph.getnext()
        is_open = child(paragraph, "pPr", "rPr", "del") is not None
        if not is_open or following is None or following.tag != w("p"):
            continue
        properties = child(following, "pPr")
        place = 0 if properties is None else following.index(properties) + 1
        own = child(paragraph, "pPr")
        if own is not None:
            paragraph.remove(own)
        following[place:place] = list(paragraph)
        _remove(paragraph)
