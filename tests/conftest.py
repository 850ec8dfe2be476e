"""Fixtures that the whole suite may use."""

from __future__ import annotations

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
