import type { StepsBand } from '../es/stepsBand';

export const stepsBand: StepsBand = {
  covered: 'This output is still covered.',

  sum: {
    label: (where) => `How ${where} is worked out`,
    general: 'In general',
    here: 'Here',
    terms: (count) => `${count} products`,
    channel: (name) => `channel ${name}`,
    channelSum: 'sum',
    bias: 'bias',
    before: 'before the activation',
    divisor: 'how many there are',
    all: (count) => `Write all ${count} terms`,
    fewer: 'Write only the sums',
    padding: 'padding',
    hint: 'Point at a factor: it lights up in the grids.',
    term: (input, where, weight, at, product) =>
      `Input ${input} at ${where}, times the weight ${weight} at ${at}: ${product}.`,
    pooled: (input, where) => `Input ${input} at ${where}.`,
    winner: 'It is the largest.',
    gather: 'Read from the output: each weight finds the input that it spread to here.',
    nothing: 'No input reaches this far: only the bias is left.',
    nothingPlain: 'No input reaches this far: the output is 0.',
    letters: {
      o: 'filter',
      r: 'row of the output',
      c: 'column of the output',
      t: 'position in the output',
      i: 'input channel',
      m: 'row of the kernel',
      n: 'column of the kernel',
      s: 'stride',
      d: 'dilation',
      p: 'padding',
      k: 'size of the kernel',
      C: 'channels',
      map: 'channel',
    },
    lettersLabel: 'The letters',
    spoken: {
      sum: (over) => `the sum over ${over}`,
      maximum: (over) => `the maximum over ${over}`,
      mean: (over) => `the mean over ${over}`,
      range: (letter, from, to) => `${letter} from ${from} to ${to}`,
      group: (letter) => `${letter} in the channels of the group`,
      ofWhat: 'of',
      formula: (left, right) => `${left} equals ${right}`,
      of: (letter, place) => `${letter} at ${place}`,
      times: ' times ',
      plus: ' plus ',
    },
    those: 'where',
  },

  im2col: {
    windows: 'windows, unrolled',
    kernels: (count) => (count === '1' ? 'kernel' : 'kernels'),
    product: 'product',
    output: 'output, folded',
    outputMap: (map) => `output, map ${map}`,
    size: (rows, cols) => `${rows} × ${cols}`,
    group: (group) => `Group ${group}`,
    groups: 'Group that is shown',
    counts: (inputs, cells) => `${inputs} numbers of the input become ${cells} cells.`,
    zeros: (count) => (count === '1' ? 'One is padding.' : `${count} are padding.`),
    gaps: (count) =>
      count === '1'
        ? 'In one there is nothing to multiply.'
        : `In ${count} there is nothing to multiply.`,
    most: (count) => (count === '1' ? 'None is copied twice.' : `Some appear ${count} times.`),
    copies: 'Colour by copies',
    hint: 'Point at a row, a column or a cell.',
    after: { bias: '+ bias' },
    windowsLabel: (rows, cols) =>
      `Matrix of windows: ${rows} rows, one for each output, and ${cols} columns, one for each cell of the kernel`,
    kernelsLabel: 'Each kernel, a column',
    productLabel: 'Product: a column for each filter',
    outputLabel: 'Output, folded back into rows and columns',
    row: (row, where) => `Row ${row}: the window of the output at ${where}, unrolled.`,
    col: (col, where) =>
      `Column ${col}: what the kernel's cell at ${where} multiplies, window after window.`,
    cell: (value, where, copies) =>
      copies === '1'
        ? `${value}: the input at ${where}. It appears only once.`
        : `${value}: the input at ${where}. The same one appears ${copies} times.`,
    zero: 'A 0 of the padding: it is not in the input.',
    gap: 'No input reaches this far: there is nothing to multiply.',
    weight: (value, where) => `Weight ${value}, at ${where} of the kernel.`,
    result: (row, value, where) => `Row ${row} times the kernel: ${value}, the output at ${where}.`,
    resultBefore: (row, value, where) =>
      `Row ${row} times the kernel: ${value}, before bias and activation; the output at ${where}.`,
    hidden: (where) => `The output at ${where}, still covered.`,
    outputAt: (value, where) => `${value}, the output at ${where}.`,
    map: (map) => `map ${map}`,
  },

  matrix: {
    title: 'matrix',
    inputs: 'input, in one row',
    outputs: 'output',
    returned: 'what comes back',
    of: (rows, cols) => `${rows} × ${cols}`,
    direction: 'Direction',
    straight: 'Convolution',
    turned: 'Transposed',
    straightTransposed: 'Transposed convolution',
    turnedTransposed: 'Its transpose',
    zoom: 'Size',
    numbers: 'With numbers',
    whole: 'Whole',
    used: (used, cells, weights) =>
      `Of its ${cells} cells, ${used} have a weight, and these are the same ${weights} numbers repeated. All others are 0.`,
    usedOne: (used, cells) =>
      `Of its ${cells} cells, ${used} have a weight: always the same number. All others are 0.`,
    about:
      'Each row is an output and each column an input: a dense layer with almost everything 0.',
    aboutTurned:
      'The same matrix, transposed: it takes the outputs back to the size of the input. That is the transposed convolution with the same kernel.',
    aboutTransposed:
      'Each column is an input that spreads the kernel over the outputs. It is the transpose of the matrix of a convolution.',
    aboutTurnedBack:
      'The transposed matrix: the convolution that leads from the outputs to the inputs with the same kernel.',
    noResult: 'There is no room here for what comes out of it.',
    hint: 'Point at a row, a column or a weight.',
    kernel: 'kernel: a colour for each cell',
    label: (rows, cols) => `The operation as a matrix of ${rows} rows and ${cols} columns`,
    outputsLabel: 'What comes out',
    legend: (filter) =>
      filter === null ? 'Colours of the kernel' : `Colours of the kernel of filter ${filter}`,
    weight: (weight, at, input, output) =>
      `Weight ${weight}, at ${at} of the kernel: takes the input at ${input} to the output at ${output}.`,
    none: (input, output) => `0: the output at ${output} does not read the input at ${input}.`,
    output: (where, count) => `The output at ${where} reads ${count} inputs.`,
    input: (value, where, count) => `The input ${value} at ${where} goes into ${count} outputs.`,
    value: (value, where) => `${value}, at ${where}.`,
    kernelCell: (value, where, count) =>
      `The weight ${value}, at ${where} of the kernel, is in the matrix ${count} times.`,
    covered: (where) => `The output at ${where}, still covered.`,
  },

  receptive: {
    picture: 'Image',
    side: 'Side',
    layer: (number) => `Layer ${number}`,
    kind: 'Kind',
    kinds: { conv: 'Convolution', pool: 'Pooling' },
    kernel: 'Kernel',
    stride: 'Stride',
    padding: 'Padding',
    dilation: 'Dilation',
    add: 'Add a layer',
    remove: (layer) => `Remove ${layer}`,
    of: (what, layer) => `${layer}: ${what}`,
    reset: 'As in the beginning',
    size: 'size',
    field: 'field',
    jump: 'jump',
    formula: 'field = before + (k − 1) · d · jump before',
    image: 'image',
    label: 'The layers, one above the other',
    sees: (layer, cell, field) => `${layer}, cell ${cell}: sees ${field} × ${field} pixels.`,
    seesPart: (layer, cell, seen, field) =>
      `${layer}, cell ${cell}: sees ${seen} of a field of ${field} × ${field} pixels; the rest is padding.`,
    gaps: (count) => `With the dilation, it reads only ${count} of them along each side.`,
    feeds: (what, counts) => `${what}: has a part in ${counts}.`,
    cell: (layer, cell) => `${layer}, cell ${cell}`,
    pixel: (at) => `Pixel ${at}`,
    cells: (count, written, layer) =>
      count === 1 ? `1 cell of ${layer}` : `${written} cells of ${layer}`,
    nothing: (what) => `${what}: no cell reads it.`,
    hint: 'Point at a cell: downwards, what it sees; upwards, those that read it.',
    whole: (layer) => `Every cell of ${layer} sees the whole image.`,
    plane: 'On the image',
    planeLabel: (rows, cols) => `The pixels that it sees, in ${rows} rows and ${cols} columns`,
  },
};
