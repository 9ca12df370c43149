"""Where the shared folder is, and which things a run may not skip.

AIDEMEMOIRE_SHARED   the shared folder; without it, ../shared beside the repository
AIDEMEMOIRE_POSTGRES address of a database to use; without it, a server is started where one is installed
AIDEMEMOIRE_REQUIRE  comma list of corpora, chromium, postgres: a skip for want of one of these is a failure
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from aidememoire.records import Record
from tests import postgres, stories

# No deadlines: how long an example takes is the machine's business. On a CI machine the examples are the same each run, so
# that a change is judged by what it changes; elsewhere they differ, and find what nobody thought of.
settings.register_profile("developer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("developer"), derandomize=True, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

REPOSITORY = Path(__file__).resolve().parents[1]
NEEDS = ("corpora", "chromium", "postgres")


def shared_folder() -> Path | None:
    """The shared folder, or None where there is none."""
    path = Path(os.environ.get("AIDEMEMOIRE_SHARED", REPOSITORY.parent / "shared"))
    return path if path.is_dir() else None


def chromium() -> str | None:
    """The command of a Chromium that can run headless, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _missing(need: str) -> str | None:
    """Why the tests marked `need` can't run here, or None when they can."""
    if need == "corpora" and shared_folder() is None:
        return "no shared folder: set AIDEMEMOIRE_SHARED or put it at ../shared"
    if need == "chromium" and chromium() is None:
        return "no Chromium on this machine"
    return postgres.missing() if need == "postgres" else None


def _required() -> set[str]:
    names = {name.strip() for name in os.environ.get("AIDEMEMOIRE_REQUIRE", "").split(",")} - {""}
    unknown = names - set(NEEDS)
    if unknown:
        raise pytest.UsageError(f"AIDEMEMOIRE_REQUIRE names {sorted(unknown)}; expected a list of {', '.join(NEEDS)}")
    return names


def pytest_configure() -> None:
    _required()  # a misspelt requirement fails at once instead of requiring nothing


def pytest_runtest_setup(item: pytest.Item) -> None:
    for need in NEEDS:
        if item.get_closest_marker(need) and (reason := _missing(need)):
            if need in _required():
                pytest.fail(f"{need} is required by AIDEMEMOIRE_REQUIRE: {reason}", pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; tests that use it are marked `corpora`."""
    path = shared_folder()
    if path is None:
        pytest.fail("this test reads the shared folder and must be marked corpora", pytrace=False)
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL database; tests that use it are marked `postgres`."""
    with postgres.server() as address:
        yield address


@pytest.fixture
def phone_call() -> Record:
    """A realistic record, made by hand from the example article."""
    return stories.phone_call()
