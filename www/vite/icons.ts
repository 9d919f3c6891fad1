import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

type Attributes = Record<string, string>;
type Node = readonly [tag: string, attributes: Attributes];

const ICON = /\/@lucide\/svelte\/dist\/icons\/[^/]+\.svelte$/;
const FRAME = fileURLToPath(new URL('./Icon.svelte', import.meta.url));

/**
 * Draws each of Lucide's icons as one path. Lucide's own component makes elements out of data whenever an icon is shown,
 * with any attribute whatsoever; that machinery is larger than all the icons of the page together.
 */
export function icons(): Plugin {
  return {
    name: 'icons',
    enforce: 'pre',
    load: {
      filter: { id: ICON },
      async handler(id) {
        const source = await readFile(id, 'utf8');
        const found = /const iconData = (\{.*\});/.exec(source)?.[1];
        if (!found) this.error(`no icon in ${id}: has Lucide changed its files?`);
        const { node } = JSON.parse(found) as { node: readonly Node[] };
        return `<script>
  import Icon from ${JSON.stringify(FRAME)};
  let props = $props();
</script>
<Icon {...props} path="${node.map(pathOf).join('')}" />
`;
      },
    },
  };
}

/** The outline of an SVG element as path data. */
export function pathOf([tag, attributes]: Node): string {
  const number = (name: string): number => Number(attributes[name] ?? 0);
  const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')];
  switch (tag) {
    case 'path':
      // A leading "m" counts from the start of its own path, and here another path stands before it.
      return (attributes['d'] ?? '').replace(/^m/, 'M0 0m');
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return `M${attributes['points'] ?? ''}`;
    case 'polygon':
      return `M${attributes['points'] ?? ''}Z`;
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'rect': {
      const rx = number(attributes['rx'] === undefined ? 'ry' : 'rx');
      const ry = number(attributes['ry'] === undefined ? 'rx' : 'ry');
      if (rx === 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
      const corner = (dx: number, dy: number): string => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
      return [
        `M${x + rx} ${y}h${width - 2 * rx}${corner(rx, ry)}`,
        `v${height - 2 * ry}${corner(-rx, ry)}`,
        `h${2 * rx - width}${corner(-rx, -ry)}`,
        `v${2 * ry - height}${corner(rx, -ry)}z`,
      ].join('');
    }
    default:
      throw new Error(`an icon has a <${tag}>, which has no path yet`);
  }
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}
