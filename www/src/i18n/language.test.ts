import { expect, it } from 'vitest';
import { browserLanguage } from './language';

it('takes the first language that the page speaks, else English', () => {
  expect(browserLanguage(['es-CO', 'en'])).toBe('es');
  expect(browserLanguage(['fr-FR', 'en-GB', 'es'])).toBe('en');
  expect(browserLanguage(['de'])).toBe('en');
  expect(browserLanguage([])).toBe('en');
});
