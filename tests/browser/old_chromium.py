"""Chromium of years ago, which an npm package carries: fetched once, kept in the user's cache, driven by Playwright."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from platformdirs import user_cache_path
from playwright.sync_api import Browser, Playwright

from dashboard.environment import apt_install

# By the version of the Chromium in it.
PACKAGES = {86: "chrome-aws-lambda@5.3.1", 92: "chrome-aws-lambda@10.1.0"}
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--lang=zh-CN")
LONGEST_FETCH = 600
LONGEST_START = 60


def find(version: int) -> Path:
    """Return the Chromium of a version; the test fails with the remedy where it cannot be fetched."""
    path = user_cache_path("changzhou-dashboard", ensure_exists=True) / f"chromium-{version}"
    # Tests run on every core: one of them fetches, and installs what fetches.
    with path.with_name("chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=path.parent) as folder:
                fetch(PACKAGES[version], Path(folder) / path.name).replace(path)
    return path


def fetch(package: str, to: Path) -> Path:
    """Get a package from the registry that npm is set up for, write the Chromium in it to a file, and return that."""
    if not shutil.which("npm") and not apt_install("npm"):
        pytest.fail(f"no npm, which fetches {package}; please run: sudo apt-get install --no-install-recommends npm")
    command = ("npm", "pack", package)
    done = subprocess.run(command, cwd=to.parent, capture_output=True, text=True, timeout=LONGEST_FETCH, check=False)
    if done.returncode:
        remedy = "with a network, or with npm set up for a registry that can be reached (npm config set registry …)"
        pytest.fail(f"{' '.join(command)} failed; run the test once {remedy}:\n{done.stderr}")
    with tarfile.open(next(to.parent.glob("*.tgz"))) as packed:
        member = packed.extractfile("package/bin/chromium.br")
        assert member, f"{package} has no Chromium"
        to.write_bytes(brotli.decompress(member.read()))
    to.chmod(0o755)
    return to


@contextmanager
def running(version: int, playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium and connect to it; Playwright's clicks need a newer one, its scripts and waits do not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = (str(find(version)), *FLAGS, f"--user-data-dir={profile}", "about:blank")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{_port(Path(profile), process)}")
        finally:
            process.kill()
            process.wait()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return where a Chromium listens, once it has said so."""
    said = profile / "DevToolsActivePort"
    over = time.monotonic() + LONGEST_START
    while time.monotonic() < over and process.poll() is None:
        if said.exists() and (lines := said.read_text(encoding="ascii").splitlines()):
            return lines[0]
        time.sleep(0.1)
    needed = "it is for Linux on x86-64, and needs libnss3 (sudo apt-get install libnss3)"
    pytest.fail(f"{process.args!r} does not start (exit code {process.poll()}); {needed}")
