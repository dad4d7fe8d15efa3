#!/bin/sh
# 以服务的用户和设置执行一条命令，如 check、reload --confirm；须以 root 执行。
# Runs a command as the service would, such as check or reload --confirm; only root can.
set -eu
cd "$(dirname "$0")/.."
set -a
. "${SETTINGS:-/etc/innovation/dashboard.env}"
set +a
umask 0027
exec runuser -u innovation -- .venv/bin/python -m dashboard "$@"
