"""Read every real file and say whether the clause tree is right and the text complete.

    python benchmarks/reading.py [--shared FOLDER] [--only WORD] [--runs 3] [--losses]
    python benchmarks/reading.py --growth [SIZE]
    python benchmarks/reading.py --page

For each file: format, language, articles (and what its publisher counts), provisions, whether
addresses are unique, coverage against an independent extraction (html5lib for HTML, the decoded
characters for text), quotes of the norm gold that lie in their provision, and CPU milliseconds of
reading; XML is counted by its text nodes, Word by its ``w:t``, PDF by pdftotext. ``--losses`` lists
the characters that differ. ``--growth`` prints how the time grows when hostile input doubles, and
``--page`` what reading an HTML page of 100 articles costs beside importing spaCy, in CPU milliseconds
of whole processes less those of one that only starts. Exit 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from regdiff.errors import RegdiffError  # noqa: E402 (the project need not be installed)
from regdiff.model import Document  # noqa: E402 (as above)
from regdiff.readers import read_document  # noqa: E402 (as above)

ARTICLES = {
    "alignment/brussels-1/as-adopted-2000.en.html": 76,
    "alignment/brussels-1/old.en.formex.xml": 76,
    "alignment/brussels-1/new.en.xhtml": 81,
    "alignment/electricity/old.en.xhtml": 51,
    "alignment/electricity/new.en.xhtml": 74,
    "alignment/service-of-documents/old.en.formex.xml": 26,
    "alignment/service-of-documents/old.fr.html": 26,
    "alignment/service-of-documents/new.en.xhtml": 37,
    "alignment/service-of-documents/new.fr.xhtml": 37,
    "alignment/cn-cybersecurity-law/old.zh.md": 79,
    "alignment/cn-cybersecurity-law/new.zh.md": 81,
    "alignment/cn-cybersecurity-law/decision.zh.md": 14,
    "alignment/tw-maritime/old.zh-Hant.txt": 194,
    "alignment/tw-maritime/new.zh-Hant.txt": 153,
    "sequences/cn-animal-epidemic-prevention/1997.txt": 58,
    "sequences/cn-animal-epidemic-prevention/2007.txt": 85,
    "sequences/cn-animal-epidemic-prevention/2013.txt": 84,
    "sequences/cn-animal-epidemic-prevention/2015.txt": 85,
    "sequences/cn-animal-epidemic-prevention/draft_1.txt": 113,
    "sequences/cn-animal-epidemic-prevention/draft_2.txt": 112,
    "sequences/cn-animal-epidemic-prevention/2021.txt": 113,
    "sequences/cn-genai-measures/2023-07-final.en.txt": 24,
    "sequences/cn-genai-measures/2023-07-final.zh.txt": 24,
    "formats/akn-eu-com-2013-0619.xml": 24,
    "formats/ch-fadp-20250707-en.xml": 77,
    "formats/formex-2019-790.xml": 32,
    "performance/act-en.old.txt": 113,
    "performance/act-zh.old.txt": 1335,
}
GOLD = {
    "sequences/cn-genai-measures/2023-07-final.en.txt": "norms/gold/cn-genai-measures-2023-07.en.jsonl",
    "sequences/cn-genai-measures/2023-07-final.zh.txt": "norms/gold/cn-genai-measures-2023-07.zh.jsonl",
}
FOLDERS = ("alignment", "sequences", "formats", "performance")
_SILENT = frozenset({"script", "style", "template", "head", "svg", "iframe", "object", "title"})


def html_text(data: bytes) -> str:
    """Return the words of an HTML page as html5lib sees them."""
    import html5lib

    from regdiff.readers.encoding import decode

    tree = html5lib.parse(decode(data, name="page", markup=True).text, namespaceHTMLElements=False)
    pieces: list[str] = []
    stack = [(tree, False)]
    while stack:
        node, tail = stack.pop()
        if tail:
            pieces.append(node.tail or "")
            continue
        stack.append((node, True))
        if not isinstance(node.tag, str) or node.tag in _SILENT:
            continue
        pieces.append(node.text or "")
        stack.extend((child, False) for child in reversed(node))
    return "".join(pieces)


def plain_text(data: bytes) -> str:
    """Return the characters of a text file."""
    return data.decode("utf-8-sig")


def xml_text(data: bytes) -> str:
    """Return every character of the text nodes of an XML file."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return "".join(etree.fromstring(data, parser).itertext())


def packed_text(part: str, names: tuple[str, ...]) -> Callable[[bytes], str]:
    """Return an extractor of the raw words of one part of a zip package."""

    def extract(data: bytes) -> str:
        import io
        import zipfile

        from lxml import etree

        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read(part))
        words = (node.itertext() for node in root.iter(*names)) if names else (root.itertext(),)
        return "".join("".join(texts) for texts in words)

    return extract


def pdf_text(data: bytes) -> str:
    """Return the words of a PDF as pdftotext sees them, without the printer's hyphens at line ends."""
    import re
    import subprocess

    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return re.sub("[-\u2010\u2212]\n(?=[^\\W\\d])", "", done.stdout.decode())


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "html": html_text,
    "eurlex": html_text,
    "text": plain_text,
    "akn": xml_text,
    "formex": xml_text,
    "uslm": xml_text,
    "docx": packed_text("word/document.xml", (_WORD,)),
    "odt": packed_text("content.xml", ()),
    "pdf": pdf_text,
}


def coverage(document: Document, original: str) -> tuple[float, Counter[str]]:
    """Return the share of the original's characters that the document holds, and what it lacks."""
    missing = Counter("".join(original.split()))
    total = sum(missing.values())
    missing.subtract("".join(document.text.split()))
    lost = Counter({char: count for char, count in missing.items() if count > 0})
    return (1 - sum(lost.values()) / total if total else 1.0), lost


def quotes_right(document: Document, gold: Path) -> tuple[int, int]:
    """Return how many quotes of the gold lie inside their provision, and of how many."""
    provisions = document.by_eid()
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    right = sum(
        row["provision"] in provisions and row["quote"] in document.quote(provisions[row["provision"]].range)
        for row in rows
    )
    return right, len(rows)


def files(shared: Path, only: str) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((shared / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".csv", ".json"} and only in str(path):
                yield path


GENERATORS: dict[str, tuple[str, Callable[[int], str]]] = {
    "articles": ("txt", lambda n: "".join(f"Article {i}\nText of it.\n" for i in range(1, n))),
    "articles zh": ("txt", lambda n: "".join(f"第{i}条　甲应当报告。\n" for i in range(1, n))),
    "one label": ("txt", lambda n: "Article 1\n" * n),
    "one sign": ("txt", lambda n: "Article 1\nAll:\n" + "(i) a\n" * n),
    "words between items": ("txt", lambda n: "Article 1\n1. a\n" + "text:\n(a) x\n" * n),
    "open quotations": ("txt", lambda n: "“open\n" * n),
    "contents": ("txt", lambda n: "Contents\n" + "".join(f"CHAPTER {i % 50}\n" for i in range(n))),
    "one line of items": ("txt", lambda n: "第一条　甲：" + "一、乙。" * n * 5),
    "brackets": ("txt", lambda n: "(" * n * 50),
    "spaces": ("txt", lambda n: "Article 1 " + " " * n * 50 + "x"),
    "wrapped lines": ("txt", lambda n: "this is a line of some sixty characters or so in the text\n" * n),
    "decimals": ("txt", lambda n: "".join("1." * (i % 6) + "1 x\n" for i in range(n))),
    "paragraphs": ("html", lambda n: "<p>Article 1</p>" + "<p>x</p>" * n),
    "nested lists": ("html", lambda n: "<table><tr><td>(a)</td><td>x</td></tr></table>" * n),
    "rows": ("html", lambda n: "<table>" + "<tr><td>a</td><td>b</td></tr>" * n + "</table>"),
    "unclosed links": ("html", lambda n: "<a href=x>y" * n),
    "list items": ("html", lambda n: "<ol>" + "<li>x" * n),
    "brackets md": ("md", lambda n: "[" * n * 5),
    "emphasis md": ("md", lambda n: "_a__b" * n),
    "list md": ("md", lambda n: "".join(" " * (i % 60) + "- x\n" for i in range(n))),
    "table md": ("md", lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * n),
    "comments md": ("md", lambda n: "<!--" * n + "x"),
    "headings above": ("txt", lambda n: "".join(f"On lamp\n{i}.—(1) Text of it.\n" for i in range(1, n))),
    "bare numbers": ("txt", lambda n: "Article 1\n" + "7 Word of it.\n" * n),
    "run-on items": ("txt", lambda n: "第一条　甲：\n" + "一、甲。二、乙。" * n),
    "announced": ("txt", lambda n: "Article 1\n" + "(1) Article 3 is replaced:\nwords of it\n" * n),
    "annexes": ("txt", lambda n: "Article 1\nText.\n" + "ANNEX\n4. Name:\n2. Town:\n" * n),
    "containers": ("txt", lambda n: "CHAPTER 1\nPART 1\nDivision 1\n§ 1. A.\nB.\n" * n),
    "other letters": ("txt", lambda n: "Άρθρο 1\nα) το\nβ) τα\n" * n),
}


def growth(size: int) -> int:
    """Print how the time of reading grows when hostile input doubles."""
    wrong = 0
    for name, (suffix, make) in GENERATORS.items():
        times = []
        for times_size in (size, 2 * size, 4 * size):
            data = make(times_size).encode()
            start = time.process_time()
            with contextlib.suppress(RegdiffError):
                read_document(data, name=f"hostile.{suffix}")
            times.append(max(time.process_time() - start, 0.001))
        ratio = (times[2] / times[0]) ** 0.5
        bad = ratio > 2.5 and times[2] > 0.2
        wrong += bad
        shown = " ".join(f"{seconds:7.3f}" for seconds in times)
        print(f"{name:22} {shown} s   ×{ratio:.2f}{'  WRONG' if bad else ''}")
    print(f"{wrong} inputs grow faster than ×2.5")
    return 1 if wrong else 0


PAGE = """
import sys
sys.path.insert(0, {root!r})
from regdiff.readers import read_document
article = "<h3>Article {{0}}</h3><p>The keeper shall report within {{0}} days.</p><p>(a) a lamp;</p>"
page = "<!DOCTYPE html><html><body>" + "".join(map(article.format, range(1, 101))) + "</body></html>"
document = read_document(page.encode(), name="act.html")
assert sum(one.kind == "article" for one in document.provisions()) == 100
"""


def page_cost(runs: int) -> int:
    """Print what reading a page of 100 articles costs beside importing spaCy."""
    bare = process_ms("pass", runs)
    reading = process_ms(PAGE.format(root=str(ROOT)), runs) - bare
    spacy = process_ms("import spacy", runs) - bare
    print(f"a page of 100 articles, imports and all: {reading:6.0f} ms")
    print(f"import spacy:                            {spacy:6.0f} ms")
    print(f"ratio:                                   {reading / spacy:6.2f}")
    return 0 if reading < 0.5 * spacy else 1


def process_ms(code: str, runs: int) -> float:
    """Return the median CPU milliseconds of a process that runs ``code``."""
    import resource
    import statistics
    import subprocess

    times = []
    for _ in range(max(runs, 3)):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1000 * statistics.median(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--only", default="")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--losses", action="store_true")
    parser.add_argument("--growth", type=int, nargs="?", const=4000)
    parser.add_argument("--page", action="store_true")
    options = parser.parse_args()
    if options.growth:
        return growth(options.growth)
    if options.page:
        return page_cost(options.runs)
    wrong = 0
    print(f"{'file':58} {'format':8} la {'arts':>5} {'want':>5} {'provs':>6} {'cover':>7} {'ms':>6}  notices")
    for path in files(options.shared, options.only):
        wrong += report(path, options)
    print(f"{wrong} files are not right")
    return 1 if wrong else 0


def report(path: Path, options: argparse.Namespace) -> int:
    name, data = str(path.relative_to(options.shared)), path.read_bytes()
    times = []
    for _ in range(options.runs):
        start = time.process_time()
        try:
            document = read_document(data, name=path.name)
        except Exception as error:  # noqa: BLE001 (a benchmark reports and goes on)
            print(f"{name:58} FAILED {type(error).__name__}: {str(error)[:90]}")
            return 1
        times.append((time.process_time() - start) * 1000)
    provisions = list(document.provisions())
    articles = sum(provision.kind == "article" for provision in provisions)
    wanted = ARTICLES.get(name)
    eids = [provision.eid for provision in provisions]
    extract = EXTRACTORS.get(document.source.format)
    share, lost = coverage(document, extract(data)) if extract else (document.coverage, Counter())
    faults = []
    if wanted is not None and articles != wanted:
        faults.append("articles")
    if len(set(eids)) != len(eids):
        faults.append("eids repeat")
    if share < 0.995:
        faults.append("coverage")
    if name in GOLD:
        right, total = quotes_right(document, options.shared / GOLD[name])
        faults.extend(["gold"] if right < total else [])
        name_gold = f" gold {right}/{total}"
    else:
        name_gold = ""
    codes = Counter(notice.code for notice in document.notices)
    told = " ".join(f"{code}×{count}" for code, count in sorted(codes.items()))
    repeated = sum("~" in eid for eid in eids)
    print(
        f"{name:58} {document.source.format:8} {document.language} {articles:5} {wanted or '':>5} "
        f"{len(eids):6} "
        f"{share:.5f} {min(times):6.1f}  {told}{name_gold}{f' ~{repeated}' if repeated else ''}"
        f"{'  WRONG: ' + ', '.join(faults) if faults else ''}"
    )
    if options.losses and lost:
        print("    lost:", " ".join(f"{char!r}×{count}" for char, count in lost.most_common(12)))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
