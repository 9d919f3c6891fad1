// Which parts of the page are figures that can be saved, and what they are called.

export interface Figure {
  readonly element: HTMLElement;
  readonly name: string;
}

const FIGURES = '[data-figure], .panel:not(a), figure';
/** Smaller ones are parts of a figure. */
const LEAST = 48;

/** The figures on the screen, outer ones first; those of a room inside a frame of this page, too. */
export function figuresOf(main: ParentNode): Figure[] {
  const found = [...main.querySelectorAll<HTMLElement>(FIGURES)].filter(isInSight);
  const outer = found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
  const frames = [...main.querySelectorAll('iframe')].filter(isInSight);
  const inner = frames.flatMap((frame) => {
    const page = frame.contentDocument?.querySelector('main');
    return page ? figuresOf(page) : [];
  });
  return [...outer.map((element) => ({ element, name: nameOf(element) })), ...inner];
}

function isInSight(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= LEAST && height >= LEAST && element.checkVisibility({ visibilityProperty: true });
}

/** What a figure calls itself, or its first heading. */
function nameOf(element: HTMLElement): string {
  const { ownerDocument: page } = element;
  const labelled = element.getAttribute('aria-labelledby')?.split(' ')[0];
  const label = labelled ? page.getElementById(labelled)?.textContent : null;
  const inside = element.querySelector('h2, h3, h4, figcaption, [aria-label]');
  const words =
    element.dataset['figure'] ||
    label ||
    element.getAttribute('aria-label') ||
    (inside?.getAttribute('aria-label') ?? inside?.textContent) ||
    '';
  return words.replace(/\s+/g, ' ').trim().slice(0, 60);
}

/** A name as files may have it. */
export function fileName(name: string, ending: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `convlens-${plain || 'figure'}.${ending}`;
}
