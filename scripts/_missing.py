"""Which parts of the system are missing, found by trying them: a line each, Debian package, tab, description.

Runs before the project's environment exists, so it uses the standard library alone and imports nothing of ours.
Called by ``_env.sh``; ``--tests`` also looks for what only the tests need.
"""

import ctypes
import os
import shutil
import subprocess
import sys

# WeasyPrint opens these by name at import; the second name is the one of macOS.
LIBRARIES = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
# The browser tests' driver brings a Node.js of its own that needs this.
LIBRARIES_FOR_TESTS = {"libatomic1": ("libatomic.so.1",)}
# Official papers are set in this face (metrics of Times New Roman, complete Vietnamese letters).
FONT_FILES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
FONT_FOLDERS = (
    "/usr/share/fonts/truetype/croscore",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
)
# One program of a line is enough. Ubuntu's chromium-browser is a script that asks for a snap, so it does not count.
PROGRAMS = {
    "chromium": ("chromium", "google-chrome-stable", "google-chrome"),
    "poppler-utils": ("pdftotext",),
    "nodejs": ("node",),
    "node-typescript": ("tsc",),
    "libreoffice-calc-nogui": ("soffice",),
}


def opens(library):
    """Whether the dynamic linker finds ``library``."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font_files():
    """Whether the four faces of Tinos lie in one folder where fontconfig looks."""
    for top in FONT_FOLDERS:
        for _, _, files in os.walk(os.path.expanduser(top)):  # noqa: PTH111 - pathlib alone costs 15 ms of start-up
            if set(FONT_FILES) <= set(files):
                return True
    return False


def fontconfig_lists(family):
    """Whether ``fc-list``, where there is one, knows ``family`` itself (``fc-match`` would name a substitute)."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":", "family"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    families = listed.stdout.decode("utf-8", "replace").replace("\n", ",").split(",")
    return family in [name.strip() for name in families]


def missing(for_tests):
    """Pairs of Debian package and description, in a fixed order."""
    libraries = {**LIBRARIES, **LIBRARIES_FOR_TESTS} if for_tests else LIBRARIES
    for package, names in libraries.items():
        if not any(opens(name) for name in names):
            yield package, "thư viện " + names[0]
    # The tests compare pages with known ones and so want Tinos itself; a build is content with the original face.
    families = ("Tinos",) if for_tests else ("Tinos", "Times New Roman")
    if not has_font_files() and not any(fontconfig_lists(family) for family in families):
        yield "fonts-croscore", "phông chữ Tinos"
    if for_tests:
        for package, names in PROGRAMS.items():
            if not any(shutil.which(name) for name in names):
                yield package, "chương trình " + names[0]


if __name__ == "__main__":
    lines = [package + "\t" + description + "\n" for package, description in missing("--tests" in sys.argv[1:])]
    # The locale of a bare machine may be ASCII.
    sys.stdout.buffer.write("".join(lines).encode("utf-8"))
