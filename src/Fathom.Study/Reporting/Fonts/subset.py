#!/usr/bin/python3
"""Makes FathomSans-Regular.otf and FathomSans-Bold.otf, the fonts of plots and pages.

They are Noto Sans CJK TC (Debian packages fonts-noto-cjk and python3-fonttools) cut down to Latin, Greek, the signs that
reports use, and every Chinese character that stands in the sources of reports and findings. Run it again when a
text gains a character; a test names the characters that are missing.
"""
import pathlib
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
SOURCES = [*HERE.parent.glob("*.cs"), *(HERE.parent.parent / "Diagnosis").glob("*.cs")]
ALWAYS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x391, 0x3CA), *range(0x2010, 0x2027), *range(0x2190, 0x2194)]
SIGNS = "−×÷±≈≠≤≥∞√²³½·…‖∂∑₂⁻■□●○▲△▼◆◇★、。，：；！？（）「」『』％"

wanted = set(ALWAYS) | set(map(ord, SIGNS)) | {ord(c) for f in SOURCES for c in f.read_text("utf-8") if ord(c) > 0x2000}

for weight in ("Regular", "Bold"):
    path = f"/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc"
    faces = [TTFont(path, fontNumber=n) for n in range(5)]
    font = next(f for f in faces if f["name"].getDebugName(4).startswith("Noto Sans CJK TC"))
    options = subset.Options(
        layout_features=["kern", "palt", "mark", "ccmp"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True,
        hinting=False, desubroutinize=False, legacy_cmap=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    # A changed font carries its own name (SIL Open Font License 1.1); copyright and licence stay in it.
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6):
            text = {1: "Fathom Sans", 3: f"Fathom Sans {weight}", 4: f"Fathom Sans {weight}", 6: f"FathomSans-{weight}"}
            record.string = text[record.nameID]
    font["CFF "].cff.fontNames[0] = f"FathomSans-{weight}"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(HERE / f"FathomSans-{weight}.otf")
