"""git shows clauses after ``enable``, and nothing of it after ``disable``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import regdiff
from regdiff.errors import UnreadableInput, UsageError
from regdiff.integrations.git import (
    Revision,
    clause_lines,
    disable,
    enable,
    parse_revision,
    read_blob,
    revisions,
)
from regdiff.model import Document, Provision, Range, Source


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch) -> Path:
    """An empty repository, alone: no configuration of the user or the machine."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for key in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(key, raising=False)
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q")
    git("config", "user.name", "T")
    git("config", "user.email", "t@example.org")
    return folder


def commit(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    git("add", name)
    git("commit", "-qm", f"{name}: {len(text)}")


def test_enable_and_disable_leave_what_was_there(repository: Path):
    attributes = repository / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.bin binary\n")
    assert enable(["*.txt"]).resolve() == attributes
    enable(["*.txt"])
    assert attributes.read_text() == "*.bin binary\n# regdiff: begin\n*.txt diff=regdiff\n# regdiff: end\n"
    assert git("config", "diff.regdiff.textconv").strip() == "regdiff git textconv"
    disable()
    assert attributes.read_text() == "*.bin binary\n"
    assert "diff" not in (repository / ".git" / "config").read_text()


@pytest.mark.usefixtures("repository")
def test_everywhere_is_the_users_own_file():
    attributes = enable(everywhere=True)
    assert attributes == Path.home() / ".config" / "git" / "attributes"
    assert "*.docx diff=regdiff" in attributes.read_text()
    git("config", "--global", "core.attributesFile", "~/mine")
    assert enable(everywhere=True) == Path.home() / "mine"


def test_git_diff_names_the_clause(repository: Path, root: Path):
    enable(["*.txt"])
    git("config", "diff.regdiff.textconv", f"env PYTHONPATH={root} {sys.executable} -m regdiff git textconv")
    commit(repository, "law.txt", "Article 1\nProviders may keep records.\nArticle 2\nUsers may complain.\n")
    (repository / "law.txt").write_text(
        "Article 1\nProviders shall keep records.\nArticle 2\nUsers may complain.\n"
    )
    shown = git("diff", "--word-diff=plain", "-U0")
    assert "art_1__para_1| Providers [-may-]{+shall+} keep records." in shown


def test_git_diff_of_a_word_file_names_the_clause(repository: Path, root: Path):
    enable()
    git("config", "diff.regdiff.textconv", f"env PYTHONPATH={root} {sys.executable} -m regdiff git textconv")
    for modal in ("may", "shall"):
        document = regdiff.read_text(f"Article 1 Records\nProviders {modal} keep records.\n")
        regdiff.write(regdiff.compare(document, document, norms=False), repository / "law.docx")
        git("add", "law.docx")
        git("commit", "-qm", modal)
    shown = git("diff", "HEAD~1", "--word-diff=plain", "-U0")
    assert "art_1__para_1| Providers [-may-]{+shall+} keep records." in shown


def test_a_revision_reads_as_it_was(repository: Path):
    commit(repository, "law.txt", "one")
    commit(repository, "law.txt", "two")
    assert parse_revision("HEAD~1:law.txt") == Revision("HEAD~1", "law.txt")
    assert read_blob(Revision("HEAD~1", "law.txt")) == b"one"
    with pytest.raises(
        UnreadableInput, match=r"HEAD:other\.txt cannot be read: path 'other.txt' does not exist"
    ):
        read_blob(Revision("HEAD", "other.txt"))


def test_a_file_a_drive_and_an_option_are_no_revisions(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a:b").write_text("x")
    assert parse_revision("a:b") is None
    assert parse_revision("law.txt") is None
    assert parse_revision("C:law.txt") is None
    assert parse_revision("--output=x:y") is None


def test_the_history_follows_renames_oldest_first(repository: Path):
    for number in range(20):
        commit(repository, "old name.txt", "\n".join(f"Article {n}" for n in range(60 + number)))
    git("mv", "old name.txt", "法.txt")
    git("commit", "-qm", "rename")
    commit(repository, "法.txt", "\n".join(f"Article {n}" for n in range(90)))
    found = revisions("法.txt")
    assert [revision.path for revision in found] == ["old name.txt"] * 20 + ["法.txt"] * 2
    assert read_blob(found[0]).endswith(b"Article 59")
    assert read_blob(found[-1]).endswith(b"Article 89")
    with pytest.raises(UnreadableInput, match=r"git has no history of none\.txt"):
        revisions("none.txt")


def test_outside_a_repository_is_told(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="git could not do that: not a git repository"):
        enable()
    with pytest.raises(UnreadableInput, match="not a git repository"):
        revisions("x")


def test_without_git_the_reason_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is not installed"):
        enable()


def test_clauses_are_lines():
    text = "Article 1 Scope\nThis\napplies.\nMENU"
    paragraph = Provision("art_1__para_1", "paragraph", Range(16, 29))
    article = Provision(
        "art_1",
        "article",
        Range(0, 29),
        label="Article 1",
        heading="Scope",
        label_range=Range(0, 9),
        heading_range=Range(10, 15),
        children=(paragraph,),
    )
    root = Provision("", "document", Range(0, 34), children=(article,))
    document = Document(text, root, "en", Source("x", "text", "00"))
    assert clause_lines(document) == "art_1| Article 1 Scope\nart_1__para_1| This applies.\n"
