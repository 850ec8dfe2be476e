"""The MCP server answers a real client over stdio, and never leaves its folder."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from regdiff.errors import MissingExtra, UnreadableInput, UsageError
from regdiff.integrations.mcp import Library, build

OLD = "Article 1\nProviders may keep records.\nArticle 2\nUsers may complain.\n"
NEW = "Article 1\nProviders shall keep records.\nArticle 2\nUsers may complain.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "old.txt").write_text(OLD)
    (folder / "new.txt").write_text(NEW)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return Library(folder)


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "link.txt", "x/../../secret.txt", "a\0b"])
def test_nothing_outside_the_folder_is_read(library: Library, name: str):
    with pytest.raises(UnreadableInput, match=r"outside the folder|is no path"):
        library.read(name)


def test_ingest_says_what_was_understood(library: Library):
    told = library.ingest("old.txt")
    assert (told["format"], told["language"], told["provisions"]) == (
        "text",
        "en",
        {"article": 2, "paragraph": 2},
    )


def test_quotes_are_checked_to_the_letter(library: Library):
    assert library.quote_check("new.txt", "Providers shall keep") == {
        "found": True,
        "clauses": ["art_1__para_1"],
    }
    assert library.quote_check("new.txt", "Providers must keep") == {"found": False, "clauses": []}
    assert library.quote_check("new.txt", "") == {"found": False, "clauses": []}


def test_obligations_may_be_one_partys(library: Library):
    assert [row["party"] for row in library.obligations("new.txt")] == ["provider", "user"]
    assert [row["type"] for row in library.obligations("new.txt", party="Provider")] == ["obligation"]


def test_a_root_that_is_no_folder_is_told(tmp_path: Path):
    pytest.importorskip("mcp")
    with pytest.raises(UsageError, match="is not a folder"):
        build(tmp_path / "none")


def test_a_client_over_stdio_gets_the_shift_and_the_refusal(library: Library, root: Path, patience: float):
    mcp = pytest.importorskip("mcp")
    parameters = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "regdiff", "mcp", str(library.root)],
        cwd=str(root),
        env={**os.environ},
    )

    async def talk() -> tuple[list[str], str, str]:
        async with (
            mcp.stdio_client(parameters, errlog=sys.__stderr__) as streams,
            mcp.ClientSession(*streams) as session,
        ):
            await session.initialize()
            tools = sorted(tool.name for tool in (await session.list_tools()).tools)
            diff = await session.call_tool("diff", {"old": "old.txt", "new": "new.txt"})
            refusal = await session.call_tool("outline", {"document": "../secret.txt"})
            return tools, diff.content[0].text, refusal.content[0].text

    with ThreadPoolExecutor(1) as thread:  # a browser test may have left a loop running in this one
        tools, diff, refusal = thread.submit(asyncio.run, asyncio.wait_for(talk(), timeout=patience)).result()
    assert tools == ["diff", "ingest", "obligations", "outline", "quote_check"]
    assert json.loads(diff)["shifts"][0]["clauses"] == ["art_1__para_1", "art_1__para_1"]
    assert refusal == "error: ../secret.txt lies outside the folder that this server may read."


def test_without_its_package_the_extra_is_named(library: Library, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with pytest.raises(MissingExtra, match=r"pip install 'regdiff\[mcp\]'"):
        build(library.root)


def test_a_library_outlines_and_compares(library: Library):
    assert "art_1__para_1" in library.outline("old.txt")
    told = library.diff("old.txt", "new.txt")
    assert told["norms"] == {"tightened": 1, "unchanged": 1}
    assert (told["shifts"][0]["kind"], told["left_out"]) == ("tightened", 0)
    assert told["shifts"][0]["quotes"][1] == "Providers shall keep records."
