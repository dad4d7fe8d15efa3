#!/bin/sh
# 离线安装：核对文件，装入软件包，检查数据表。 · Checks the files, installs the packages, checks the tables.
set -eu
# 服务的用户须能读。 · The service's user is to read it.
umask 022
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"
# A clone has no list of checksums, and git of its own.
[ ! -e SHA256SUMS ] || "$python" -m dashboard.bundling.checksums
"$python" -m dashboard check
echo "已安装，启动：$python -m dashboard · installed; start it so"
