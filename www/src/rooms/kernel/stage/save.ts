import type { Rendered } from '$engine';
import { pngOf } from '$state/kernel/bytes';

/** Hands a picture to the browser's downloads. Says whether it could be encoded. */
export async function downloadPng(picture: Rendered, fileName: string): Promise<boolean> {
  const blob = await pngOf(picture);
  if (!blob) return false;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download begins after this task; a minute is more than it needs to read the blob.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}

/** Puts a picture on the clipboard. Says whether the browser allowed it. */
export async function copyPng(picture: Rendered): Promise<boolean> {
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) return false;
  try {
    const blob = pngOf(picture).then((png) => {
      if (!png) throw new Error('a canvas that cannot be encoded');
      return png;
    });
    // The promise goes in whole: Safari forgets that a button was pressed as soon as something is awaited.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    return true;
  } catch {
    return false;
  }
}

/** A file name of plain letters, digits and dashes: "astronauta-sobel-left.png". */
export function fileNameOf(...parts: string[]): string {
  const plain = parts
    .map((part) =>
      part
        .replace(/\.[a-z0-9]{2,4}$/i, '')
        .replace(/\s*×\s*/g, 'x')
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[^a-z0-9]+/gi, '-')
        .replace(/^-+|-+$/g, '')
        .toLowerCase()
        .slice(0, 40),
    )
    .filter((part) => part !== '');
  return `${plain.join('-')}.png`;
}
