"""Whether the wheel in dist/ holds all that reading needs, and nothing that makes it heavy."""

import sys
import zipfile
from pathlib import Path

MAX_BYTES = 60_000_000
NEEDED = (
    "aidememoire/py.typed",
    "aidememoire/desk/static/desk.css",
    "aidememoire/desk/static/vendor/htmx-2.0.11.min.js",
    "aidememoire/desk/static/vendor/htmx-LICENSE.txt",
    "aidememoire/desk/templates/base.html.j2",
    "aidememoire/render/templates/report.css",
    "aidememoire/render/templates/report.html.j2",
    "aidememoire/language/weights/weights.json",
    "aidememoire/language/weights/reader.onnx",
    "aidememoire/language/weights/meaning.onnx",
    "aidememoire/language/weights/MODEL_CARD.md",
    "aidememoire/language/weights/LICENSE",
)


def faults(wheel: Path) -> list[str]:
    """What is wrong with the wheel, one sentence each."""
    names = set(zipfile.ZipFile(wheel).namelist())
    found = [f"{wheel.name} lacks {name}" for name in NEEDED if name not in names]
    if not any(name.startswith("aidememoire/desk/example/articles/") for name in names):
        found.append(f"{wheel.name} lacks the articles of the example")
    if not any(name.startswith("aidememoire/lexicons/") and name.endswith(".toml") for name in names):
        found.append(f"{wheel.name} lacks the word lists")
    if wheel.stat().st_size > MAX_BYTES:
        found.append(f"{wheel.name} has {wheel.stat().st_size} bytes; expected at most {MAX_BYTES}")
    return found


if __name__ == "__main__":
    wheels = sorted(Path("dist").glob("aidememoire-*.whl"))
    found = [fault for wheel in wheels for fault in faults(wheel)] if wheels else ["dist/ holds no wheel"]
    sys.exit("\n".join(found) or None)
