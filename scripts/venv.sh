#!/bin/sh
# venv.sh FOLDER REQUIREMENTS [EDITABLE]: make the virtual environment FOLDER, or mend the one that is there, and install
# the hash-checked REQUIREMENTS; with a third word, also the project itself, so that `thidua` is a command in it.
set -eu
venv=$1 requirements=$2 editable=${3:-}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if new_enough "$python"; then
            echo "$python"
            return
        fi
    done
    return 1
}

apt_install() { # Debian keeps venv and pip in packages of their own
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Đang cài $* bằng apt-get…" >&2
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } >&2
}

give_up() {
    echo "$1" >&2
    exit 1
}

make_venv() { "$1" -m venv --clear "$venv" >/dev/null 2>&1; }

if ! new_enough "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ]; then
        give_up "$venv đã có nhưng không phải môi trường Python; hãy đổi tên hoặc xóa nó rồi chạy lại."
    fi
    python=$(find_python) || { apt_install python3 python3-venv && python=$(find_python); } ||
        give_up "Chưa có Python 3.11 trở lên; hãy cài, ví dụ trên Debian: apt install python3 python3-venv, rồi chạy lại."
    make_venv "$python" || { apt_install python3-venv && make_venv "$python"; } ||
        give_up "Python này thiếu mô-đun venv; hãy cài, ví dụ trên Debian: apt install python3-venv, rồi chạy lại."
fi

echo "Đang cài các gói của $requirements vào $venv…"
pip="$venv/bin/python -m pip --disable-pip-version-check"
$pip install --quiet --require-hashes -r "$requirements" ||
    give_up "Chưa cài được các gói trong $requirements; hãy xem lỗi ở trên, kiểm tra mạng rồi chạy lại."
if [ -n "$editable" ]; then
    $pip install --quiet --no-deps --no-build-isolation --no-index --editable .
    # hatchling copies the data that only a wheel needs into an editable install too; the checkout's own is the one read
    rm -rf "$venv"/lib/python3.*/site-packages/bot
fi
