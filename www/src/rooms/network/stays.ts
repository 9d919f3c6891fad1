import type { I18n } from '$i18n';
import { MOST_LINKED_EDITS, MOST_LINKED_PIXELS, travels, type NetworkSetup } from '$state/network';

/** What a link to the room does not carry, as a list; null when it carries everything. */
export function whatStays(setup: NetworkSetup): ((i18n: I18n) => string) | null {
  const { model, image, edits } = setup;
  const items: ((i18n: I18n) => string)[] = [];
  if (model.kind === 'live') items.push(({ t }) => t.network.stays.live);
  if (model.kind === 'file') items.push(({ t }) => t.network.stays.file(model.name));
  if (!travels(image)) items.push(({ t, n }) => t.network.stays.image(n(MOST_LINKED_PIXELS)));
  if (edits.length > MOST_LINKED_EDITS)
    items.push(({ t, n }) => t.network.stays.edits(n(edits.length), n(MOST_LINKED_EDITS)));
  if (items.length === 0) return null;
  return (i18n) => i18n.format.list(items.map((item) => item(i18n)));
}
