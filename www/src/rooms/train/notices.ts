import type { I18n } from '$i18n';
import type { Notices } from '$state/notices.svelte';
import type { TrainNotice } from '$state/train';

/** Says what happened without having been asked for, in the language of the page. */
export function sayTrainNotice(notice: TrainNotice, notices: Notices): void {
  const text = (i18n: I18n) => wordsOf(notice, i18n);
  switch (notice.kind) {
    // The room shows these two in their own place, with what can be done about them.
    case 'diverged':
      break;
    case 'run-parked':
      if (notice.why === 'other-run') notices.say(text);
      break;
    case 'refused':
    case 'data-elsewhere':
    case 'checkpoint-damaged':
    case 'not-kept':
    case 'failed':
      notices.fail(text);
      break;
    case 'engine-restarted':
      notices.say(text, { stays: true });
      break;
    default:
      notices.say(text);
  }
}

function wordsOf(notice: TrainNotice, i18n: I18n): string {
  const { n, t } = i18n;
  const words = t.train.notices;
  switch (notice.kind) {
    case 'refused': {
      const why = i18n.error(notice.error);
      return notice.name === '' ? why : words.refused(nameOf(notice.name, i18n), why);
    }
    case 'data-elsewhere':
      return i18n.error({ code: 'data-elsewhere', detail: { name: notice.name } });
    case 'batch-fitted':
      return words.batchFitted(n(notice.images), n(notice.batch));
    case 'run-parked':
      return words.parked;
    case 'run-back':
      return words.back(n(notice.step));
    case 'resumed':
      return words.resumed(n(notice.step));
    case 'checkpoint-damaged':
      return words.checkpointDamaged;
    case 'not-kept':
      return words.notKept;
    case 'engine-restarted':
      if (notice.step === 0) return words.restartedIdle;
      return notice.running
        ? words.restarted(n(notice.step))
        : words.restartedPaused(n(notice.step));
    case 'diverged':
      return t.train.diverged.title;
    case 'weights-taken':
      return words.weightsTaken(n(notice.layers), n(notice.of));
    case 'failed':
      return i18n.error(notice.error);
  }
}

/** A data set of the page by its name, a file as it is called. */
function nameOf(name: string, { t }: I18n): string {
  const names: Readonly<Record<string, string>> = t.train.data.names;
  return Object.hasOwn(names, name) ? (names[name] as string) : name;
}
