"""Read seeded mutants of HTML, XML, Word and PDF files and count how each reading ends.

    python benchmarks/fuzz.py [--count 200] [--seed 1] [--formats html,xml,docx,pdf] [--jobs 1]
                              [--first-mutant 0] [--seconds 20] [--shared FOLDER] [--keep FOLDER]

Every mutant must end as ``ok``, ``partial`` (read, with a warning) or ``refused`` (an input error of
one sentence). Anything else has ``escaped``: a traceback, more than 20 seconds by the clock
(``--seconds`` on a machine that does much else), more than 1 GB, a process that dies. Mutants are read in worker processes; ``--keep`` writes the escaped ones to a
folder. Printed for each format: how the mutants ended, the seconds of the slowest, how many took over 20, and the most
memory that a worker and (for PDF) its parsing child held, in MB. Exit 1 when any has escaped. The same
seed and bases give the same mutants; ``--first-mutant`` goes on where a run stopped.
"""

# ruff: noqa: E501  the base files stand on one line as they are

from __future__ import annotations

import argparse
import io
import json
import random
import re
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MEMORY = 1_000_000_000
SECONDS = 20
BATCH = 250
LARGEST = 70_000
ENDS = ("ok", "partial", "refused", "escaped")
FORMATS = ("html", "xml", "docx", "pdf")
SUFFIXES = {"html": ".html", "xml": ".xml", "docx": ".docx", "pdf": ".pdf"}
FOLDERS = ("formats", "hostile", "alignment", "sequences")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HTML = (
    "<!DOCTYPE html><html><head><title>Act</title></head><body><h1>Act on lighthouses</h1><h2>Chapter I</h2>"
    "<p>Article 1</p><p>1. Keepers shall report:</p><ol><li>(a) ships;</li><li>(b) fog.</li></ol>"
    "<table><tr><td>Low</td><td>1</td></tr></table><p>第二条　管理者应当备案。</p></body></html>"
)
AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><preface><p><docTitle>Act</docTitle>'
    '</p></preface><body><chapter eId="chp_1"><num>Chapter I</num><heading>Scope</heading><article eId="art_1">'
    "<num>Article 1</num><paragraph><num>1.</num><list><intro><p>Keepers report:</p></intro><point><num>(a)</num>"
    "<content><p>ships;</p></content></point></list></paragraph></article></chapter></body></act></akomaNtoso>"
)
CFR = (
    '<DIV5 N="9" TYPE="PART"><HEAD>PART 9—LIGHTHOUSES</HEAD><AUTH><HED>Authority:</HED><PSPACE>1 U.S.C. 2.</PSPACE></AUTH><DIV6 N="A" TYPE="SUBPART"><HEAD>Subpart A—Keepers</HEAD>'
    '<DIV8 N="§ 9.1" TYPE="SECTION"><HEAD>§ 9.1 Reports.</HEAD><P>(a) <I>Records.</I> (1) A keeper shall report:</P><P>(i) Ships;</P><P>(ii) Fog.</P><P>(b) Fees are 1 <FR>1/2</FR> dollars.</P>'
    '<TABLE><TR><TH>Low</TH><TD>1</TD></TR></TABLE><CITA TYPE="N">[1 FR 2]</CITA></DIV8></DIV6></DIV5>'
)
CLML = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><PrimaryPrelims><Title>Lights Act</Title><LongTitle>An Act.</LongTitle></PrimaryPrelims><Body>'
    '<Part id="part-1"><Number>Part 1</Number><Title>Keepers</Title><P1group><Title>Reports</Title><P1 id="section-1"><Pnumber>1</Pnumber><P1para><P2 id="section-1-1"><Pnumber>1</Pnumber><P2para>'
    '<Text>Keepers report <Repeal SubstitutionRef="a">ships</Repeal><Substitution>boats</Substitution>:</Text><P3><Pnumber>a</Pnumber><P3para><Text>at once;</Text></P3para></P3><OrderedList Type="roman" Decoration="parens">'
    "<ListItem><Para><Text>fog.</Text></Para></ListItem></OrderedList><BlockAmendment><P1><Pnumber>20A</Pnumber><P1para><Text>New.</Text></P1para></P1></BlockAmendment><AppendText>.</AppendText></P2para></P2></P1para></P1></P1group></Part></Body>"
    "<Schedules><Schedule><Number>Schedule 1</Number><TitleBlock><Title>Fees</Title></TitleBlock><ScheduleBody><Tabular><table><tr><td>Low</td><td>1</td></tr></table></Tabular></ScheduleBody></Schedule></Schedules></Primary>"
    '<Commentaries><Commentary id="k"><Para><Text>Words substituted.</Text></Para></Commentary></Commentaries></Legislation>'
)
WORD = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
    '</w:numPr></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">The bank </w:t></w:r>'
    '<w:del w:id="1"><w:r><w:delText>may</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>shall</w:t></w:r></w:ins>'
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Low</w:t></w:r></w:p></w:tc><w:tc>'
    '<w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sdt><w:sdtContent><w:p><w:r><w:sym w:char="F0B7"/>'
    "<w:t>Kept</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>",
    "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start '
    'w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt '
    'w:val="lowerRoman"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
    'w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num></w:numbering>',
    "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="A" w:default="1"><w:name w:val="A"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
    "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>",
}  # fmt: skip
TOKENS = (
    b"<", b">", b"&", b"</html>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"&#0;", b"&#x110000;", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf",
    "第一条".encode(), "（一）".encode(), "一、".encode(), b"Article 1", b"(a)", b"(i)", b"1.", b"9" * 400, b"(" * 300,
    b"Article 4999999999999999999999", "①".encode(), "²".encode(), b"\t", b"\r", b"\x0b", b"\x1c", "\u2028".encode(),
    b"<table>", b"<tr>", b"<td>", b"<p>", b"<div>" * 60, b"<blockquote>" * 300, b"endstream", b"endobj", b"obj", b"<<", b">>",
    b"/Type/Page", b"/Kids[1 0 R]", b"-1", b"4294967295", b"65536", b"BT", b"Tj", b"Do",
)  # fmt: skip
TEXTS = (
    "", " ", "\u202e\u200b", "第百條", "(" * 500, "9" * 5_000, "Article 1", "ANNEX", "CHAPTER MMMMMMMM", "i", "ⅷ", "１２", "\u0e33",
    "𠮷" * 40, "a\u0301", "(ab)", "1.1.1.1.1.1.1", "§", "—", "SECTION 0.", "Sub-section", "第0条之0", "%1%2", "\ue000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutator:
    """Makes mutants of a format's base files; the same seed and index give the same one."""

    format: str
    seed: int
    bases: tuple[bytes, ...]

    def mutant(self, index: int) -> bytes:
        """Return the mutant of that index."""
        chance = random.Random(f"{self.format}/{self.seed}/{index}")
        base = chance.choice(self.bases)
        if self.format == "docx":
            return _mutate_package(base, chance)
        if self.format == "xml" and chance.random() < 0.6:
            return _mutate_tree(base, chance)
        return _mutate_bytes(base, chance)


def _mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        data = chance.choice(_BYTE_CHANGES)(data, chance)
    return data[:2_000_000]


def _slice(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 8, 40, 200, 2_000)))


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 30))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _slice(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _slice(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 10, 300)) + data[end:]


def _carry(data: bytes, chance: random.Random) -> bytes:
    start, end = _slice(data, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _put(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 50)) + data[at:]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _renumber(data: bytes, chance: random.Random) -> bytes:
    places = [found.span() for found in re.finditer(rb"[0-9]+", data[:200_000])]
    if not places:
        return data
    start, end = chance.choice(places)
    return data[:start] + chance.choice((b"0", b"-1", b"99999999999", b"2147483648", b"7")) + data[end:]


_BYTE_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _cut, _double, _carry, _put, _put, _truncate, _renumber,
)  # fmt: skip


def _mutate_tree(data: bytes, chance: random.Random) -> bytes:
    """Change elements and words and keep the XML well-formed, so that the readers are reached."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return _mutate_bytes(data, chance)
    for _ in range(chance.choice((1, 2, 4, 10))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        chance.choice(_TREE_CHANGES)(one, other, chance)
    return etree.tostring(root)


def _drop(one: Any, other: Any, chance: random.Random) -> None:
    del other, chance
    if one.getparent() is not None:
        one.getparent().remove(one)


def _copy(one: Any, other: Any, chance: random.Random) -> None:
    del other
    if one.getparent() is not None:
        for _ in range(chance.choice((1, 3, 40))):
            one.addnext(deepcopy(one))


def _rename(one: Any, other: Any, chance: random.Random) -> None:
    del chance
    one.tag = other.tag


def _reword(one: Any, other: Any, chance: random.Random) -> None:
    one.text, other.tail = chance.choice(TEXTS), chance.choice(TEXTS)


def _reset(one: Any, other: Any, chance: random.Random) -> None:
    del other
    if one.attrib:
        one.set(chance.choice(one.keys()), chance.choice(TEXTS))


def _move(one: Any, other: Any, chance: random.Random) -> None:
    del chance
    if one is not other and one not in set(other.iterancestors()):
        other.append(one)


def _nest(one: Any, other: Any, chance: random.Random) -> None:
    del other
    for _ in range(chance.choice((2, 30, 150, 260))):
        inner = one.makeelement(one.tag)
        inner.text, one.text = one.text, None
        one.append(inner)
        one = inner


_TREE_CHANGES: tuple[Callable[[Any, Any, random.Random], None], ...] = (
    _drop, _copy, _rename, _rename, _reword, _reset, _move, _nest,
)  # fmt: skip


def _mutate_package(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.15:
        return _mutate_bytes(data, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = [
                (info.filename, package.read(info)) for info in package.infolist() if info.file_size < 500_000
            ]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _mutate_bytes(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(files)) if files else -1
        if at < 0:
            break
        name, content = files[at]
        change = chance.random()
        if change < 0.65:
            files[at] = (name, _mutate_tree(content, chance))
        elif change < 0.85:
            files[at] = (name, _mutate_bytes(content, chance))
        elif change < 0.93:
            del files[at]
        else:
            files[at] = (
                chance.choice(("../x", "word/document.xml", "a" * 300, "x\\y", "word/styles.xml")),
                content,
            )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in dict.fromkeys(name for name, _ in files):
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), dict(files)[name])
    return out.getvalue()


def bases(kind: str, shared: Path) -> tuple[bytes, ...]:
    """Return the files that mutants are made of: our own, and real and hostile ones where they are."""
    own = {
        "html": [HTML.encode()],
        "xml": [AKN.encode(), CFR.encode(), CLML.encode()],
        "docx": [_zip(WORD)],
        "pdf": [_pdf()],
    }[kind]
    ours = len(own)
    suffixes = {"html": {".html", ".htm", ".xhtml"}}.get(kind, {SUFFIXES[kind]})
    for folder in FOLDERS:
        for path in sorted((shared / folder).rglob("*")):
            if (
                path.is_file()
                and path.suffix in suffixes
                and (kind != "pdf" or path.stat().st_size < 2 * LARGEST)
            ):
                own.append(_smaller(path.read_bytes(), kind))
    # Most hostile files are refused at once: our own, which is read in full, has to weigh against them.
    return tuple(data for data in own[:ours] * (len(own) // (3 * ours)) + own if data)


def _pdf() -> bytes:
    """A PDF of two pages with a running head, a paragraph over the page, a struck word and a table."""
    line = "BT /F1 10 Tf {} {} Td ({}) Tj ET"
    head = (120, 575, "Official Journal")
    first = [head, (50, 500, "Article 1"), (50, 488, "Keepers shall report all ships and all")]
    second = [head, (50, 500, "fog without delay and every year."), (50, 470, "Fee"), (200, 470, "1")]
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2/Kids[4 0 R 6 0 R]>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, words in enumerate((first, second)):
        content = "\n".join(line.format(*word) for word in words) + "\n0.5 w 52 491.5 m 90 491.5 l S"
        font = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]{font}/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{item}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 8\n0000000000 65535 f \n{table}trailer<</Size 8/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    )
    return (body + tail).encode()


def _smaller(data: bytes, kind: str) -> bytes:
    """Return a base of a handy size, of the same structure where that can be kept."""
    if len(data) <= LARGEST or kind == "pdf":
        return data
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _zip(
                {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
            )
    if kind == "html":
        return data[: LARGEST // 2] + data[-LARGEST // 2 :]
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data[:LARGEST]
    for most in (12, 8, 6, 4, 3):
        for element in list(root.iter()):
            for child in list(element)[most:]:
                element.remove(child)
        if len(etree.tostring(root)) <= LARGEST:
            break
    return etree.tostring(root)


def _zip(files: dict[str, str] | dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def ending(data: bytes, name: str) -> tuple[str, str]:
    """Read one mutant; return how it ended, and why where it has escaped."""
    from regdiff.errors import InputError
    from regdiff.model import Severity
    from regdiff.readers import read_document

    try:
        document = read_document(data, name=name)
        eids = [provision.eid for provision in document.provisions()]
        assert len(eids) == len(set(eids)), "addresses repeat"
        document.text.encode()
    except InputError as error:
        words = str(error)
        told = words.startswith(name) and words.endswith(".") and "\n" not in words
        return ("refused", "") if told else ("escaped", f"told badly: {words[:300]!r}")
    except BaseException as error:  # noqa: BLE001  whatever else comes out is what is looked for
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-1]
        return (
            "escaped",
            f"{type(error).__name__}: {str(error)[:200]} ({Path(where.filename).name}:{where.lineno})",
        )
    warned = any(notice.severity is Severity.WARNING for notice in document.notices)
    return ("partial" if warned else "ok"), ""


def work(options: argparse.Namespace) -> None:
    """Be a worker: read the mutants of one batch and write how each ended, one line each."""
    import resource

    sys.path.insert(0, str(ROOT))
    from regdiff.readers import pdf

    pdf.TIMEOUT = max(pdf.TIMEOUT, options.seconds - 8.0)
    mutator = Mutator(options.work, options.seed, bases(options.work, options.shared))
    name = f"mutant{SUFFIXES[options.work]}"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    for index in range(options.first, options.last):
        start = time.perf_counter()
        ended, why = ending(mutator.mutant(index), name)
        took = time.perf_counter() - start
        most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        print(json.dumps([index, ended, why, round(took, 3), *most]), flush=True)


class Found(NamedTuple):
    """How the reading of one mutant ended; memory is the most so far of its worker and its child, in kB."""

    index: int
    ended: str
    why: str
    took: float
    memory: int = 0
    child: int = 0


def run_batch(options: argparse.Namespace, kind: str, first: int, last: int) -> list[Found]:
    """Have a batch read by workers; a worker that hangs or dies costs one mutant and is replaced."""
    found: list[Found] = []
    while first < last:
        command = [sys.executable, __file__, "--work", kind, "--first", str(first), "--last", str(last)]
        command += ["--seed", str(options.seed), "--shared", str(options.shared)]
        command += ["--seconds", str(options.seconds)]
        worker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert worker.stdout is not None
        lines: Queue[str] = Queue()
        Thread(target=_pump, args=(worker.stdout, lines), daemon=True).start()
        while first < last:
            try:
                line = lines.get(timeout=options.seconds + 15)
            except Empty:
                worker.kill()
                found.append(Found(first, "escaped", "hang", options.seconds + 15.0))
                first += 1
                break
            if not line:
                found.append(Found(first, "escaped", f"the process died ({worker.wait()})", 0.0))
                first += 1
                break
            one = Found(*json.loads(line))
            if one.took > options.seconds:
                one = one._replace(ended="escaped", why=f"took {one.took} seconds")
            found.append(one)
            first = one.index + 1
        worker.kill()
        worker.wait()
    return found


def _pump(stream: IO[str], lines: Queue[str]) -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--first-mutant", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    for name in ("--work", "--first", "--last"):
        parser.add_argument(name, type=str if name == "--work" else int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options)
        return 0
    escaped = 0
    ends = " ".join(f"{end:>8}" for end in ENDS)
    print(
        f"{'format':7} {'bases':>5} {'mutants':>8} {ends}   slowest s  over {options.seconds} s  most MB  child MB",
        flush=True,
    )
    for kind in options.formats.split(","):
        count = len(bases(kind, options.shared))
        if not count:
            print(f"{kind:7} {0:5} no base file here")
            continue
        last = options.first_mutant + options.count
        starts = range(options.first_mutant, last, BATCH)
        with ThreadPoolExecutor(options.jobs) as pool:
            batches = pool.map(
                lambda first, kind=kind, last=last: run_batch(options, kind, first, min(first + BATCH, last)),
                starts,
            )
            found = [one for batch in batches for one in batch]
        ends = Counter(one.ended for one in found)
        slowest, slow = max(one.took for one in found), sum(one.took > options.seconds for one in found)
        memory, child = max(one.memory for one in found) // 1024, max(one.child for one in found) // 1024
        print(
            f"{kind:7} {count:5} {len(found):8} "
            + " ".join(f"{ends[end]:8}" for end in ENDS)
            + f"   {slowest:9.1f}  {slow:9}  {memory:7}  {child if kind == 'pdf' else 0:8}",
            flush=True,
        )
        escaped += ends["escaped"]
        tell(options, kind, [one for one in found if one.ended == "escaped"])
    print(f"{escaped} escaped")
    return 1 if escaped else 0


def tell(options: argparse.Namespace, kind: str, escapes: list[Found]) -> None:
    """Say what has escaped, and keep it where asked."""
    for one in escapes[:20]:
        print(f"    {kind} mutant {one.index} of seed {options.seed}: {one.why}")
    if options.keep and escapes:
        options.keep.mkdir(parents=True, exist_ok=True)
        mutator = Mutator(kind, options.seed, bases(kind, options.shared))
        for one in escapes:
            (options.keep / f"{kind}-{options.seed}-{one.index}{SUFFIXES[kind]}").write_bytes(
                mutator.mutant(one.index)
            )


if __name__ == "__main__":
    sys.exit(main())
