import type { ArchitectureProblem, LayerSpec, Summary } from '$engine/train';
import { classLayer } from './architecture';
import { MOST_LAYERS, MOST_PARAMETERS } from './limits';

/**
 * The summary with what the core cannot know: how many classes there are, and how large a network the page trains. The core's own
 * problem goes first.
 */
export function withPageProblems(
  summary: Summary,
  layers: readonly LayerSpec[],
  classes: number,
): Summary {
  const problem =
    summary.problem ?? sizeProblem(summary, layers) ?? classProblem(summary, layers, classes);
  return problem === summary.problem ? summary : { ...summary, problem };
}

function sizeProblem(summary: Summary, layers: readonly LayerSpec[]): ArchitectureProblem | null {
  if (layers.length > MOST_LAYERS) {
    const layer = MOST_LAYERS;
    return {
      layer,
      code: 'too-many-layers',
      detail: { found: layers.length, most: MOST_LAYERS },
      fixes: [{ kind: 'remove', layer }],
    };
  }
  if (summary.parameters <= MOST_PARAMETERS) return null;
  const sizes = summary.layers.map(({ parameters }) => parameters);
  return {
    layer: sizes.indexOf(Math.max(...sizes)),
    code: 'too-large-to-train',
    detail: { parameters: summary.parameters, most: MOST_PARAMETERS },
    fixes: [],
  };
}

/** The network must end in one number a class. */
function classProblem(
  summary: Summary,
  layers: readonly LayerSpec[],
  classes: number,
): ArchitectureProblem | null {
  const end = layers.at(-1)?.kind === 'softmax' ? layers.length - 1 : layers.length;
  const linear: LayerSpec = { kind: 'linear', outFeatures: classes, bias: true };
  const output = summary.layers[end - 1]?.output;
  if (!output) {
    const fixes = [{ kind: 'insert', layer: 0, spec: { kind: 'flatten' } } as const];
    return { layer: 0, code: 'no-layers', detail: {}, fixes };
  }
  const layer = classLayer(layers);
  if (summary.parameters === 0 || layer < 0) {
    const fixes = [{ kind: 'insert', layer: end, spec: linear } as const];
    return { layer: end - 1, code: 'nothing-to-train', detail: { classes }, fixes };
  }
  const { channels, rows, cols } = output;
  const detail = { outputs: channels * rows * cols, classes };
  if (rows * cols !== 1) {
    const fixes = [{ kind: 'insert', layer: end, spec: { kind: 'flatten' } } as const];
    return {
      layer: end - 1,
      code: 'ends-in-maps',
      detail: { channels, rows, cols, ...detail },
      fixes,
    };
  }
  if (channels === classes) return null;
  const spec = layers[layer]!;
  const isLast = summary.layers[layer]!.output.channels === channels;
  const fixed: LayerSpec | null =
    spec.kind === 'linear' && isLast
      ? { ...spec, outFeatures: classes }
      : spec.kind === 'conv2d' && isLast
        ? { ...spec, outChannels: classes }
        : null;
  return {
    layer: fixed ? layer : end - 1,
    code: 'classes-mismatch',
    detail,
    fixes: fixed
      ? [{ kind: 'replace', layer, spec: fixed }]
      : [{ kind: 'insert', layer: end, spec: linear }],
  };
}
