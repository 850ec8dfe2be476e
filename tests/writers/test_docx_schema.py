"""What Word demands of a package, part by part; Word itself is not here to say so.

The orders are those of ECMA-376 (part 1, the transitional schema), for the elements that we write.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

import regdiff
from regdiff.model import Annotation, Comparison, Target
from regdiff.writers import WriteOptions, render_comparison

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHANGES = ("ins", "del", "moveFrom", "moveTo")
INLINE = {
    *CHANGES, "r", "fldSimple", "commentRangeStart", "commentRangeEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
}  # fmt: skip
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind jc outlineLvl rPr",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b i strike color sz highlight u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "trPr": "cantSplit tblHeader",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar cols docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden qFormat pPr rPr tblPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "zoom trackRevisions defaultTabStop characterSpacingControl compat",
    "document": "body",
}
ANY_ORDER = {
    "body": INLINE | {"p", "tbl", "sectPr"},
    "p": INLINE | {"pPr"},
    "r": {"rPr", "t", "delText", "tab", "br", "annotationRef", "commentReference"},
    **{change: {"r"} for change in CHANGES},
}
NEEDED = {"id", "author"}


def corpus_pairs(root: Path) -> list[tuple[Path, Path]]:
    """Return some pairs of versions that the bundled corpora hold, moves and tables among them."""
    found = []
    for old in sorted((root / "corpora").glob("*/*old.*.*")):
        new = [*old.parent.glob(old.name.replace("old.", "new.", 1).rsplit(".", 1)[0] + ".*")]
        if old.suffix != ".json" and new:
            found.append((old, min(new)))
    return found


def docx(comparison: Comparison, layout: str = "") -> bytes:
    return render_comparison(comparison, format="docx", options=WriteOptions(layout=layout))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def files(root: Path) -> list[bytes]:
    found = []
    for old, new in corpus_pairs(root):
        pair = regdiff.compare(regdiff.read(old), regdiff.read(new), norms=False)
        found += [docx(pair), docx(pair, "table")]
    return found


def elements(data: bytes):
    for name, part in parts(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from ((name, element) for element in etree.fromstring(part).iter(f"{W}*"))


def names(element) -> list[str]:
    return [child.tag.removeprefix(W) for child in element]


def test_children_stand_in_the_order_of_the_schema(files: list[bytes]):
    seen = Counter()
    for data in files:
        for part, element in elements(data):
            tag = element.tag.removeprefix(W)
            found = names(element)
            seen[tag] += 1
            if tag in ORDER:
                order = ORDER[tag].split()
                assert set(found) <= set(order), (part, tag, found)
                assert found == sorted(found, key=order.index), (part, tag, found)
            if tag in ANY_ORDER:
                assert set(found) <= ANY_ORDER[tag], (part, tag, found)
                first = {"p": "pPr", "r": "rPr"}.get(tag)
                assert first not in found[1:]
            if tag == "body":
                assert found[-1] == "sectPr"
            if tag == "tc":
                assert found[-1] == "p"
    assert {"p", "r", "ins", "del", "moveFrom", "moveTo", "tbl", "tc", "sectPr", "style"} <= set(seen)


def test_every_revision_is_named_once(files: list[bytes]):
    for data in files:
        document = etree.fromstring(parts(data)["word/document.xml"])
        changed = [e for e in document.iter(f"{W}*") if e.tag.removeprefix(W) in CHANGES]
        ids = [element.get(f"{W}id") for element in changed]
        ids += [e.get(f"{W}id") for e in document.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
        assert len(ids) == len(set(ids))
        for element in changed:
            assert {f"{W}{name}" for name in NEEDED} <= set(element.keys())
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00Z", element.get(f"{W}date"))


def test_deleted_words_are_marked_as_such_and_moved_ones_are_not(files: list[bytes]):
    for data in files:
        for _, element in elements(data):
            if element.tag in {f"{W}t", f"{W}delText"}:
                around = {ancestor.tag.removeprefix(W) for ancestor in element.iterancestors()}
                assert (element.tag == f"{W}delText") == ("del" in around)
                assert len(around & set(CHANGES)) <= 1
                text = element.text or ""
                spaced = text != text.strip() or "  " in text
                assert not spaced or element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_every_move_has_both_its_ends(files: list[bytes]):
    moves = 0
    for data in files:
        document = etree.fromstring(parts(data)["word/document.xml"])
        sides = []
        for side in ("moveFrom", "moveTo"):
            starts = list(document.iter(f"{W}{side}RangeStart"))
            ends = [element.get(f"{W}id") for element in document.iter(f"{W}{side}RangeEnd")]
            assert [element.get(f"{W}id") for element in starts] == ends
            sides.append(Counter(element.get(f"{W}name") for element in starts))
        assert sides[0] == sides[1]
        assert set(sides[0].values()) <= {1}
        moves += len(sides[0])
        for side in ("moveFrom", "moveTo"):
            open_ = None
            for element in document.iter(f"{W}{side}RangeStart", f"{W}{side}RangeEnd", f"{W}{side}"):
                tag = element.tag.removeprefix(W)
                if tag.endswith("RangeStart"):
                    assert open_ is None
                    open_ = element
                elif tag.endswith("RangeEnd"):
                    open_ = None
                else:
                    assert open_ is not None
    assert moves > 5


def test_a_passage_of_several_lines_is_several_moves():
    list_ = "".join(
        f"({sign}) the records of the {name} register;\n"
        for sign, name in zip("abc", ("first", "second", "third"), strict=True)
    )
    duty = "The keeper shall report each year to the council of the city without delay.\n"
    old, new = (
        regdiff.read_text(f"Article 1\n{words}", language="en")
        for words in (
            f"1. {duty}2. The keeper keeps:\n{list_}3. The council answers within ten days.\n",
            f"1. The keeper keeps:\n{list_}2. The council answers within ten days.\n3. {duty}",
        )
    )
    data = docx(regdiff.compare(old, new, norms=False))
    document = etree.fromstring(parts(data)["word/document.xml"])
    names = {
        side: [e.get(f"{W}name") for e in document.iter(f"{W}{side}RangeStart")]
        for side in ("moveFrom", "moveTo")
    }
    assert names["moveFrom"]
    assert len(set(names["moveFrom"])) == len(names["moveFrom"])
    assert sorted(names["moveFrom"]) == sorted(names["moveTo"])


def test_every_part_is_related_and_typed(files: list[bytes], small: Comparison):
    note = Annotation("urn:n:1", Target("x", eid=small.new.root.children[0].eid), "Look.")
    noted = render_comparison(small, format="docx", options=WriteOptions(annotations=(note,)))
    for data in [*files, noted]:
        found = parts(data)
        types = etree.fromstring(found["[Content_Types].xml"])
        typed = {e.get("PartName") for e in types if e.get("PartName")}
        assert typed == {f"/{name}" for name in found if name.endswith(".xml")} - {"/[Content_Types].xml"}
        relations = etree.fromstring(found["word/_rels/document.xml.rels"])
        targets = {e.get("Id"): e.get("Target") for e in relations}
        assert {f"word/{target}" for target in targets.values()} <= set(found)
        document = etree.fromstring(found["word/document.xml"])
        used = {e.get(f"{R}id") for e in document.iter() if e.get(f"{R}id")}
        assert used <= set(targets)
        styles = {e.get(f"{W}styleId") for e in etree.fromstring(found["word/styles.xml"])}
        assert {e.get(f"{W}val") for e in document.iter(f"{W}pStyle")} <= styles
        for link in ("basedOn", "next"):
            known = etree.fromstring(found["word/styles.xml"]).iter(f"{W}{link}")
            assert {e.get(f"{W}val") for e in known} <= styles


def test_rows_have_as_many_cells_as_the_grid_has_columns(files: list[bytes]):
    for data in files:
        for table in etree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            spans = [
                sum(int(e.get(f"{W}val")) for e in row.iter(f"{W}gridSpan"))
                + sum(cell.find(f"{W}tcPr/{W}gridSpan") is None for cell in row.findall(f"{W}tc"))
                for row in table.findall(f"{W}tr")
            ]
            assert set(spans) == {columns}
