import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXAMPLE_IDS, LESSON_OF } from '$state/steps';

it('leads from each example to a lesson that exists', () => {
  const files = new Set(readdirSync(new URL('../../lessons/es', import.meta.url)));
  for (const id of EXAMPLE_IDS) {
    const lesson = LESSON_OF[id];
    if (lesson) expect(files, id).toContain(`${lesson}.md`);
  }
});
