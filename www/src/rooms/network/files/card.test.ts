import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardFile, readCard } from './card';

const card = (name: string) =>
  readFileSync(new URL(`../../../../public/models/${name}.md`, import.meta.url), 'utf8');

describe('the cards that are shipped', () => {
  it.each(['lenet-digits', 'lenet-clothes'])('%s agrees with itself', (name) => {
    const { accuracy, right, total, confusion, parameters, macs, epochs, seed } = readCard(
      card(name),
    );
    expect(parameters).toBe(60_074);
    expect(macs).toBe(199_968);
    expect(epochs).toBeGreaterThan(0);
    expect(seed).toBe(7);
    expect(total).toBe(10_000);
    expect(right! / total!).toBeCloseTo(accuracy!, 4);
    const { classes, counts } = confusion!;
    expect(counts.reduce((sum, count) => sum + count)).toBe(total);
    const diagonal = Array.from({ length: classes }, (_, at) => counts[at * classes + at]!);
    expect(diagonal.reduce((sum, count) => sum + count)).toBe(right);
  });
});

it('says nothing about what is no card', () => {
  expect(readCard('# Not found')).toMatchObject({ accuracy: null, confusion: null, total: null });
});

it('lies beside the weights', () => {
  expect(cardFile('models/a.safetensors')).toBe('models/a.md');
});
