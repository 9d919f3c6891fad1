"""Recompresses the photographs that the page offers: python3 make.py FOLDER_WITH_ORIGINALS (needs Pillow).

The originals are those of scikit-image's data folder, named as there. Written, and committed:
  ../public/photos/<id>.jpg          quality 85 (text: 92), full chroma, at most 800 pixels a side, no metadata
  ../public/photos/thumbs/<id>.jpg   96 x 72 pixels, cropped to what the picture is about
  ../src/rooms/kernel/photos.ts      their list
NOTICE in the root of the repository says whose they are.
"""

import io
import sys
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).parent
OUT = HERE.parent / "public" / "photos"
LIST = HERE.parent / "src" / "rooms" / "kernel" / "photos.ts"
LONG_SIDE = 800
THUMB = (96, 72)

# id, original, quality, and the thumbnail's crop: how much of the picture's width, and its centre (0..1 from left and top).
PHOTOS = [
    ("camera", "camera.png", 85, 0.70, (0.44, 0.30)),
    ("astronaut", "astronaut.png", 85, 0.70, (0.46, 0.28)),
    ("chelsea", "chelsea.png", 90, 0.75, (0.46, 0.45)),
    ("coffee", "coffee.png", 85, 0.80, (0.50, 0.48)),
    ("coins", "coins.png", 85, 0.62, (0.50, 0.55)),
    ("rocket", "rocket.jpg", 85, 0.72, (0.50, 0.64)),
    ("brick", "brick.png", 85, 0.45, (0.50, 0.50)),
    ("gravel", "gravel.png", 85, 0.45, (0.50, 0.50)),
    ("grass", "grass.png", 75, 0.45, (0.50, 0.50)),
    ("hubble", "hubble_deep_field.jpg", 80, 0.45, (0.50, 0.50)),
    ("text", "text.png", 92, 0.50, (0.30, 0.40)),
]


def jpeg(image, quality):
    out = io.BytesIO()
    image.save(out, format="JPEG", quality=quality, subsampling=0, optimize=True, progressive=False)
    return out.getvalue()


def thumbnail(image, width, centre):
    box_width = width * image.width
    box_height = min(image.height, box_width * THUMB[1] / THUMB[0])
    box_width = box_height * THUMB[0] / THUMB[1]
    left = min(max(0, centre[0] * image.width - box_width / 2), image.width - box_width)
    top = min(max(0, centre[1] * image.height - box_height / 2), image.height - box_height)
    return image.resize(THUMB, Image.Resampling.LANCZOS, box=(left, top, left + box_width, top + box_height))


def entry(name, image):
    facts = {
        "id": f"'{name}'",
        "file": f"'photos/{name}.jpg'",
        "thumb": f"'photos/thumbs/{name}.jpg'",
        "width": image.width,
        "height": image.height,
        "colour": "false" if image.mode == "L" else "true",
    }
    return "  {\n" + "".join(f"    {key}: {value},\n" for key, value in facts.items()) + "  },\n"


def main(originals):
    (OUT / "thumbs").mkdir(parents=True, exist_ok=True)
    entries = []
    for name, original, quality, crop, centre in PHOTOS:
        image = Image.open(originals / original)
        image = image.convert("L" if image.mode == "L" else "RGB")
        image = ImageOps.contain(image, (LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS) \
            if max(image.size) > LONG_SIDE else image
        data = jpeg(image, quality)
        small = jpeg(thumbnail(image, crop, centre), 80)
        (OUT / f"{name}.jpg").write_bytes(data)
        (OUT / "thumbs" / f"{name}.jpg").write_bytes(small)
        entries.append(entry(name, image))
        print(f"{name:10} {image.width} x {image.height} {image.mode:4} {len(data):7} bytes, thumbnail {len(small)}")
    LIST.write_text(
        "// Written by www/photos/make.py. Paths are relative to the page; the first photo is the default.\n\n"
        "/** The photographs that come with the page. Their names are in i18n, their authors in NOTICE. */\n"
        "export const photos = [\n" + "".join(entries) + "] as const;\n\n"
        "/** A photograph that comes with the page. */\n"
        "export type Photo = (typeof photos)[number];\n\n"
        "/** What a photograph is called in links and in i18n. */\n"
        "export type PhotoId = Photo['id'];\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
