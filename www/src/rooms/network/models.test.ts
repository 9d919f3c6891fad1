import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '$i18n/en';
import { es } from '$i18n/es';
import { samplesOf } from '$state/network/samples';
import { shippedModels } from './models';

const file = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../../public/${name}`, import.meta.url)));

describe('the networks that come with the page', () => {
  it.each(shippedModels)('$id has its weights, and as many samples as labels', async (model) => {
    expect(file(model.file).length).toBeGreaterThan(1000);
    const { labels, shape, file: sheet } = model.samples;
    const samples = await samplesOf(file(sheet), model.samples);
    expect(samples.map(({ label }) => label)).toEqual(labels);
    for (const { pixels } of samples) {
      expect(pixels.length).toBe(shape.channels * shape.rows * shape.cols);
      // An image that is all one brightness shows nothing.
      expect(new Set(pixels).size).toBeGreaterThan(10);
    }
  });

  it.each(shippedModels)('$id has words for its classes and samples', ({ classes, samples }) => {
    const { labels, names = [] } = samples;
    const unlabelled = labels.flatMap((label, at) => (label === null ? [names[at]] : []));
    for (const name of [...classes, ...unlabelled]) {
      if (/^\d$/.test(name ?? '')) continue;
      expect(en.train.classes[name!], name).toBeTruthy();
      expect(es.train.classes[name!], name).toBeTruthy();
    }
  });
});
