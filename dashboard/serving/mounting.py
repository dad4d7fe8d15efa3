"""Answers under a prefix, such as ``/innov``, where a proxy shows the dashboard beside other things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


class Mounted:
    """A WSGI application under a prefix.

    It may be missing in a request: some proxies take it off, and who asks ``/health`` past the proxy need not know it.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], prefix: str) -> None:
        self.application, self.prefix = application, prefix

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request; addresses in the answer begin with the prefix, which ``request.script_root`` then is."""
        environ["SCRIPT_NAME"] = self.prefix
        path: str = environ["PATH_INFO"]
        if path == self.prefix or path.startswith(f"{self.prefix}/"):
            environ["PATH_INFO"] = path.removeprefix(self.prefix) or "/"
        return self.application(environ, start_response)
