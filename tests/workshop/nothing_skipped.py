"""A pytest plugin that fails a run in which any test was skipped: `-p` and this module's name."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that would have passed does not, when something was left out."""
    if hasattr(session.config, "workerinput"):
        return  # of several processes, the first one counts
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    skipped = len(reporter.stats.get("skipped", []))
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"{skipped} skipped, and nothing may be skipped here", red=True)
