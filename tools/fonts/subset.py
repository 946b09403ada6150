"""Makes the four faces of the social pictures from Noto Sans CJK and DejaVu Sans Mono: python3 tools/fonts/subset.py.

Needs fonttools (pip install fonttools). Not part of the build: its results are kept beside it. To be run again when
a test says that a character is missing, that is, when the Chinese dictionary uses a new one.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-{}.ttc"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf"
# Place of the simplified Chinese face in Noto's collection.
SC = 2

LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x205F),
    *range(0x2190, 0x2194),
    0x2212,
    *range(0x2260, 0x2266),
    *range(0x2460, 0x2474),
    0x2715,
]
# In Chinese these are as wide as a character; on pictures they stand among Latin letters.
NARROW = [0x2018, 0x2019, 0x00B7]


def subset(source, name, text="", number=-1, narrow=()):
    font = TTFont(source, fontNumber=number)
    if narrow:
        gsub = font["GSUB"].table
        records = [r for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == "pwid"]
        lookups = {n for record in records for n in record.Feature.LookupListIndex}
        mapping = {}
        for n in lookups:
            for table in gsub.LookupList.Lookup[n].SubTable:
                mapping.update(getattr(table, "ExtSubTable", table).mapping)
        for table in font["cmap"].tables:
            for c in narrow:
                if c in getattr(table, "cmap", {}):
                    table.cmap[c] = mapping.get(table.cmap[c], table.cmap[c])
    options = Options(layout_features=["kern"], hinting=False, desubroutinize=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN, text=text)
    subsetter.subset(font)
    font.save(HERE / name)


words = "".join(sorted(set((HERE / "../../src/i18n/zh-CN.ts").read_text("utf8"))))
for weight in ("Regular", "Bold"):
    subset(NOTO.format(weight), f"words-{weight.lower()}.otf", words, SC, NARROW)
    subset(DEJAVU.format("" if weight == "Regular" else "-Bold"), f"mono-{weight.lower()}.ttf")
