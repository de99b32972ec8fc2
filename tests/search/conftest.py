"""One index of the real texts for all search tests."""

from pathlib import Path

import pytest

from search.search_site import write_site


@pytest.fixture(scope="session")
def search_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("search-site"))
