# shellcheck shell=bash disable=SC1111  # Vietnamese quotation marks in messages
# Makes ready what the commands need; sourced by each of them, which then calls `prepare build` or `prepare tests`.
#
# On Debian 12, 13 and Ubuntu 24.04, as root or with sudo, missing system packages are installed; elsewhere, or without rights,
# the command says what to install and stops. Python packages go into .venv from the lock file, caches into .cache: nothing is
# written outside the repository except system packages. All messages go to standard error, so that output stays readable by
# programs. Exit 1 when something is missing and could not be had.
#
# .venv/vanban.stamp says what .venv holds: a line "<lock file> <its SHA-256> <interpreter>" for each lock file that has been
# installed completely. It is written last and removed first, so an interrupted set-up is simply made again.

ROOT=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
PYTHON=$ROOT/.venv/bin/python
STAMP=$ROOT/.venv/vanban.stamp
# To any command started from here: the package, a readable encoding in the "C" locale of bare machines, caches inside the
# repository (fontconfig and Chromium follow XDG_CACHE_HOME).
export PYTHONPATH=$ROOT/hooks PYTHONUTF8=1 XDG_CACHE_HOME=$ROOT/.cache
unset PYTHONHOME

say() { printf 'Văn bản: %s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# prepare build|tests: returns when .venv and the system can run the commands (or the tests); stops the program otherwise.
prepare() {
    local wanted=$1
    refuse_unusable_folder
    is_ready "$wanted" && return
    mkdir -p "$ROOT/.cache"
    (
        if command -v flock >/dev/null && ! flock -n 9; then
            say 'một lệnh khác đang cài đặt, xin chờ …'
            flock 9
        fi
        # Looks again at each thing: the other command may have done it all meanwhile.
        set_up "$wanted"
    ) 9>"$ROOT/.cache/setup.lock" || exit 1
}

is_ready() {
    environment_holds requirements.lock || return 1
    [ "$1" != tests ] || environment_holds requirements-test.lock || return 1
    local parts
    parts=$(missing_parts "$PYTHON" "$1") && [ -z "$parts" ]
}

set_up() {
    install_system_parts "$1"
    # requirements-test.lock has all of requirements.lock at the same versions, so tests add to an environment that is good.
    if ! environment_holds requirements.lock || { [ "$1" = tests ] && stamp_mentions requirements-test.lock \
        && ! environment_holds requirements-test.lock; }; then
        make_environment
        install_lock requirements.lock
    fi
    if [ "$1" = tests ] && ! environment_holds requirements-test.lock; then
        install_lock requirements-test.lock
    fi
}

# --- folders -------------------------------------------------------------------------------------------------------------------

refuse_unusable_folder() {
    case $ROOT in
        *:*) stop "đường dẫn “${ROOT}” có dấu hai chấm, Python không dùng được. Hãy đổi tên hoặc chuyển thư mục." ;;
    esac
    local folder
    for folder in "$ROOT" "$ROOT"/{.venv,.cache,.cache/pip,site,site.staging,.mypy_cache,.pytest_cache,.ruff_cache,.hypothesis}; do
        if [ -e "$folder" ] && [ ! -w "$folder" ]; then
            say "không ghi được vào “${folder}” (thường do một lần chạy trước bằng root). Hãy chạy rồi thử lại:"
            printf "    sudo chown -R %s '%s'\n" "$(id -un)" "${ROOT//\'/\'\\\'\'}" >&2
            exit 1
        fi
    done
}

# --- system --------------------------------------------------------------------------------------------------------------------

# missing_parts PYTHON build|tests: lines of scripts/_missing.py.
missing_parts() {
    local options=()
    [ "$2" != tests ] || options=(--tests)
    "$1" -I -S "$ROOT/scripts/_missing.py" ${options[@]+"${options[@]}"}
}

# The first Python 3.11 or later, by name; fails when there is none.
find_python() {
    local name
    for name in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# All that is missing, lines "Debian package, tab, description".
all_missing_parts() {
    local python
    if ! python=$(find_python); then
        # Nothing can be tried without Python, so all is listed; apt-get leaves alone what is there.
        printf '%s\n' $'python3\tPython 3.11 trở lên' $'python3-venv\tmô-đun venv, ensurepip của Python' \
            $'libpango-1.0-0\tthư viện Pango' $'libpangoft2-1.0-0\tthư viện Pango FT2' \
            $'libharfbuzz-subset0\tthư viện HarfBuzz Subset' $'fonts-croscore\tphông chữ Tinos'
        [ "$1" != tests ] \
            || printf '%s\n' $'libatomic1\tthư viện libatomic' $'chromium\tChromium' $'poppler-utils\tpdftotext' $'nodejs\tnode' \
            $'libreoffice-calc-nogui\tLibreOffice Calc'
        return
    fi
    # "python3 -m venv" without ensurepip fails half-way and leaves half a folder, so the module is tried first.
    "$python" -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv\tmô-đun venv, ensurepip của %s\n' "$python"
    missing_parts "$python" "$1"
}

install_system_parts() {
    local missing
    missing=$(all_missing_parts "$1") || stop "không chạy được “${ROOT}/scripts/_missing.py”."
    [ -n "$missing" ] || return 0
    local packages as_root
    packages=$(package_names "$missing")
    if [ -z "$packages" ] || ! is_known_system; then
        explain_missing "$missing" 'lệnh này không tự cài được chúng trên máy này.'
    fi
    as_root=$(root_prefix) || explain_missing "$missing" 'cần quyền root để cài.'
    say "đang cài gói hệ thống: $packages"
    # Held by an update of the system's own, the package database is waited for. The lock of this set-up (9) is not handed to
    # services that a package may start. A failed update need not matter: the lists may be good enough.
    # shellcheck disable=SC2086  # as_root and packages are lists of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update >&2 9>&- \
        || say 'không cập nhật được danh sách gói, vẫn thử cài …'
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends \
        $packages >&2 9>&- || explain_missing "$missing" 'apt-get không cài được (xem thông báo ở trên).'
    missing=$(all_missing_parts "$1")
    [ -z "$missing" ] || explain_missing "$missing" 'đã cài gói mà vẫn chưa dùng được.'
}

# "debian 12"; empty when the system does not say.
system_name() {
    # shellcheck disable=SC1091
    [ ! -r /etc/os-release ] || (. /etc/os-release && printf '%s %s' "${ID:-}" "${VERSION_ID:-}")
}

is_known_system() {
    case $(system_name) in
        'debian 12' | 'debian 13' | 'ubuntu 24.04') command -v apt-get >/dev/null ;;
        *) return 1 ;;
    esac
}

# package_names LINES: the packages in one line; without chromium on Ubuntu, which has it as a snap only.
package_names() {
    local names
    names=$(printf '%s\n' "$1" | cut -f1)
    case $(system_name) in
        ubuntu*) names=$(printf '%s\n' "$names" | grep -vx chromium) ;;
    esac
    printf '%s' "${names//$'\n'/ }"
}

# What to put before a command for it to run as root: nothing, or sudo when it can be used here; fails otherwise.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        return 0
    fi
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null; then
        echo 'sudo -n'
    elif [ -t 0 ] && [ -t 2 ]; then
        echo sudo
    else
        return 1
    fi
}

# explain_missing LINES REASON: what is missing, what to do, the end.
explain_missing() {
    say "còn thiếu các thành phần sau; $2"
    printf '%s\n' "$1" | awk -F '\t' '{ printf "    - %s (gói Debian: %s)\n", $2, $1 }' >&2
    local packages
    packages=$(package_names "$1")
    if ! command -v apt-get >/dev/null; then
        say 'Hãy cài chúng bằng trình quản lý gói của máy này, rồi chạy lại lệnh này.'
    elif [ -n "$packages" ]; then
        say 'Hãy chạy dòng sau, rồi chạy lại lệnh này:'
        printf '    sudo apt-get update && sudo apt-get install --no-install-recommends %s\n' "$packages" >&2
    fi
    if [[ $1 == *chromium* && $packages != *chromium* ]]; then
        say 'Trên Ubuntu hãy cài Chromium bằng “sudo snap install chromium”, hoặc cài Google Chrome.'
    fi
    if command -v python3 >/dev/null && ! find_python >/dev/null; then
        say "Cần Python 3.11 trở lên; python3 của máy này là $(python3 -V 2>&1)."
    fi
    exit 1
}

# --- Python packages -----------------------------------------------------------------------------------------------------------

stamp_mentions() { [ -f "$STAMP" ] && grep -q "^$1 " "$STAMP"; }

# environment_holds LOCK: .venv was made from exactly this lock file by an interpreter that is still there.
environment_holds() {
    local line
    [ -f "$STAMP" ] && [ -x "$PYTHON" ] && line=$(stamp_line "$1") && grep -qxF "$line" "$STAMP"
}

stamp_line() {
    local digest
    digest=$(sha256sum <"$ROOT/$1" 2>/dev/null || shasum -a 256 <"$ROOT/$1") || return 1
    # The file behind the links changes its name with the version (python3.11 → python3.13 after an upgrade of the system).
    printf '%s %s %s' "$1" "${digest%% *}" "$(readlink -f "$PYTHON")"
}

make_environment() {
    local python
    python=$(find_python) || stop 'cần Python 3.11 trở lên.'
    say "đang tạo môi trường Python ($("$python" -V 2>&1)) trong .venv …"
    rm -f "$STAMP"
    "$python" -m venv --clear "$ROOT/.venv" >&2 || stop "không tạo được “${ROOT}/.venv” bằng $python."
}

# install_lock LOCK: exactly the files whose hashes stand in LOCK, ready-made ones only (no compiler is needed).
install_lock() {
    say "đang cài gói Python theo $1 …"
    # A line that holds for nothing until the end: an installation interrupted here is not built upon.
    if [ -f "$STAMP" ]; then
        printf '%s unfinished\n' "$1" >>"$STAMP"
    fi
    env -u PIP_TARGET -u PIP_PREFIX -u PYTHONPATH PIP_USER=0 PIP_CACHE_DIR="$ROOT/.cache/pip" \
        "$PYTHON" -m pip install --quiet --no-input --disable-pip-version-check --progress-bar off \
        --require-hashes --only-binary :all: -r "$ROOT/$1" >&2 \
        || stop 'không cài được gói Python: hãy xem thông báo ở trên (thường do mạng hoặc proxy) rồi chạy lại, lệnh sẽ làm tiếp.'
    local kept=''
    if [ -f "$STAMP" ]; then
        kept=$(grep -v "^$1 " "$STAMP")
    fi
    printf '%s\n' ${kept:+"$kept"} "$(stamp_line "$1")" >"$STAMP.new" && mv "$STAMP.new" "$STAMP"
}
