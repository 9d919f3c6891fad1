import { expect, test } from 'vitest';
import { bytesOf, filled, hasLightEdge, inverted, Stroke } from './ink';

const GREY = { channels: 1, rows: 7, cols: 7 };
const middle = { x: 0.5, y: 0.5 };

test('a dot covers its middle wholly, its edge partly, and nothing far away', () => {
  const stroke = new Stroke(filled(GREY, [0]), GREY, { radius: 1, colour: [255] });
  stroke.line(middle, middle);
  const drawn = stroke.pixels();
  expect(drawn[3 * 7 + 3]).toBe(255);
  expect(drawn[2 * 7 + 2]).toBeGreaterThan(0);
  expect(drawn[2 * 7 + 2]).toBeLessThan(255);
  expect(drawn[0]).toBe(0);
});

test('passing twice is the same as passing once', () => {
  const once = new Stroke(filled(GREY, [0]), GREY, { radius: 1, colour: [255] });
  once.line({ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 });
  const expected = once.pixels();
  once.line({ x: 0.9, y: 0.5 }, { x: 0.1, y: 0.5 });
  expect(once.pixels()).toEqual(expected);
});

test('a stroke leaves the image under it as it was', () => {
  const base = filled(GREY, [9]);
  const stroke = new Stroke(base, GREY, { radius: 2, colour: [0] });
  stroke.line(middle, middle);
  stroke.pixels();
  expect(new Set(base)).toEqual(new Set([9]));
});

test('a stroke may leave the image', () => {
  const stroke = new Stroke(filled(GREY, [0]), GREY, { radius: 1, colour: [255] });
  stroke.line({ x: -3, y: -3 }, { x: 4, y: -3 });
  expect(stroke.pixels().every((value) => value === 0)).toBe(true);
});

test('each channel has its own colour', () => {
  const shape = { ...GREY, channels: 3 };
  const stroke = new Stroke(filled(shape, [1, 2, 3]), shape, { radius: 1, colour: [255, 0, 128] });
  stroke.line(middle, middle);
  const drawn = stroke.pixels();
  expect([0, 1, 2].map((channel) => drawn[channel * 49 + 24])).toEqual([255, 0, 128]);
  expect([0, 1, 2].map((channel) => drawn[channel * 49])).toEqual([1, 2, 3]);
});

test('paper is told from a black background by its edge', () => {
  expect(hasLightEdge(filled(GREY, [250]), GREY)).toBe(true);
  expect(hasLightEdge(inverted(filled(GREY, [250])), GREY)).toBe(false);
});

test('a colour becomes bytes, or its luma', () => {
  expect(bytesOf('#ff8000', 3)).toEqual([255, 128, 0]);
  expect(bytesOf('#ffffff', 1)).toEqual([255]);
});
