import { expect, it } from 'vitest';
import { es } from './es';
import { first } from './es/first';
import { rest } from './es/rest';
import { join } from './parts';

it('joins the groups that parts share', () => {
  expect(es.shell.undo).toBe(first.shell.undo);
  expect(es.shell.helpDialog).toBe(rest.shell.helpDialog);
  expect(es.kernel.presets.corner.chip).toBe(first.kernel.presets.corner.chip);
  expect(es.kernel.presets.corner.prose).toBe(rest.kernel.presets.corner.prose);
  expect(es.errors.unknown).toBe(rest.errors.unknown);
});

it('leaves the parts as they are', () => {
  const before = Object.keys(first.shell).length;
  join({ first, rest });
  expect(Object.keys(first.shell)).toHaveLength(before);
});
