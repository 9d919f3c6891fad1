import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { I18n } from '$i18n';
import { Notices } from './notices.svelte';

const shown = (notices: Notices) => notices.current?.text({} as I18n);
let notices: Notices;

beforeEach(() => {
  vi.useFakeTimers();
  notices = new Notices();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows the newest status only, for a while', () => {
  notices.say(() => 'first');
  notices.say(() => 'second');
  expect(shown(notices)).toBe('second');
  vi.advanceTimersByTime(10_000);
  expect(notices.current).toBeNull();
});

it('shows an error at once and keeps it before a status', () => {
  notices.say(() => 'status');
  notices.fail(() => 'error');
  expect(shown(notices)).toBe('error');
  notices.say(() => 'later');
  expect(shown(notices)).toBe('error');
  notices.dismiss();
  expect(shown(notices)).toBe('later');
});

it('replaces an error by a newer one', () => {
  notices.fail(() => 'first');
  notices.fail(() => 'second');
  notices.dismiss();
  expect(notices.current).toBeNull();
});

it('keeps what asks for something until it is answered, also behind an error', () => {
  notices.say(() => 'reload?', { action: { label: () => 'reload', run: () => {} } });
  notices.say(() => 'saved');
  notices.fail(() => 'error');
  vi.advanceTimersByTime(60_000);
  expect(shown(notices)).toBe('reload?');
});

it('stays while it is being read', () => {
  notices.say(() => 'status');
  notices.pause();
  vi.advanceTimersByTime(60_000);
  expect(shown(notices)).toBe('status');
  notices.resume();
  vi.advanceTimersByTime(60_000);
  expect(notices.current).toBeNull();
});
