// Draws the thumbnails of the Train room's data sets with the page's own modules: node thumbs.mjs (after a build).
// Written, and committed: ../public/data/thumbs/<id>.png, one typical image of each, at its own size.

import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { initSync as initData, LabelledImages, Photos } from '../src/engine/pkg/cnn_data.js';
import { decode, initSync as initDecoder } from '../src/engine/pkg/cnn_wasm.js';

const at = (path) => new URL(path, import.meta.url);
const SEED = 7;
/** As in engine/train/loading.ts. */
const PHOTOS = ['astronaut', 'chelsea', 'coffee', 'rocket'];
/** Which image of each set is typical. */
const TYPICAL = { digits: 3, clothes: 20, 'coloured-digits': 24, shapes: 20 };

initData({ module: readFileSync(at('../src/engine/pkg/cnn_data_bg.wasm')) });
initDecoder({ module: readFileSync(at('../src/engine/pkg/cnn_wasm_bg.wasm')) });

const strip = (id) => LabelledImages.strip(id, readFileSync(at(`../public/data/${id}.png`)));

function coloured() {
  const photos = new Photos();
  for (const name of PHOTOS) {
    const picture = decode(readFileSync(at(`../public/photos/${name}.jpg`)));
    const { width, height } = picture.facts();
    photos.add(picture.pixels(), width, height);
  }
  return LabelledImages.colouredDigits(strip('digits'), photos, SEED);
}

/** A PNG of bytes in the order channel, row, column. */
function png(pixels, { channels, rows, cols }) {
  const lines = Buffer.alloc(rows * (1 + cols * channels));
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++)
      for (let channel = 0; channel < channels; channel++)
        lines[row * (1 + cols * channels) + 1 + col * channels + channel] =
          pixels[(channel * rows + row) * cols + col];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(cols, 0);
  header.writeUInt32BE(rows, 4);
  header.set([8, channels === 3 ? 2 : 0], 8);
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const sets = {
  digits: strip('digits'),
  clothes: strip('clothes'),
  'coloured-digits': coloured(),
  shapes: LabelledImages.shapes(SEED),
};
for (const [id, set] of Object.entries(sets)) {
  const { shape } = set.facts();
  const size = shape.channels * shape.rows * shape.cols;
  const from = TYPICAL[id] * size;
  const image = set.pixels().subarray(from, from + size);
  writeFileSync(at(`../public/data/thumbs/${id}.png`), png(image, shape));
}
