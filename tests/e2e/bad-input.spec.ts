import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';
import { errorText, formatFor, type Dictionary } from './support/words.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const file = (name: string) => join(FIXTURES, name);

/** What is wrong, and what the page must say about it: as far as the text is known here. */
const BAD: [
  name: string,
  code: keyof Dictionary['errors'],
  detail: Record<string, string | number>,
][] = [
  ['bad-text.png', 'not-an-image', {}],
  ['bad-empty.png', 'empty-file', {}],
  ['bad-truncated-png-rgb.png', 'truncated', { format: 'PNG' }],
  ['bad-truncated-jpeg-baseline.jpg', 'truncated', { format: 'JPEG' }],
  ['bad-20000x20000.png', 'too-large', { width: 20000, height: 20000 }],
  ['foreign.svg', 'unsupported-format', { format: 'SVG' }],
];

for (const language of ['en', 'es'] as const) {
  test(`files that are no images are refused in words (${language})`, async ({ room }, info) => {
    await room.open('i=target.checkerboard&k=1');
    if (language === 'es') await room.switchLanguage('es');
    const lastGood = async () => {
      await room.expectInput(room.t.stage.targets.checkerboard, 64, 64);
      expect(await room.pixel(0, 8, 64)).toEqual([255]);
      await room.expectShown(255);
    };
    for (const [name, code, detail] of BAD) {
      await room.uploadField.setInputFiles(file(name));
      // The first sentence; what follows gives limits that are not ours to know.
      const [sentence] = errorText(language, code, detail).split('. ');
      const said = room.t.stage.notices.refused(name, sentence!);
      await expect(room.notice).toContainText(said);
      await lastGood();
    }
    const huge = info.outputPath('huge.png');
    writeFileSync(huge, '');
    truncateSync(huge, 65_000_000);
    await room.uploadField.setInputFiles(huge);
    const { bytes } = formatFor(language);
    const tooBig = room.t.stage.notices.tooBig('huge.png', bytes(65_000_000), bytes(64_000_000));
    await expect(room.notice).toContainText(tooBig);
    await lastGood();
  });
}

test('of several files the first image is opened', async ({ room }) => {
  await room.open('i=target.checkerboard&k=1');
  const bytes = (name: string) => readFileSync(file(name));
  await room.hand('drop', [
    { name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('not this one') },
    { name: 'png-rgb.png', type: 'image/png', bytes: bytes('png-rgb.png') },
    { name: 'png-grey.png', type: 'image/png', bytes: bytes('png-grey.png') },
  ]);
  await expect(room.notice).toContainText(room.t.stage.notices.firstOfSeveral('png-rgb.png', '3'));
  await room.expectInput('png-rgb.png', 16, 12);
});

test('a photo that cannot be fetched changes nothing', async ({ room, page, watched }) => {
  await room.open('i=target.checkerboard&k=1');
  await page.route('**/photos/astronaut*.jpg', (route) => route.abort());
  await room.choose(room.photo('astronaut'));
  const said = room.t.stage.notices.photoUnreachable(room.photo('astronaut'));
  await expect(room.notice).toContainText(said);
  await room.expectInput(room.t.stage.targets.checkerboard, 64, 64);
  watched.forgive(/Failed to load resource/);
});
