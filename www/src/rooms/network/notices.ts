import type { I18n } from '$i18n';
import type { NetworkNotice, Pending } from '$state/network';
import type { Notices } from '$state/notices.svelte';
import { modelName } from './names';

/** Says what happened without having been asked for, in the language of the page. */
export function sayNetworkNotice(notice: NetworkNotice, notices: Notices): void {
  const text = (i18n: I18n) => wordsOf(notice, i18n);
  if (notice.kind === 'restarted') notices.say(text);
  else notices.fail(text);
}

function wordsOf(notice: NetworkNotice, i18n: I18n): string {
  const words = i18n.t.network.notices;
  switch (notice.kind) {
    case 'refused': {
      const why = i18n.error(notice.error);
      return notice.name === '' ? why : words.refused(notice.name, why);
    }
    case 'image-elsewhere':
      return words.imageElsewhere;
    case 'restarted':
      return words.restarted;
  }
}

/** That a network is on its way, and how far it is. */
export function openingText({ ref, share }: Pending, i18n: I18n): string {
  const arrived = share === null ? null : i18n.format.percent(share, 0);
  return i18n.t.network.opening(modelName(ref, i18n), arrived);
}
