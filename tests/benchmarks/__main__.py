"""``python3 -m tests.benchmarks``: figures, answers, exports, and paint beside a bare plotly.js page, in one run."""

from __future__ import annotations

from pathlib import Path

from dashboard.environment import ensure

if __name__ == "__main__":
    ensure(Path(__file__).parent.parent / "requirements.txt", "tests.benchmarks")

    from tests.benchmarks import browser, exports, server

    server.run()
    exports.run()
    browser.run()
