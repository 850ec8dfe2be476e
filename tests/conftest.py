"""Fixtures that the whole suite may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data, which lies beside the project and not in it."""
    if not DATA.is_dir():
        pytest.skip("the measuring data is not beside the project")
    return DATA


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="Rewrite tests/golden from what comes out now.")


@pytest.fixture
def golden(request: pytest.FixtureRequest, root: Path) -> Callable[[str, bytes], None]:
    """Compare bytes with a file of tests/golden, or write them there under ``--accept``."""

    def check(name: str, data: bytes) -> None:
        path = root / "tests" / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert data.decode() == path.read_bytes().decode()

    return check
