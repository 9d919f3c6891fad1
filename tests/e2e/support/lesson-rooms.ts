// The rooms of the lessons: the page itself in a frame.
import { expect } from '@playwright/test';
import type { LessonsPage, WrittenLesson } from './lessons.ts';

/** What a room does not keep in its address: how a link is to be read, what it begins with anyway, what is only opened. */
const isLeftOut = (room: string, key: string, value: string): boolean =>
  key === 'v' ||
  key === 'keep' ||
  (room === 'network' && key === 'i' && value === '0') ||
  (room === 'train' && key === 'out');

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
  for (const alert of inside.querySelectorAll('[role="alert"]')) {
    const text = alert.textContent?.trim();
    if (text) found.push(text);
  }
  if (/\{\{|\[\[|undefined|\bNaN\b/.test(inside.body.innerText)) found.push('a text is broken');
  const hash = frame.contentWindow?.location.hash ?? '';
  if (!hash.startsWith(`#/${room}`)) found.push(`it is at ${hash}`);
  const state = new URLSearchParams(hash.split('?')[1] ?? '');
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
  }
  return found;
}
