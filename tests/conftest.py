"""Fixtures that the whole suite may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from regdiff.readers import pdf

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"

#: Seconds that no step takes, on a machine that does twenty other things: a hang still ends, nothing else does.
PATIENCE = 1800.0

# The same examples on every run and no clock, so that a test fails where it was broken and nowhere else; new
# examples are looked for on purpose, with --hypothesis-profile=search.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "search",
    derandomize=False,
    deadline=None,
    max_examples=1000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "few", settings.get_profile("same"), max_examples=15, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("same")


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


@pytest.fixture(scope="session", autouse=True)
def usual_wall() -> Iterator[float]:
    """The seconds by the clock that a PDF's parser may take; in tests they do not count, its processor time does."""
    usual = pdf.TIMEOUT
    pdf.TIMEOUT = PATIENCE
    yield usual
    pdf.TIMEOUT = usual


@pytest.fixture(scope="session")
def patience() -> float:
    """Seconds after which a test gives up on another process; one that is alive and well takes far less."""
    return PATIENCE


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
