import type { Cell, Role } from '$engine/train';

/** The networks that come with the page. */
export const SHIPPED_MODELS = ['digits', 'clothes', 'objects'] as const;
export type ShippedId = (typeof SHIPPED_MODELS)[number];

/** Which network is looked at. Files never leave the device, so a link only names them. */
export type ModelRef =
  | { readonly kind: 'shipped'; readonly id: ShippedId }
  /** The network of the Train room, as it is at the moment. */
  | { readonly kind: 'live' }
  | { readonly kind: 'file'; readonly name: string };

/** Where an image of the user's came from. */
export const ORIGINS = ['drawing', 'file', 'camera', 'paste'] as const;
export type ImageOrigin = (typeof ORIGINS)[number];

/** Which image is looked at: one of the model's samples, or the user's own. */
export type ImageRef =
  | { readonly kind: 'sample'; readonly index: number }
  /** C x H x W bytes of the size that the model takes. Never changed: an edit makes new ones. */
  | { readonly kind: 'own'; readonly pixels: Uint8Array; readonly from: ImageOrigin };

/** A rectangle of pixels, zero-based. */
export interface Patch {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

/** What is done to an image before the network sees it, in this order. */
export interface Alteration {
  /** Pixels downwards and to the right; fractions are allowed. */
  readonly down: number;
  readonly right: number;
  /** Degrees, clockwise. */
  readonly rotate: number;
  /** A factor: 1 leaves the size. */
  readonly zoom: number;
  /** The standard deviation of what is added to numbers from 0 to 1. */
  readonly noise: number;
  /** Decides the noise. */
  readonly seed: number;
  readonly erased: readonly Patch[];
}

export const NO_ALTERATION: Alteration = {
  down: 0,
  right: 0,
  rotate: 0,
  zoom: 1,
  noise: 0,
  seed: 1,
  erased: [],
};

/** One weight or bias that the user changed; `index` counts in the layer's flat numbers of that role. */
export interface ParameterEdit {
  readonly layer: number;
  readonly role: Role;
  readonly index: number;
  readonly value: number;
}

/** What undo goes back through and a link reproduces. Immutable: an edit makes a new one. */
export interface NetworkSetup {
  readonly model: ModelRef;
  readonly image: ImageRef;
  readonly alteration: Alteration;
  /** In the order of layer, role (weights first) and index. */
  readonly edits: readonly ParameterEdit[];
}

export const DEFAULT_SETUP: NetworkSetup = {
  model: { kind: 'shipped', id: 'digits' },
  image: { kind: 'sample', index: 0 },
  alteration: NO_ALTERATION,
  edits: [],
};

/** A number in the network, zero-based; layer -1 is the input. */
export interface Place extends Readonly<Cell> {
  readonly layer: number;
}

/** A map of a layer, opened in place. */
export interface Opened {
  readonly layer: number;
  readonly channel: number;
}

/** What a colour ramp spans: one map, all maps of a layer, or all layers. */
export const RANGES = ['unit', 'layer', 'global'] as const;
export type Range = (typeof RANGES)[number];

/** What is laid over the image. */
export const ATTRIBUTIONS = ['none', 'grad-cam', 'occlusion', 'saliency'] as const;
export type AttributionKind = (typeof ATTRIBUTIONS)[number];

/** The drawers beside the network. */
export const PANELS = ['summary', 'attribution', 'statistics', 'compare'] as const;
export type Panel = (typeof PANELS)[number];

export function isSameModel(one: ModelRef, other: ModelRef): boolean {
  if (one.kind === 'shipped') return other.kind === 'shipped' && one.id === other.id;
  if (one.kind === 'file') return other.kind === 'file' && one.name === other.name;
  return other.kind === 'live';
}

export function isSamePlace(one: Place | null, other: Place | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.layer === other.layer &&
    one.channel === other.channel &&
    one.row === other.row &&
    one.col === other.col
  );
}

/** Whether an alteration changes anything. */
export function isAltered({ down, right, rotate, zoom, noise, erased }: Alteration): boolean {
  return (
    down !== 0 || right !== 0 || rotate !== 0 || zoom !== 1 || noise !== 0 || erased.length > 0
  );
}
