"""Sets up what the tests need besides Python packages; what it cannot install it names, with the line that would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDS = {
    "Chromium (browser tests)": ("chromium", lambda: bool(shutil.which("chromium") or shutil.which("google-chrome"))),
    "PostgreSQL (storage tests)": ("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
    "Pango (PDF export tests)": (
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        lambda: has_library("libpangoft2-1.0"),
    ),
    "fonts (screenshots and PDF)": (
        "fonts-dejavu-core fonts-noto-color-emoji",
        lambda: has_font("NotoColorEmoji"),
    ),
}


def has_library(name: str) -> bool:
    return any(any(Path(place).glob(f"**/{name}*")) for place in ("/usr/lib", "/usr/local/lib") if Path(place).exists())


def has_font(name: str) -> bool:
    places = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts")
    return any(any(Path(place).glob(f"**/{name}*")) for place in places if Path(place).exists())


def main() -> int:
    missing = {what: packages for what, (packages, there) in NEEDS.items() if not there()}
    if not missing:
        return 0
    packages = " ".join(missing.values())
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing for the tests: {packages}", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages.split()],
            check=False,
            env=env,
            **quiet,
        )
    for what, (needed, there) in NEEDS.items():
        if not there():
            print(
                f"Missing: {what}. Its tests are skipped. Install it with: sudo apt-get install {needed}",
                file=sys.stderr,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
