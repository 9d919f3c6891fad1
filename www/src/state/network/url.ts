import type { NetworkSetup } from './setup';

/** The query of a link: readable, defaults left out. */
export function write({ setup }: { readonly setup: NetworkSetup }): string {
  const { model } = setup;
  const name = model.kind === 'shipped' ? model.id : model.kind;
  return `v=1&m=${name}`;
}
