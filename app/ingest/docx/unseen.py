"""Size, colour and ground of a run, wherever they are given: nobody may see its text."""

from __future__ import annotations

from collections.abc import Iterator

from docx.enum.style import WD_STYLE_TYPE

from app.ingest import unseen
from app.ingest.docx.ooxml import Element, child, value, w
from app.ingest.docx.styles import Styles
from app.ingest.unseen import UNKNOWN_GROUND, WORD_COLOURS, is_colour

_HALF_POINTS = 2
_FILLED = frozenset({"clear", "nil", ""})
_GROUNDS = {"tc": "tcPr", "tbl": "tblPr"}


def is_unseen(run: Element, paragraph_style: str | None, styles: Styles) -> bool:
    """Whether a run is at most 1 point high, or coloured like what lies under it."""
    size = styles.run_property(run, paragraph_style, "sz")
    colour = styles.run_property(run, paragraph_style, "color")
    shown = "" if colour is None else colour.get(w("val"), "")
    return unseen.is_unseen(
        None if size is None else _points(size.get(w("val"))),
        shown if is_colour(shown) else None,
        _grounds(run, paragraph_style, styles),
    )


def _grounds(run: Element, paragraph_style: str | None, styles: Styles) -> Iterator[str | None]:
    """Colours under a run; unknown where a table's style or a drawing may give one."""
    highlight = styles.run_property(run, paragraph_style, "highlight")
    if highlight is not None:
        yield WORD_COLOURS.get(highlight.get(w("val"), ""), UNKNOWN_GROUND)
    yield _fill(styles.run_property(run, paragraph_style, "shd"))
    for element in run.iterancestors():
        name = str(element.tag).rpartition("}")[2]
        if name == "txbxContent":
            yield UNKNOWN_GROUND
        elif name == "p":
            yield _fill(child(element, "pPr", "shd"))
            for style in styles.chain(paragraph_style, WD_STYLE_TYPE.PARAGRAPH):
                yield _fill(child(style, "pPr", "shd"))
        elif name in _GROUNDS:
            yield _fill(child(element, _GROUNDS[name], "shd"))
        if name == "tbl" and _may_shade(value(element, "tblPr", "tblStyle"), styles):
            yield UNKNOWN_GROUND


def _may_shade(table_style: str | None, styles: Styles) -> bool:
    """Whether a table's style, or one that the file lacks, may colour some of its cells."""
    if table_style is None:
        return False
    chain = styles.chain(table_style, WD_STYLE_TYPE.TABLE)
    if not chain or chain[0].get(w("styleId")) != table_style:
        return True
    return any(_fill(shading) is not None for style in chain for shading in style.iter(w("shd")))


def _fill(shading: Element | None) -> str | None:
    """The colour of a shading; a pattern mixes two."""
    if shading is None:
        return None
    pattern = shading.get(w("val"), "")
    if pattern not in _FILLED | {"solid"}:
        return UNKNOWN_GROUND
    fill = shading.get(w("color" if pattern == "solid" else "fill"), "")
    if is_colour(fill):
        return fill
    return UNKNOWN_GROUND if pattern == "solid" else None


def _points(half_points: str | None) -> float | None:
    try:
        return float(half_points or "") / _HALF_POINTS
    except ValueError:
        return None
