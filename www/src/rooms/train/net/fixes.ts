// What a fix does, in a few words.

import type { Fix, LayerSpec } from '$engine/train';
import type { I18n } from '$i18n';

/** The words on the button of a fix. */
export function fixText(fix: Fix, layers: readonly LayerSpec[], i18n: I18n): string {
  const { fixes, longNames } = i18n.t.trainNet;
  switch (fix.kind) {
    case 'insert':
      return fixes.insert(namedWithSize(fix.spec, i18n));
    case 'remove': {
      const spec = layers[fix.layer];
      return spec ? fixes.remove(longNames[spec.kind]) : fixes.removeThis;
    }
    case 'replace': {
      const before = layers[fix.layer];
      const changed = before?.kind === fix.spec.kind ? changes(before, fix.spec, i18n) : [];
      return changed.length > 0
        ? i18n.format.list(changed)
        : fixes.replace(longNames[fix.spec.kind]);
    }
  }
}

function namedWithSize(spec: LayerSpec, i18n: I18n): string {
  const { longNames } = i18n.t.trainNet;
  const size = spec.kind === 'linear' ? ` ${i18n.n(spec.outFeatures)}` : '';
  return longNames[spec.kind] + size;
}

/** Which numbers of a layer a fix changes, and to what. */
function changes(before: LayerSpec, after: LayerSpec, i18n: I18n): string[] {
  const { fixes } = i18n.t.trainNet;
  const old = before as unknown as Record<string, unknown>;
  const names: Readonly<Record<string, (value: string) => string>> = {
    kernelSize: after.kind === 'conv2d' ? fixes.kernel : fixes.window,
    padding: fixes.padding,
    stride: fixes.stride,
    dilation: fixes.dilation,
    groups: fixes.groups,
    outChannels: fixes.filters,
    outFeatures: fixes.units,
    p: fixes.chance,
    negativeSlope: fixes.slope,
  };
  return Object.entries(after).flatMap(([key, value]) => {
    const name = names[key];
    return name && String(old[key]) !== String(value) ? [name(valueText(value, i18n))] : [];
  });
}

function valueText(value: unknown, { n }: I18n): string {
  if (!Array.isArray(value)) return n(Number(value));
  const [rows, cols] = value as [number, number];
  return rows === cols ? n(rows) : `${n(rows)} × ${n(cols)}`;
}
