"""What timings share."""

import gc

import pytest


@pytest.fixture
def _as_in_the_window():
    """Look for garbage as rarely as the window does (app.pauses)."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
