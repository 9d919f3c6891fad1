import type { NetworkStage } from '../es/networkStage';

export const networkStage: NetworkStage = {
  plan: 'The network, layer by layer',
  keys: 'Arrows: from map to map and from layer to layer. Enter: open. Escape: back. Home and End: first and last layer. Page up and down: other maps of the layer. Plus, minus and zero: zoom in, out, and see everything.',
  input: 'Input',
  classes: 'Classes',
  folded: (names) => `+ ${names}`,
  reads: (rows, cols) => `reads ${rows}×${cols} pixels`,
  plusMinus: (limit) => `±${limit}`,

  map: (layer, map, count, shape) => `${layer}, map ${map} of ${count}, ${shape}`,
  ranging: (minimum, maximum) => `from ${minimum} to ${maximum}`,
  vector: (layer, from, to, count) => `${layer}, units ${from} to ${to} of ${count}`,
  unit: (layer, unit, count, value) => `${layer}, unit ${unit} of ${count}: ${value}`,
  image: (shape) => `Input image, ${shape}`,
  score: (name, share) => `${name}: ${share}`,
  winner: 'wins',
  truth: 'the label of the image',
  was: (share) => `was ${share}`,
  logit: (value) => `logit ${value}`,
  verdict: (name, share) => `The network says ${name}, ${share}`,

  pageOf: (from, to, count) => `${from}–${to} of ${count}`,
  previousPage: (layer) => `${layer}: previous maps`,
  nextPage: (layer) => `${layer}: next maps`,

  layer: (name, shape) => `${name}, ${shape}: options of the layer`,
  collapsed: (names) => `${names}: folded. Unfold`,
  collapsedMany: (names) => `${names}: folded. Unfold`,
  collapse: 'Fold',
  expandAll: 'Unfold all',
  apart: (name) => `Show ${name} apart`,
  together: (name) => `Join with ${name}`,
  inSummary: 'See it in the summary',
  inStatistics: 'See its activations',
  openStrongest: 'Open the strongest map',
  openStrongestUnit: 'Open the strongest unit',

  fit: 'See the whole network',

  facts: (layers, parameters) => `${layers} layers · ${parameters} parameters`,
  accuracy: (share) => `${share} right`,
  range: 'Colour range',
  ranges: { unit: 'Unit', layer: 'Layer', global: 'Global' },
  rangeHints: {
    unit: 'Every map uses all of the colours',
    layer: 'The maps of a layer compare with each other',
    global: 'All layers compare with each other',
  },
  legendMap: (layer, map) => `${layer}, map ${map}`,
  legendAll: 'all layers',
  weights: 'weights',
};
