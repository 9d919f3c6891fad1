import { test as base, type Page } from '@playwright/test';
import { KernelRoom } from './room.ts';

export { expect } from '@playwright/test';

/** What the page did that nobody may see: it fails the test unless the test took it out of the list. */
export interface Watch {
  /** Console messages of any level, and errors that nobody caught. */
  readonly messages: string[];
  /** Requests to another origin than the page's. */
  readonly foreign: string[];
  /** Takes the messages that a test caused on purpose (a cut connection, a worker that is made to fail). */
  forgive(pattern: RegExp): void;
}

/** What Playwright itself says in the page's name. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** Listens to everything that a page says and asks for. */
export function watch(page: Page, origin: string): Watch {
  const watched: Watch = {
    messages: [],
    foreign: [],
    forgive(pattern) {
      const kept = watched.messages.filter((message) => !pattern.test(message));
      watched.messages.splice(0, watched.messages.length, ...kept);
    },
  };
  page.on('console', (message) => {
    if (message.text() === BLOCKED) return;
    watched.messages.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => watched.messages.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && asked !== origin) {
      watched.foreign.push(request.url());
    }
  });
  return watched;
}

/** The tours of the rooms have been offered: what a first visit says about them would stand before what a test presses. */
export async function skipTours(page: Page): Promise<void> {
  await page.addInitScript(() => {
    try {
      localStorage.setItem('convlens.tours', 'kernel steps network train lessons');
    } catch {
      // A page without storage, such as a blank one.
    }
  });
}

/** Every test gets the Kernel room as a person meets it, and fails if the page complains or asks anybody else. */
export const test = base.extend<{
  room: KernelRoom;
  watched: Watch;
  /** Whether a first visit is offered the tour of its room. */
  offersTours: boolean;
}>({
  offersTours: [false, { option: true }],
  // Keeping copies for offline use would compete with the page in every test; `offline.spec.ts` allows it.
  serviceWorkers: 'block',
  watched: [
    async ({ page, baseURL, offersTours }, use) => {
      const watched = watch(page, new URL(baseURL ?? '').origin);
      if (!offersTours) await skipTours(page);
      await use(watched);
      base.expect(watched.foreign, 'requests to another origin').toEqual([]);
      base.expect(watched.messages, 'messages in the console').toEqual([]);
    },
    { auto: true },
  ],
  room: async ({ page }, use) => use(new KernelRoom(page)),
});
