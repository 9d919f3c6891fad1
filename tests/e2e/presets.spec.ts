import { expect, test } from './support/test.ts';
import { dictionaries, type Dictionary } from './support/words.ts';

type Preset = keyof Dictionary['kernel']['presets'];
const PRESETS = Object.keys(dictionaries.es.kernel.presets) as Preset[];

test('there are the thirty presets of the lecture, each with a paragraph in both languages', () => {
  expect(PRESETS).toHaveLength(30);
  for (const { kernel } of Object.values(dictionaries)) {
    const prose = PRESETS.map((id) => kernel.presets[id].prose);
    for (const paragraph of prose) expect(paragraph.length).toBeGreaterThan(60);
    expect(new Set(prose).size).toBe(PRESETS.length);
  }
});

for (const language of ['en', 'es'] as const) {
  test(`every preset applies, names its result and is explained (${language})`, async ({
    room,
    page,
  }) => {
    await room.open('i=target.letter-a&k=identity');
    if (language === 'es') await room.switchLanguage('es');
    await room.showAllPresets();
    for (const id of PRESETS) {
      const { name, prose } = room.t.kernel.presets[id];
      await room.preset(id).click();
      await expect(room.preset(id)).toHaveAttribute('aria-pressed', 'true');
      await expect(page.getByText(prose)).toBeVisible();
      await expect(room.result).toHaveAccessibleName(
        `${room.t.stage.result}: ${name}, 32 × 32, ${room.t.stage.grey}`,
      );
    }
  });
}

test('editing a preset makes the kernel one’s own, and editing it back makes it the preset again', async ({
  room,
  page,
}) => {
  await room.open('i=target.letter-a&k=sharpen');
  const { t } = room;
  await room.weight(1, 1).fill('6');
  await expect(room.preset('sharpen')).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByText(t.kernel.about.own)).toBeVisible();
  await expect(page.getByText(t.kernel.presets.sharpen.prose)).toHaveCount(0);
  await expect(room.result).toHaveAccessibleName(new RegExp(t.kernel.size(3, 3, 1)));
  await room.weight(1, 1).fill('5');
  await expect(room.preset('sharpen')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(t.kernel.presets.sharpen.prose)).toBeVisible();
  await expect(page).toHaveURL(/k=sharpen/);
});
