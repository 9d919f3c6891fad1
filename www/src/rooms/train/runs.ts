// What a run is called: by what tells it apart from the one it is compared with.

import type { Lab, LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';
import { classLayer } from '$state/train/architecture';
import { differences, type DifferencePart, type RunRecord } from '$state/train/record';
import { same, type DataRef, type TrainSetup } from '$state/train/settings';

type Run = Pick<RunRecord, 'setup' | 'origin'> & { readonly parameters: number };

/** How many differences a short name mentions. */
const MOST_PARTS = 2;

/** What a data set is called in one word. */
export function dataName(ref: DataRef, { t }: I18n): string {
  const { names } = t.train.data;
  switch (ref.kind) {
    case 'bundled':
    case 'made':
      return names[ref.id];
    case 'own':
      return names.own;
    case 'file':
      return ref.name;
  }
}

/** What a class is called: in words where the page knows it, else as its owner wrote it. */
export function className(key: string, { t }: I18n): string {
  return Object.hasOwn(t.train.classes, key) ? (t.train.classes[key] as string) : key;
}

/** "SGD, η 0,05": what is different about a run; the optimizer when nothing is. */
export function runAbout(run: Run, against: Run | null, lab: Lab, i18n: I18n): string {
  const parts = against === null ? [] : differences(run, against);
  const shown = parts.length > 0 ? parts.slice(0, MOST_PARTS) : (['optimizer'] as const);
  return shown.map((part) => partText(part, run, against, lab, i18n)).join(', ');
}

function partText(
  part: DifferencePart,
  run: Run,
  against: Run | null,
  lab: Lab,
  i18n: I18n,
): string {
  const { n, t } = i18n;
  const { parts } = t.train.kept;
  const { settings } = t.train;
  const { training } = run.setup;
  switch (part) {
    case 'data':
      return dataName(run.setup.data, i18n);
    case 'architecture':
      return architectureName(run, against, lab, i18n);
    case 'origin':
      return originText(run, i18n);
    case 'optimizer':
      return settings.optimizers[training.optimizer.kind];
    case 'initialisation':
      return settings.initialisations[training.initialisation];
    case 'schedule':
      return parts.schedule[training.schedule.kind];
    case 'frozen':
      return parts.frozen(n(training.frozen.length));
    case 'augmentation': {
      const { shift, rotate, flip } = training.augmentation;
      return shift || rotate || flip ? parts.augmentation : parts.noAugmentation;
    }
    case 'images':
      return training.images === 0 ? parts.allImages : parts.images(n(training.images));
    case 'learningRate':
    case 'batchSize':
    case 'weightDecay':
    case 'seed':
    case 'epochs':
      return parts[part](n(training[part], 6));
  }
}

function originText({ origin }: Run, { n, t }: I18n): string {
  const { parts } = t.train.kept;
  switch (origin.kind) {
    case 'fresh':
      return parts.fresh;
    case 'transferred':
      return parts.transferred(n(origin.from));
    case 'imported':
      return parts.imported;
  }
}

const withoutDropout = ({ setup }: { setup: TrainSetup }): LayerSpec[] =>
  setup.architecture.layers.filter(({ kind }) => kind !== 'dropout');

/** The name of a network that is known, else what is different about it. */
function architectureName(run: Run, against: Run | null, lab: Lab, { n, t }: I18n): string {
  const { parts } = t.train.kept;
  if (against && same(withoutDropout(run), withoutDropout(against))) {
    const drops = run.setup.architecture.layers.some(({ kind }) => kind === 'dropout');
    return drops ? parts.dropout : parts.noDropout;
  }
  const { input, layers } = run.setup.architecture;
  const last = layers[classLayer(layers)];
  const classes = last?.kind === 'linear' ? last.outFeatures : 0;
  const known = lab
    .presets()
    .find(
      ({ id, trainable }) =>
        trainable && classes > 0 && same(lab.preset(id, input, classes).layers, layers),
    );
  return known ? t.trainNet.presets.names[known.id] : parts.parameters(n(run.parameters));
}
