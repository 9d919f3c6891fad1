import type { Fixed } from '$state/embedding';

/** The `data-control` names that a page leaves out: those that its address hides, and the switches of what it fixes. */
export function hiddenControls({ hide, language, theme, presenter }: Fixed): string[] {
  const hidden = [...hide];
  if (language) hidden.push('language');
  if (theme) hidden.push('theme');
  if (presenter !== null) hidden.push('presenter');
  return hidden;
}

/**
 * Leaves controls out for the life of the page, whenever they appear. A constructed style sheet is none that the page's policy
 * would refuse; the names have been checked where they were read.
 */
export function hideControls(names: readonly string[]): void {
  if (names.length === 0) return;
  const sheet = new CSSStyleSheet();
  const controls = names.map((name) => `[data-control~="${name}"]`);
  sheet.replaceSync(`${controls.join()} { display: none !important; }`);
  document.adoptedStyleSheets.push(sheet);
}
