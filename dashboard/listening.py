"""Says why the server cannot listen where it was told to, and which setting mends that."""

from __future__ import annotations

import errno

from dashboard.config import Settings
from dashboard.errors import ServerError
from dashboard.translations import LANGS, message, words_in

TAKEN = message("无法监听{where}（{why}），请用 DASHBOARD_PORT 换一个端口。")
FORBIDDEN = message("无法监听{where}（{why}）：1024 以下的端口须有权限，请用 DASHBOARD_PORT 换一个端口。")
NOT_OURS = message("无法监听{where}（{why}）：DASHBOARD_HOST 须为本机的地址，如 127.0.0.1、0.0.0.0。")


def refusal(settings: Settings, error: OSError) -> ServerError:
    """Return the error of a server that cannot listen, in both languages: another port helps only where it does."""
    said = {errno.EADDRINUSE: TAKEN, errno.EACCES: FORBIDDEN}.get(error.errno or 0, NOT_OURS)
    where = {"where": f"{settings.host}:{settings.port}", "why": error.strerror}
    return ServerError("\n".join(words_in(lang)(said, **where) for lang in LANGS))
