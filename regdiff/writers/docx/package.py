"""The parts of a Word file and how they are packed: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from regdiff.model import Comparison
from regdiff.writers.docx.elements import R, W, add, new, put_text, serialise
from regdiff.writers.overview import title_of
from regdiff.writers.words import Words

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_META = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

_CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_TYPES}.header+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_TYPES}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="{_PACKAGE}.core-properties+xml"/>
</Types>
"""
_RELS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_OFFICE_CORE}" Target="docProps/core.xml"/>
</Relationships>
"""
_DOCUMENT_RELS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/>
<Relationship Id="rId4" Type="{_OFFICE}/footer" Target="footer1.xml"/>
</Relationships>
"""
_COMMENTS_TYPE = f'<Override PartName="/word/comments.xml" ContentType="{_TYPES}.comments+xml"/>\n'
_COMMENTS_REL = f'<Relationship Id="rId5" Type="{_OFFICE}/comments" Target="comments.xml"/>\n'
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>\
<w:characterSpacingControl w:val="compressPunctuation"/>\
<w:compat><w:compatSetting w:name="compatibilityMode" \
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
"""
_CORE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="{_META}" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>regdiff</dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>
"""

_PARAGRAPHS = (  # its id and name, size in half points, space before and after, outline level
    ("Title", "Title", 34, 0, 300, 0),
    ("Heading1", "heading 1", 28, 320, 160, 0),
    ("Heading2", "heading 2", 25, 260, 120, 1),
    ("Heading3", "heading 3", 23, 220, 100, 2),
    ("Clause", "Clause", 22, 200, 60, 3),
)


def pack(
    body: Any, result: Comparison, say: Words, *, landscape: bool = False, comments: Any | None = None
) -> bytes:
    """Return a Word file of a body, with a head that names the versions and a foot that counts pages."""
    body.append(_section(landscape=landscape))
    document = new("document")
    document.append(body)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": serialise(document),
        "word/_rels/document.xml.rels": _DOCUMENT_RELS.encode(),
        "word/styles.xml": serialise(_styles(result.new.language)),
        "word/settings.xml": _SETTINGS.encode(),
        "word/header1.xml": serialise(_header(result, say)),
        "word/footer1.xml": serialise(_footer()),
        "docProps/core.xml": _CORE.encode(),
    }
    if comments is not None:
        parts["word/comments.xml"] = serialise(comments)
        for name, end, entry in (
            ("[Content_Types].xml", b"</Types>", _COMMENTS_TYPE),
            ("word/_rels/document.xml.rels", b"</Relationships>", _COMMENTS_REL),
        ):
            parts[name] = parts[name].replace(end, entry.encode() + end)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, data)
    return file.getvalue()


def _section(*, landscape: bool) -> Any:
    section = new("sectPr")
    for name, target in (("headerReference", "rId3"), ("footerReference", "rId4")):
        made = add(section, name, type="default")
        made.set(f"{{{R}}}id", target)
    wide, tall = 11906, 16838
    if landscape:
        add(section, "pgSz", w=tall, h=wide, orient="landscape")
    else:
        add(section, "pgSz", w=wide, h=tall)
    side = 1000 if landscape else 1417
    add(section, "pgMar", top=1300, right=side, bottom=1200, left=side, header=600, footer=500, gutter=0)
    return section


def _styles(language: str) -> Any:
    styles = new("styles")
    defaults = add(styles, "docDefaults")
    look = add(add(defaults, "rPrDefault"), "rPr")
    add(look, "rFonts", ascii="Cambria", hAnsi="Cambria", eastAsia="SimSun", cs="Times New Roman")
    add(look, "sz", val=21)
    add(look, "lang", val="en-GB" if language.startswith("zh") else language, eastAsia="zh-CN")
    space = add(add(add(defaults, "pPrDefault"), "pPr"), "spacing")
    for key, value in (("after", 100), ("line", 288)):
        space.set(f"{{{W}}}{key}", str(value))
    space.set(f"{{{W}}}lineRule", "auto")
    normal = add(styles, "style", type="paragraph", default=1, styleId="Normal")
    add(normal, "name", val="Normal")
    for style, name, size, before, after, outline in _PARAGRAPHS:
        made = add(styles, "style", type="paragraph", styleId=style)
        add(made, "name", val=name)
        add(made, "basedOn", val="Normal")
        add(made, "next", val="Normal")
        paragraph = add(made, "pPr")
        add(paragraph, "keepNext")
        add(paragraph, "spacing", before=before, after=after)
        if outline < 2:
            add(paragraph, "jc", val="center")
        add(paragraph, "outlineLvl", val=outline)
        run = add(made, "rPr")
        add(run, "b")
        add(run, "sz", val=size)
    return styles


def _header(result: Comparison, say: Words) -> Any:
    header = new("hdr")
    names = title_of(result.old), title_of(result.new)
    _small(header, f"{say('old')}: {names[0]}    {say('new')}: {names[1]}")
    return header


def _footer() -> Any:
    footer = new("ftr")
    paragraph = add(footer, "p")
    add(add(paragraph, "pPr"), "jc", val="center")
    field = add(paragraph, "fldSimple", instr=" PAGE ")
    run = add(field, "r")
    put_text(run, "1")
    return footer


def _small(parent: Any, text: str) -> None:
    paragraph = add(parent, "p")
    look = add(paragraph, "pPr")
    borders = add(look, "pBdr")
    add(borders, "bottom", val="single", sz=4, space=4, color="9FB3C8")
    run = add(paragraph, "r")
    style = add(run, "rPr")
    add(style, "color", val="52606D")
    add(style, "sz", val=16)
    put_text(run, text)
