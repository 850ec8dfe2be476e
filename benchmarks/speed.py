"""What a comparison costs beside wdiff and git, how it grows, and how it marks.

::

    python benchmarks/speed.py                      # everything but the slow peers
    python benchmarks/speed.py --only pairs quality # some parts
    python benchmarks/speed.py --peers              # also other tools' engines, where installed
    python benchmarks/speed.py --runs 5 --shared ../shared

Times are CPU seconds (user and system) of whole processes with their children, medians of ``--runs``
after one unmeasured run; memory is the largest resident set. Read the ratios, not the seconds: W is
wdiff and G is git's word diff (histogram) on the same two plain texts in the same run. Nothing here
depends on the clock, and the texts that are made up are seeded.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = 20
COPIES, CHINESE_COPIES = 24, 12
WORD = re.compile(r"\w+")
NUMBERED = re.compile(r"\b(Articles?\s+)(\d{1,3})\b|(第)(\d{1,4})(?=条)")
HEAD = re.compile(r"(?m)^(?=(?:Article \d+|第\d+条)$)")
HAN = re.compile(r"[\u4e00-\u9fff]")
COMMON = 300
"""So many of the commonest Han characters keep their places when others are shuffled: law is told by them."""
GIT = ["git", "diff", "--no-index", "--word-diff=plain", "--diff-algorithm=histogram", "-U1000000000"]
PEERS = {
    "diff_match_patch": "from diff_match_patch import diff_match_patch as D; D().diff_main(old, new)",
    "redlines": "from redlines import Redlines; Redlines(old, new).output_markdown",
    "lxml": "from lxml.html.diff import htmldiff; htmldiff(html(old), html(new))",
    "xmldiff": "from xmldiff import main; main.diff_texts(xml(old), xml(new), {'fast_match': True})",
}
PEER_SCRIPT = """
import sys, html as h
old, new = (open(path, encoding='utf-8').read() for path in sys.argv[1:3])
html = lambda t: ''.join(f'<p>{h.escape(line)}</p>' for line in t.split(chr(10)))
xml = lambda t: '<r>' + html(t) + '</r>'
"""


class Cost(NamedTuple):
    """The median CPU seconds and the largest resident set in MB of a command."""

    seconds: float
    megabytes: float


RUNNER = """
import json, os, subprocess, sys
for line in sys.stdin:
    command, out = json.loads(line)
    with open(out, "wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    cost = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)
    print(json.dumps(cost), flush=True)
"""
"""A small process that starts the others: what a process holds when it forks counts for its child."""


class Bench:
    """Runs commands and tells what they cost."""

    def __init__(self, runs: int, folder: Path) -> None:
        """Keep all files in ``folder``; take the median of so many runs."""
        self.runs = runs
        self.folder = folder
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "cache"),
        }
        self._runner = subprocess.Popen(
            [sys.executable, "-c", RUNNER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )

    def cost(self, command: Sequence[str], runs: int | None = None) -> Cost:
        """Run a command several times; its output goes to ``out`` in the bench's folder."""
        seconds, megabytes = [], 0.0
        for run in range((runs or self.runs) + 1):
            cpu, size, code = self._run(command)
            if code and command[0] == sys.executable:
                sys.exit(f"{' '.join(command)} ended with {code}")
            megabytes = max(megabytes, size)
            if run:
                seconds.append(cpu)
        return Cost(statistics.median(seconds), megabytes)

    def output(self, command: Sequence[str]) -> str:
        """Run a command once and return what it writes."""
        self._run(command)
        return (self.folder / "out").read_text("utf-8")

    def _run(self, command: Sequence[str]) -> tuple[float, float, int]:
        assert self._runner.stdin is not None
        assert self._runner.stdout is not None
        self._runner.stdin.write(json.dumps([list(command), str(self.folder / "out")]) + "\n")
        self._runner.stdin.flush()
        cpu, size, code = json.loads(self._runner.stdout.readline())
        return cpu, size, code

    def close(self) -> None:
        """End the process that starts the others."""
        assert self._runner.stdin is not None
        self._runner.stdin.close()
        self._runner.wait()

    def regdiff(self, pair: Sequence[Path], *options: str, runs: int | None = None) -> Cost:
        """Compare a pair with regdiff."""
        return self.cost([sys.executable, "-m", "regdiff", "diff", *map(str, pair), *options], runs)

    def write(self, name: str, old: str, new: str) -> tuple[Path, Path]:
        """Write a pair of texts."""
        paths = self.folder / f"{name}.old.txt", self.folder / f"{name}.new.txt"
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, encoding="utf-8")
        return paths


JSON = ("--to", "json", "--no-norms")


def show(name: str, cost: Cost, *against: tuple[str, Cost]) -> None:
    """Print one line: seconds, megabytes, and the ratios to other costs."""
    ratios = "  ".join(f"{cost.seconds / other.seconds:7.1f} {sign}" for sign, other in against)
    print(f"  {name:44} {cost.seconds:8.3f} s {cost.megabytes:7.0f} MB  {ratios}", flush=True)


def articles(text: str, most: int) -> str:
    """Return the articles of an act up to a number, as they stand in the text."""
    starts = [match.start() for match in HEAD.finditer(text)]
    return text[starts[0] : starts[most]]


def copied(old: str, new: str, copies: int) -> tuple[str, str]:
    """Return an act many times over, each time with other long words (rarer characters) and other numbers."""
    olds, news = [], []
    both = old + " " + new
    chinese = HAN.search(both[:100]) is not None
    if chinese:
        counts = Counter(HAN.findall(both))
        words = sorted(sign for sign, _ in counts.most_common()[COMMON:])
    else:
        words = sorted({word for word in WORD.findall(both) if len(word) > 6 and word.islower()})
    for copy in range(copies):
        others = words.copy()
        random.Random(SEED + copy).shuffle(others)
        swap = dict(zip(words, others, strict=True))
        signs = str.maketrans(swap) if chinese else {}
        for text, made in ((old, olds), (new, news)):
            renamed = (
                text.translate(signs)
                if chinese
                else WORD.sub(lambda match, swap=swap: swap.get(match[0], match[0]), text)
            )
            far = copy * (1000 if chinese else 200)
            made.append(NUMBERED.sub(lambda m, far=far: f"{m[1] or m[3]}{int(m[2] or m[4]) + far}", renamed))
    return "\n".join(olds), "\n".join(news)


def pairs(bench: Bench, acts: dict[str, tuple[Path, Path]], *, peers: bool) -> None:
    """Print what pairs of all sizes cost beside wdiff, git and other tools."""
    for name, pair in acts.items():
        before = pair[0].read_text("utf-8")
        signs = len(HAN.findall(before))
        size = f"{signs:,} characters" if signs else f"{len(WORD.findall(before)):,} words"
        print(f"{name}: {size} before")
        runs = min(bench.runs, 3) if name.startswith("2 million") else None
        wdiff = bench.cost(["wdiff", *map(str, pair)], runs)
        git = bench.cost([*GIT, *map(str, pair)], runs)
        show("wdiff", wdiff)
        show("git word diff", git)
        show("regdiff to JSON without norms", bench.regdiff(pair, *JSON, runs=runs), ("W", wdiff), ("G", git))
        if not name.startswith("2 million"):
            page = str(bench.folder / "page.html")
            show("regdiff to HTML with norms", bench.regdiff(pair, "-o", page), ("W", wdiff), ("G", git))
        if peers and name.startswith("act"):
            ours = bench.regdiff(pair, *JSON, runs=1)
            for peer, code in PEERS.items():
                if find_spec(peer) is None:
                    print(f"  {peer:44} is not installed")
                    continue
                script = f"{PEER_SCRIPT}\n{code}"
                cost = bench.cost([sys.executable, "-c", script, *map(str, pair)], 1)
                show(peer, cost, ("times regdiff", ours))


def growth(bench: Bench, name: str, old: str, new: str) -> None:
    """Print how time and memory grow with the text."""
    print(f"growth of {name}, without norms")
    costs = []
    for copies in (3, 6, 12, 24):
        pair = bench.write("growth", *copied(old, new, copies))
        costs.append(bench.regdiff(pair, *JSON, runs=min(bench.runs, 3)))
        first = costs[0]
        cost = costs[-1]
        print(
            f"  x{copies // 3}: {cost.seconds:7.2f} s {cost.megabytes:6.0f} MB"
            f"   time x{cost.seconds / first.seconds:.1f}, memory x{cost.megabytes / first.megabytes:.1f}",
            flush=True,
        )


def hostile(bench: Bench, old: str, new: str) -> None:
    """Print what shapes cost that make other tools give up."""
    print("shapes that break other tools, without norms")
    ours = bench.regdiff(bench.write("act", old, new), *JSON)
    show("the act, as it is", ours)
    rng = random.Random(SEED)
    parts = HEAD.split(old)
    shuffled = [parts[0], *rng.sample(parts[1:], len(parts) - 1)]
    other, _ = copied(old, old, 2)
    unlike = other[len(other) // 2 :]
    near = [
        f"{at}. The operator of unit {at % 97} shall keep record {at % 89} for {at % 12 + 1} months."
        for at in range(1, 20_001)
    ]
    changed = [line.replace("shall", "may") if at % 20 == 0 else line for at, line in enumerate(near)]
    del changed[5_000:5_010]
    one_old, one_new = (" ".join(text.split()) for text in (old, new))
    shapes: dict[str, tuple[str, str]] = {
        "unlike texts": (old, unlike),
        "all articles shuffled": (old, "".join(shuffled)),
        "20,000 clauses that are nearly the same": ("\n".join(near), "\n".join(changed)),
        "the whole text as one clause": (one_old, one_new),
    }
    for name, (before, after) in shapes.items():
        show(name, bench.regdiff(bench.write("shape", before, after), *JSON), ("of the act", ours))


class Marks(NamedTuple):
    """How a redline marks: words deleted and inserted, islands of one or two words, cuts inside words."""

    deleted: int
    inserted: int
    islands: int
    cuts: int


def git_marks(output: str) -> Marks:
    """Count the marks of git's word diff."""
    deleted = sum(len(part.split()) for part in re.findall(r"\[-(.*?)-\]", output, re.DOTALL))
    inserted = sum(len(part.split()) for part in re.findall(r"\{\+(.*?)\+\}", output, re.DOTALL))
    between = re.findall(r"(?:-\]|\+\})([^\[\{\n]*)(?=\[-|\{\+)", output)
    return Marks(deleted, inserted, sum(1 <= len(part.split()) <= 2 for part in between), 0)


def our_marks(comparison: dict[str, object]) -> Marks:
    """Count the marks of a comparison: the own words of every provision once, moved words not at all."""
    sides = {side: Own(comparison[side]) for side in ("old", "new")}
    words = {"old": 0, "new": 0}
    islands = cuts = 0
    for link in comparison["links"]:
        edits = link["edits"]
        for side, op in (("old", "delete"), ("new", "insert")):
            for edit in edits:
                if edit["op"] == op and "moved" not in edit:
                    words[side] += sum(
                        len(part.split()) for part in sides[side].parts(link[side], edit[side])
                    )
            text = sides[side].text
            for edit in edits:
                cuts += sum(
                    0 < at < len(text) and text[at - 1].isascii() and text[at - 1 : at + 1].isalpha()
                    for at in edit[side]
                    if edit[side][0] < edit[side][1] and not sides[side].edge(at)
                )
        for before, keep, after in zip(edits, edits[1:], edits[2:], strict=False):
            if keep["op"] == "keep" and before["op"] != "keep" and after["op"] != "keep":
                own = list(sides["old"].parts(link["old"], keep["old"]))
                size = len(" ".join(own).split())
                islands += 1 <= size <= 2 and sum(map(len, own)) == keep["old"][1] - keep["old"][0]
    return Marks(words["old"], words["new"], islands, cuts)


class Own:
    """The own words of the provisions of one version."""

    def __init__(self, document: dict[str, object]) -> None:
        """Take a document as its JSON has it."""
        self.text = document["text"]
        self.ranges = {node["eid"]: node["range"] for node in document["provisions"]}
        self.edges = {at for range_ in self.ranges.values() for at in range_}
        self.children: dict[str, list[list[int]]] = {}
        for node in document["provisions"]:
            self.children.setdefault(node["parent"], []).append(node["range"])

    def edge(self, at: int) -> bool:
        """Tell whether a provision starts or ends here."""
        return at in self.edges

    def parts(self, eids: Sequence[str], marked: Sequence[int]) -> Iterator[str]:
        """Yield the words of a marked range that belong to the provisions and not to their children."""
        for eid in eids:
            start, end = (f(a, b) for f, a, b in zip((max, min), self.ranges[eid], marked, strict=True))
            for child in self.children.get(eid, []):
                if child[0] < end and child[1] > start:
                    if start < child[0]:
                        yield self.text[start : child[0]]
                    start = max(start, child[1])
            if start < end:
                yield self.text[start:end]


def quality(bench: Bench, pair: tuple[Path, Path]) -> None:
    """Print how much is marked, and how, beside git."""
    git = git_marks(bench.output([*GIT, *map(str, pair)]))
    ours = our_marks(
        json.loads(bench.output([sys.executable, "-m", "regdiff", "diff", *map(str, pair), *JSON]))
    )
    print("marks on the act")
    for name, marks in (("git", git), ("regdiff", ours)):
        print(
            f"  {name:8} {marks.deleted:6,} words deleted, {marks.inserted:6,} inserted,"
            f" {marks.islands:4} islands of one or two words, {marks.cuts} cuts inside words"
        )
    print(f"  marked words: {(ours.deleted + ours.inserted) / (git.deleted + git.inserted):.2f} of git's")


PIECES = """
import json, sys, time
spent, last = [], 0.0
def note(piece):
    global last
    now = time.process_time()
    spent.append((piece, now - last))
    last = now
import gc
gc.set_threshold(2_000_000, 50, 1_000)
note("Python")
import regdiff.cli.plain, regdiff.cli.commands.diff, regdiff.cli.emit, regdiff.readers, regdiff.structure
import regdiff.align, regdiff.align.rulings, regdiff.diff
from regdiff import api, writers
from regdiff.model import Comparison
note("importing")
old = api.read(sys.argv[1])
note("reading the old version")
new = api.read(sys.argv[2])
note("reading the new version")
alignment = regdiff.align.align(old, new)
note("aligning")
changes = regdiff.diff.diff(old, new, alignment)
note("comparing words and judging")
notices = *old.notices, *new.notices, *alignment.notices, *regdiff.diff.find_notices(old, new, changes)
note("notices")
comparison = Comparison(old, new, changes, notices=notices, norms_tagged=False)
writers.render_comparison(comparison, format="json", options=writers.WriteOptions())
note("JSON")
from regdiff.norms import find_shifts
note("importing norms")
norms = api.tag(old), api.tag(new)
note("tagging both versions")
shifts = find_shifts(old, new, *norms, changes)
note("shifts")
comparison = Comparison(old, new, changes, *norms, shifts, notices)
writers.render_comparison(comparison, format="html", options=writers.WriteOptions())
note("HTML")
print(json.dumps(spent))
"""


def pieces(bench: Bench, acts: dict[str, tuple[Path, Path]]) -> None:
    """Print what each stage costs inside one process."""
    for name, pair in acts.items():
        command = [sys.executable, "-c", PIECES, *map(str, pair)]
        runs = [json.loads(bench.output(command)) for _ in range(bench.runs + 1)][1:]
        print(f"pieces of {name}")
        for row in zip(*runs, strict=True):
            print(f"  {row[0][0]:44} {1000 * statistics.median(seconds for _, seconds in row):7.0f} ms")


def start(bench: Bench) -> None:
    """Print what it costs to start."""
    bare = bench.cost([sys.executable, "-c", "pass"])
    typer = bench.cost([sys.executable, "-c", "import typer"])
    program = [sys.executable, "-m", "regdiff"]
    print("start")
    show("bare Python", bare)
    show("importing typer", typer, ("times bare", bare))
    show("regdiff --version", bench.cost([*program, "--version"]), ("times bare", bare))
    show("regdiff --help", bench.cost([*program, "--help"]), ("times bare", bare), ("times typer", typer))


def main() -> None:
    """Print the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", action="store_true")
    parts = ("start", "pairs", "pieces", "large", "growth", "hostile", "quality")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    options = parser.parse_args()
    folder = options.shared / "data" / "performance"
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(options.runs, Path(place))
        english, chinese = (
            tuple((folder / f"{name}.{side}.txt").read_text("utf-8") for side in ("old", "new"))
            for name in ("act-en", "act-zh")
        )
        acts = {"act-en": bench.write("act-en", *english), "act-zh": bench.write("act-zh", *chinese)}
        few = {
            "24 articles": bench.write("small-en", *(articles(text, 24) for text in english)),
            "24 articles in Chinese": bench.write("small-zh", *(articles(text, 24) for text in chinese)),
        }

        def large() -> None:
            many = {
                "2 million words": bench.write("large-en", *copied(*english, COPIES)),
                "2 million characters": bench.write("large-zh", *copied(*chinese, CHINESE_COPIES)),
            }
            pairs(bench, many, peers=False)

        def grown() -> None:
            growth(bench, "English text", *english)
            growth(bench, "Chinese text", *chinese)

        todo: dict[str, Callable[[], None]] = {
            "start": lambda: start(bench),
            "pairs": lambda: pairs(bench, few | acts, peers=options.peers),
            "pieces": lambda: pieces(bench, acts),
            "large": large,
            "growth": grown,
            "hostile": lambda: hostile(bench, *english),
            "quality": lambda: quality(bench, acts["act-en"]),
        }
        for part in parts:
            if part in options.only:
                todo[part]()
        bench.close()


if __name__ == "__main__":
    main()
