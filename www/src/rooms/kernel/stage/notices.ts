import type { I18n } from '$i18n';
import type { Notices } from '$state/notices.svelte';
import { MOST_BYTES, type SourceNotice } from '$state/kernel/sources.svelte';
import { photoName } from './names';

/** Says what happened on the way to an image, in the language of the page. */
export function sayNotice(notice: SourceNotice, notices: Notices, startCamera: () => void): void {
  const text = (i18n: I18n) => wordsOf(notice, i18n);
  switch (notice.kind) {
    case 'first-of-several':
    case 'first-frame':
    case 'not-kept':
      notices.say(text);
      break;
    case 'camera-hidden':
    case 'own-elsewhere':
      notices.say(text, { stays: true });
      break;
    case 'camera-elsewhere':
      notices.say(text, {
        action: { label: ({ t }) => t.stage.notices.cameraStart, run: startCamera },
      });
      break;
    default:
      notices.fail(text);
  }
}

function wordsOf(notice: SourceNotice, i18n: I18n): string {
  const { stage } = i18n.t;
  const words = stage.notices;
  switch (notice.kind) {
    case 'refused': {
      const why = i18n.error(notice.error);
      return notice.name === '' ? why : words.refused(notice.name, why);
    }
    case 'too-big':
      return words.tooBig(
        notice.name,
        i18n.format.bytes(notice.bytes),
        i18n.format.bytes(MOST_BYTES),
      );
    case 'unreadable':
      return words.unreadable(notice.name);
    case 'photo-unreachable':
      return words.photoUnreachable(photoName(notice.id, stage.photos));
    case 'own-elsewhere':
      return words.ownElsewhere;
    case 'camera-elsewhere':
      return words.cameraElsewhere;
    case 'camera':
      return stage.camera.problems[notice.problem];
    case 'camera-hidden':
      return words.cameraHidden;
    case 'not-kept':
      return words.notKept;
    case 'first-of-several':
      return words.firstOfSeveral(notice.name, i18n.n(notice.count));
    case 'first-frame':
      return words.firstFrame(notice.name);
  }
}
