import type { ErrorDetail, ErrorTexts } from '../es/errors';
import type { Format } from '../format';

const LONGEST_QUOTE = 24;
const text = (value: string | number | undefined): string => String(value ?? '');

/** What somebody wrote, short enough for one line. */
const quote = (value: string | number | undefined): string => {
  const letters = [...text(value)];
  return letters.length > LONGEST_QUOTE
    ? `“${letters.slice(0, LONGEST_QUOTE - 1).join('')}…”`
    : `“${letters.join('')}”`;
};

/** The core counts from 0, people from 1. */
const nth = (value: string | number | undefined): number => Number(value ?? 0) + 1;

const size = (rows: string | number | undefined, cols: string | number | undefined): string =>
  `${text(rows)} × ${text(cols)}`;

/** "Row 2, column 3: " when the error knows where it happened. */
const place = ({ slice, row, col }: ErrorDetail): string => {
  if (row === undefined || col === undefined) return '';
  const inSlice = Number(slice ?? 0) > 0 ? `Slice ${nth(slice)}, row` : 'Row';
  return `${inSlice} ${nth(row)}, column ${nth(col)}: `;
};

/** A sentence after a place begins small. */
const at = (detail: ErrorDetail, sentence: string): string => {
  const where = place(detail);
  return where === '' ? sentence : where + sentence.charAt(0).toLowerCase() + sentence.slice(1);
};

const numbers = (found: string | number | undefined): string =>
  `${text(found)} ${Number(found) === 1 ? 'number' : 'numbers'}`;

const bytes = (value: string | number | undefined, format: Format): string =>
  format.bytes(Number(value ?? 0));

const LINK_FIELDS: Record<string, string> = {
  i: 'the image',
  k: 'the kernel',
  d: 'the divisor',
  b: 'the bias',
  g: 'the grey switch',
  op: 'the operation',
  pad: 'the padding',
  edge: 'the border',
  s: 'the stride',
  dil: 'the dilation',
  relu: 'ReLU',
  pool: 'the pooling',
  view: 'the view',
  lay: 'the layout',
  c: 'the pinned cell',
};

export const errors: ErrorTexts = {
  unknown: () =>
    'Something went wrong, and we do not know what. What you made is kept; please try again.',

  'number-missing': (detail) =>
    at(detail, 'A number is missing. Type one; if it should not count, a 0.'),
  'not-a-number': (detail) =>
    `${place(detail)}${quote(detail.text)} is not a number. Use something like 2, −1, 0.5, 0,5 or 1/9.`,
  'not-finite': (detail) =>
    `${place(detail)}${quote(detail.text)} is not a finite number. Use one between −1,000,000 and 1,000,000.`,
  'number-out-of-range': (detail) =>
    `${place(detail)}${quote(detail.text)} is too large. Use a number between −1,000,000 and 1,000,000.`,
  'zero-denominator': (detail) =>
    `${place(detail)}${quote(detail.text)} divides by zero. Change the denominator.`,

  'kernel-empty': () => 'There are no numbers here. A kernel needs at least one weight.',
  'kernel-too-large': ({ rows, cols }) =>
    `A kernel of ${size(rows, cols)} does not fit in. The most is 11 × 11: take away rows or columns.`,
  'slice-count': ({ found }) =>
    `There are ${text(found)} blocks of numbers. A kernel has 1 slice or 3 (red, green and blue).`,
  ragged: ({ slice, row, expected, found }) =>
    `Row ${nth(row)}${Number(slice ?? 0) > 0 ? ` of slice ${nth(slice)}` : ''} has ${numbers(found)}, the first one ${text(expected)}. All rows must have the same length.`,
  'uneven-slices': ({ slice, expected, found }) =>
    `Slice ${nth(slice)} does not have as many rows as the first one (${text(found)} and ${text(expected)}). All three slices must have the same size.`,
  'unexpected-text': (detail) =>
    `${quote(detail.text)} makes no sense here. Leave only numbers, separators and brackets.`,
  'unbalanced-brackets': () => 'The brackets do not match. Check that each one that opens closes.',
  'weight-out-of-range': (detail, format) =>
    `${place(detail)}${format.n(Number(detail.weight))} cannot be a weight. Use a number between −1,000,000 and 1,000,000.`,
  'zero-divisor': () => 'The divisor cannot be 0. Type another number; 1 changes nothing.',
  'divisor-out-of-range': ({ divisor }, format) =>
    `${format.n(Number(divisor))} cannot be a divisor. Its size must be between 0.000001 and 1,000,000,000.`,
  'bias-out-of-range': ({ bias }, format) =>
    `${format.n(Number(bias))} cannot be a bias. Use a number between −1,000,000 and 1,000,000.`,
  'zero-sum': () =>
    'The weights add up to 0, and no divisor makes that 1. Change a weight before you normalise.',

  'stride-out-of-range': ({ found }) =>
    `A stride of ${text(found)} is not possible here. Choose one from 1 to 4.`,
  'dilation-out-of-range': ({ found }) =>
    `A dilation of ${text(found)} is not possible here. Choose one from 1 to 4.`,
  'kernel-does-not-fit': ({ rows, cols, inputRows, inputCols }) =>
    `The window spans ${size(rows, cols)} pixels, and the image has only ${size(inputRows, inputCols)}. Make the kernel or the dilation smaller, or choose a border with padding.`,
  'pool-size-out-of-range': ({ found }) =>
    `A pooling window of ${text(found)} is not possible here. Choose one from 2 to 4.`,
  'pool-stride-out-of-range': ({ found }) =>
    `The pooling window cannot move on by ${text(found)}. Choose a step from 1 to 4.`,
  'pool-does-not-fit': ({ size: side, rows, cols }) =>
    `A window of ${size(side, side)} does not fit a map of ${size(rows, cols)}. Choose a smaller one, or a smaller stride.`,
  'no-pooling': () => 'There is no pooling at the moment. Turn it on under “More settings”.',
  'no-such-cell': ({ cell, shape }) =>
    `The result is ${text(shape)} and has no ${text(cell)}. Choose another cell.`,
  geometry: () => 'That combination of sizes is not possible. Go back to the previous values.',

  'no-image': () => 'There is no image yet. Choose a photo, upload one or draw.',
  'image-empty': () => 'The image has no pixels. Choose another one.',
  'image-too-large': ({ width, height }) =>
    `The image is ${size(width, height)} pixels, more than 1920 × 1080. Choose a smaller one.`,
  'image-wrong-length': () => 'The pixels do not match the size of the image. Choose another one.',
  'empty-file': () => 'The file is empty. Choose another one.',
  'too-many-bytes': ({ bytes: found, limit }, format) =>
    `The file has ${bytes(found, format)}; at most ${bytes(limit, format)} are read. Choose a lighter one.`,
  'not-an-image': () =>
    'That is no image that can be read here. Try a PNG, JPEG, WebP, GIF or BMP.',
  'unsupported-format': ({ format: name }) =>
    `${text(name)} files cannot be read here. Save it as PNG or JPEG.`,
  'unsupported-variant': ({ format: name }) =>
    `This is a rare kind of ${text(name)} that cannot be read here. Save it again as PNG.`,
  'not-built-in': ({ format: name }) =>
    `The part that reads ${text(name)} files is missing here. Reload the page, or save it as PNG.`,
  'too-large': ({ width, height, maxSide, maxPixels }, format) =>
    `The image is ${size(width, height)} pixels. At most ${text(maxSide)} a side and ${format.n(Number(maxPixels ?? 0) / 1e6, 0)} million in all are accepted: make it smaller first.`,
  truncated: ({ format: name }) =>
    `The ${text(name)} file is cut short. Download or copy it again.`,
  damaged: ({ format: name }) =>
    `The ${text(name)} file is damaged. Open it elsewhere and save it again, or choose another one.`,
  'out-of-memory': ({ bytes: needed, limit }, format) =>
    `Opening that image takes ${bytes(needed, format)} of memory, and the limit is ${bytes(limit, format)}. Make it smaller first.`,

  'link-version': ({ field }) =>
    text(field) === ''
      ? 'This link is not one of ConvLens. The room stays as it was.'
      : `This link uses a version (${quote(field)}) that this page does not know. Reload the page in case there is a newer one.`,
  'link-damaged': ({ field }) =>
    `The link is damaged: ${LINK_FIELDS[text(field)] ?? quote(field)} makes no sense. Ask for it to be sent again; the room stays as it was.`,

  'camera-none': () => 'No camera was found. Connect one, or choose a photo.',
  'camera-denied': () =>
    'Permission to use the camera was refused. Allow it in the settings of the browser, next to the address.',
  'camera-lost': () =>
    'The camera was disconnected. Its last picture stays; connect it and open it again.',
  'camera-busy': () => 'Another program is using the camera. Close it and try again.',
  'camera-insecure': () =>
    'The browser lends the camera to secure pages only. Open this one with https, or from localhost.',

  'clipboard-empty': () => 'There is nothing of use in the clipboard. Copy something first.',
  'clipboard-denied': () =>
    'The browser did not allow reading the clipboard. Paste with Ctrl+V or ⌘V.',

  'storage-full': () =>
    'The browser has no room left to keep more. Delete a kernel or an image; nothing is lost while this page stays open.',
  'storage-blocked': () =>
    'The browser does not allow keeping things on this device. What you make lasts while the page stays open; copy what you want to keep.',

  malformed: () =>
    'The page asked the engine for something it does not understand. What you made is kept.',
  'unknown-name': ({ name }) =>
    `${quote(name)} is not known here. Choose another one from the list.`,
  'engine-not-loaded': () =>
    'The engine could not be downloaded. Check the connection and reload the page.',
  'engine-restarted': () => 'The engine was restarted. Nothing that you made is lost.',
  'engine-failed': () =>
    'The engine did not start. Reload the page; if that does not help, update the browser.',
  'photo-not-loaded': () =>
    'The photo could not be loaded. Check the connection and choose it again; the previous image is still there.',
  'own-image-missing': () =>
    'That image belongs to another device, or was deleted from this one. Own images do not travel in links: upload it again.',
};
