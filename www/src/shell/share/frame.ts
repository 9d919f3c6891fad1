const HEIGHT = 640;
const LETTERS: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string =>
  text.replace(/[&"<>]/g, (letter) => LETTERS[letter] ?? letter);

/** The markup that puts an address into another page. A room may ask for the camera there, and for the clipboard. */
export function frameCode(address: string, title: string): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${HEIGHT}" frameborder="0" loading="lazy" allow="clipboard-write; camera"></iframe>`;
}
