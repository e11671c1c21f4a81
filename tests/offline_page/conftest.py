"""The page and desks at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.offline_page.browsers import built_page
from tests.offline_page.desks import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, built from this checkout."""
    base = tmp_path_factory.getbasetemp()
    # Test processes beside each other have folders of their own in a common one.
    return built_page(base.parent if base.name.startswith("popen-") else base)


@pytest.fixture(scope="module")
def shared_desk(browser: Browser, page_file: Path) -> Iterator[Desk]:
    """An open page for all tests of a module."""
    yield from desks(browser, page_file)


@pytest.fixture
def desk(shared_desk: Desk) -> Iterator[Desk]:
    """The module's page, which must have asked for nothing and thrown nothing by the end."""
    yield shared_desk
    assert_alone(shared_desk)


@pytest.fixture
def new_desk(browser: Browser, page_file: Path) -> Iterator[Desk]:
    """A page of the test's own."""
    for desk in desks(browser, page_file):
        yield desk
        assert_alone(desk)


def desks(browser: Browser, page_file: Path) -> Iterator[Desk]:
    """One open page, closed at the end."""
    context = browser.new_context(
        offline=True, accept_downloads=True, viewport={"width": 1366, "height": 768}
    )
    desk = Desk(context.new_page())
    context.on("request", lambda request: desk.requests.append(request.url))
    desk.page.on("pageerror", lambda error: desk.errors.append(str(error)))
    desk.open(page_file)
    yield desk
    context.close()


def assert_alone(desk: Desk) -> None:
    """Nothing was asked for but the file itself and what is inside it, and nothing was thrown."""
    own = desk.page.url.partition("#")[0]
    foreign = [url for url in desk.requests if url != own and not url.startswith("blob:null/")]
    assert not foreign
    assert not desk.errors
