import { expect, it } from 'vitest';
import { fieldText, readNumber, stepped } from './numbers';

it('reads what either language writes', () => {
  for (const text of ['0,001', '0.001', '1e-3', ' 1E−3 ', '.001'])
    expect(readNumber(text)).toBe(0.001);
  expect(readNumber('10\u202f000')).toBe(10_000);
  expect(readNumber('1/4')).toBe(0.25);
  for (const text of [
    '',
    '-',
    'NaN',
    'Infinity',
    '1e999',
    '1,2,3',
    'diez',
    '0x10',
    '1/0',
    '1/',
    '1/2/3',
  ])
    expect(readNumber(text)).toBeNull();
});

it('writes a number that reads as the same one', () => {
  expect(fieldText(0.001, 'es')).toBe('0,001');
  expect(fieldText(1e-8, 'en')).toBe('1e-8');
  expect(fieldText(Math.fround(0.1), 'en')).toBe('0.1');
  expect(fieldText(4_294_967_295, 'en')).toBe('4294967295');
  expect(readNumber(fieldText(-2.5, 'es'))).toBe(-2.5);
});

it('steps whole numbers by one and rates by 1, 2, 5', () => {
  const whole = { least: 1, most: 12, whole: true };
  expect(stepped(3, 1, whole)).toBe(4);
  expect(stepped(3, 1, whole, 10)).toBe(12);
  expect(stepped(1, -1, whole)).toBe(1);
  const rate = { least: 0, most: 10 };
  const climb = [0.001, 0.002, 0.005, 0.01];
  for (let at = 0; at + 1 < climb.length; at++) {
    expect(stepped(climb[at]!, 1, rate)).toBe(climb[at + 1]);
    expect(stepped(climb[at + 1]!, -1, rate)).toBe(climb[at]);
  }
  expect(stepped(0.003, -1, rate)).toBe(0.002);
  expect(stepped(0, 1, rate)).toBe(0.001);
});
