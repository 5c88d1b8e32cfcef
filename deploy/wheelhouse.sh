#!/bin/sh
# 在能上网的电脑上，把本系统所需的全部安装包收进一个文件夹，拷到不能上网的电脑上安装。
# 两台电脑的操作系统、处理器和 Python 版本（如 3.11）应当相同。
#   收集： sh deploy/wheelhouse.sh collect 安装包文件夹 [requirements-ocr.txt]
#   安装： sh deploy/wheelhouse.sh install 安装包文件夹 [requirements-ocr.txt]
set -eu
cd "$(dirname "$0")/.."
what=${1:?collect 或 install}
house=${2:?安装包文件夹}
extra=${3:-}
python=${PYTHON:-python3}

case "$what" in
collect)
    "$python" -m pip wheel --quiet --disable-pip-version-check --wheel-dir "$house" -r requirements.txt ${extra:+-r "$extra"}
    (cd "$house" && sha256sum ./*.whl > SHA256SUMS)
    ;;
install)
    (cd "$house" && sha256sum --quiet --check SHA256SUMS)
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --find-links "$house" \
        -r requirements.txt ${extra:+-r "$extra"}
    touch .venv/app.done
    ;;
*)
    echo "collect 或 install" >&2
    exit 2
    ;;
esac
