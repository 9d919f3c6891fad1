// The rooms of the lessons: the page itself in a frame.
import { expect } from '@playwright/test';
import type { LessonsPage, WrittenLesson } from './lessons.ts';

/** What a room begins with: it does not stand in its address. */
const USUAL: ReadonlySet<string> = new Set(['network i=0', 'train lr=0.001']);
/** How a link is to be read, and what is only opened. */
const NOT_KEPT: ReadonlySet<string> = new Set(['v', 'keep', 'out']);

const isLeftOut = (room: string, key: string, value: string): boolean =>
  NOT_KEPT.has(key) || USUAL.has(`${room} ${key}=${value}`);

/** A room writes ½ as 0.5. */
const withoutFractions = (value: string): string =>
  value.replace(/(\d+)\/(\d+)/g, (_, above, below) => String(Number(above) / Number(below)));

/** The room of the step is there, in the state that its link asks for, and what the text speaks of is outlined. */
export async function expectRoom(
  { page }: LessonsPage,
  written: WrittenLesson,
  step: number,
): Promise<void> {
  const block = written.room(step);
  if (!block) {
    await expect(page.locator('iframe[data-room]')).toHaveCount(0);
    return;
  }
  const wanted = [...new URLSearchParams(block.link)]
    .filter(([key, value]) => !isLeftOut(block.room, key, value))
    .map(([key, value]): [string, string] => [key, withoutFractions(value)]);
  await expect
    .poll(() => page.evaluate(lacking, { room: block.room, point: block.point, wanted }), {
      message: `the ${block.room} room in step ${step + 1} of ${written.lesson.id}`,
      timeout: 30_000,
    })
    .toEqual([]);
  expect(await page.evaluate(takeNotices), 'what the room complained of').toEqual([]);
}

/** Runs in the page: what a room complained of since it was last asked, also if it no longer does. */
function takeNotices(): string[] {
  const notices = window as { lessonNotices?: string[] };
  const said = notices.lessonNotices ?? [];
  notices.lessonNotices = [];
  return said;
}

interface Wanted {
  room: string;
  point: string | null;
  wanted: [key: string, value: string][];
}

/** Runs in the page: what of a room is not as it should be, or not yet. */
function lacking({ room, point, wanted }: Wanted): string[] {
  const frame = document.querySelector<HTMLIFrameElement>(`iframe[data-room="${room}"]`);
  const inside = frame?.contentDocument;
  if (!frame || !inside?.querySelector('#content')) return ['the frame'];
  const { width, height } = frame.getBoundingClientRect();
  const found: string[] = [];
  if (width < 300 || height < 300) found.push(`it is ${width} × ${height}`);
  // A notice goes away by itself.
  const notices = ((window as { lessonNotices?: string[] }).lessonNotices ??= []);
  for (const { textContent } of inside.querySelectorAll('[role="alert"]')) {
    const text = textContent?.trim();
    if (text && !notices.includes(text)) notices.push(text);
  }
  if (/\{\{|\[\[|undefined|\bNaN\b/.test(inside.body.innerText)) found.push('a text is broken');
  const hash = frame.contentWindow?.location.hash ?? '';
  if (!hash.startsWith(`#/${room}`)) found.push(`it is at ${hash}`);
  const state = new URLSearchParams(hash.split('?')[1] ?? '');
  // A room that has read its link writes its own.
  if (state.has('point') || state.has('keep')) found.push('its link was not read yet');
  for (const [key, value] of wanted) {
    if (state.get(key) !== value) found.push(`${key} is ${state.get(key)} and not ${value}`);
  }
  if (point !== null) {
    const ring = inside.querySelector('.ring')?.getBoundingClientRect();
    const isAround = [...inside.querySelectorAll(`[data-point~="${point}"]`)]
      .flatMap((element) => [element, ...element.querySelectorAll('*')])
      .map((element) => element.getBoundingClientRect())
      .some(
        (box) =>
          ring !== undefined &&
          box.width > 0 &&
          box.left < ring.right &&
          box.right > ring.left &&
          box.top < ring.bottom &&
          box.bottom > ring.top,
      );
    if (!isAround) found.push(`${point} is not outlined`);
    else if (ring && (ring.top > frame.clientHeight - 20 || ring.bottom < 20)) {
      found.push(`${point} is out of sight`);
    }
  }
  return found;
}
