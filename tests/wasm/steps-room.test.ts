// The state of the Steps room on the real module: its examples are the published ones, and nothing that is typed is lost.
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSteps, type Steps } from '../../www/src/engine/steps';
import { formatFor } from '../../www/src/i18n/format';
import { en } from '../../www/src/i18n/en';
import { es } from '../../www/src/i18n/es';
import { EXAMPLE_IDS, EXAMPLES, LESSON_OF, StepsRoom, TABS } from '../../www/src/state/steps';
import { dice, numbers } from './steps-support';

vi.mock('../../www/src/engine/steps/module', () => import('./steps-module'));

let steps: Steps;
let room: StepsRoom;
beforeAll(async () => {
  steps = await startSteps();
});
beforeEach(() => {
  room = new StepsRoom(steps);
});

const query = (text: string) => new URLSearchParams(text);

describe('the published examples', () => {
  it.each([
    ['operation', '60 70 50 / 60 70 50 / 20 30 20'],
    ['edges', '2 -4 0 2 / 0 -5 2 1 / 0 -2 3 -1 / 4 0 0 0'],
    ['relu', '2 0 0 2 / 0 0 2 1 / 0 0 3 0 / 4 0 0 0'],
    ['maximum', '6 8 / 3 4'],
    ['average', '3.25 5.25 / 2 2'],
  ] as const)('%s gives the numbers of the curriculum', (id, outputs) => {
    room.open(id);
    expect([...room.board.values]).toEqual(numbers(outputs));
  });

  it.each([
    ['valid', 3],
    ['same', 5],
    ['full', 7],
    ['stride', 2],
    ['strideSeven', 3],
    ['dilated', 3],
    ['spread', 5],
    ['upsample', 6],
  ] as const)('%s makes %d rows and columns', (id, side) => {
    room.open(id);
    expect(room.board.output).toEqual({ channels: 1, rows: side, cols: side });
  });

  it('counts 56 parameters for two filters over colour', () => {
    room.open('colour');
    expect(room.board.parameters.total).toBe(56);
    expect(room.board.output).toEqual({ channels: 2, rows: 3, cols: 3 });
  });

  it('shows that two convolutions are one', () => {
    room.open('twoFirst');
    expect([...room.board.values]).toEqual([...EXAMPLES.twoSecond.values]);
    room.open('twoSecond');
    const twice = [...room.board.values];
    room.open('twoAsOne');
    expect([...room.board.values]).toEqual(twice);
  });

  it('has a name in both languages, and each kind begins with one', () => {
    for (const id of EXAMPLE_IDS) {
      expect(es.steps.examples.names[id].name).not.toBe('');
      expect(en.steps.examples.names[id].about).not.toBe('');
    }
    expect(EXAMPLE_IDS.filter((id) => !LESSON_OF[id])).toEqual(['depthwise', 'upsample']);
    for (const tab of TABS) {
      room.choose(tab);
      expect(room.tab).toBe(tab);
      expect(room.example).not.toBeNull();
    }
  });
});

describe('a setting that cannot be', () => {
  it('is said where it was made, and everything stays', () => {
    const before = room.board;
    room.change({ kernelRows: 5 });
    expect(room.refused?.settings).toEqual(['kernelRows']);
    expect(room.refused?.error.code).toMatch(/^steps-/);
    expect(room.settings.kernelRows).toBe(5);
    expect(room.board).toBe(before);
    expect(room.layer.kernelRows).toBe(2);
  });

  it('becomes possible by another change', () => {
    room.change({ kernelRows: 5 });
    room.change({ top: 1 });
    expect(room.refused).toBeNull();
    expect(room.layer.kernelRows).toBe(5);
    expect(room.layer.top).toBe(1);
    expect(room.board.setup).toBe(room.layer);
  });

  it('stays asked for while numbers are typed', () => {
    room.change({ kernelRows: 5 });
    room.edit('input', 0, 7);
    expect(room.layer.values[0]).toBe(7);
    expect(room.settings.kernelRows).toBe(5);
    expect(room.refused).not.toBeNull();
    room.giveUp();
    expect(room.refused).toBeNull();
    expect(room.settings.kernelRows).toBe(2);
  });

  it('is the first that undo takes back', () => {
    room.edit('input', 0, 7);
    room.change({ kernelRows: 5 });
    room.undo();
    expect(room.refused).toBeNull();
    expect(room.layer.values[0]).toBe(7);
    room.undo();
    expect(room.layer.values[0]).toBe(0);
    expect(room.canUndo).toBe(false);
  });

  it('has words in both languages', () => {
    const dictionaries = [
      [es, formatFor('es')],
      [en, formatFor('en')],
    ] as const;
    for (const change of [
      { kernelRows: 5 },
      { rows: 40 },
      { rows: 99, cols: 99, channels: 99 },
      { groups: 2 },
      { strideRows: 99 },
      { left: 99 },
      { outChannels: 99, kernelCols: 99 },
    ]) {
      room.giveUp();
      room.change(change);
      const { code, detail } = room.refused?.error ?? { code: '', detail: {} };
      for (const [dictionary, format] of dictionaries) {
        const errors: Record<string, unknown> = dictionary.errors;
        const words = errors[code] as (...facts: unknown[]) => string;
        expect(words, code).toBeTypeOf('function');
        expect(words(detail, format)).not.toContain('undefined');
      }
    }
  });
});

describe('numbers', () => {
  it('come back when a grid becomes smaller and larger again, and by undo', () => {
    room.edit('input', 15, 9);
    room.change({ rows: 3 });
    room.change({ rows: 4 });
    expect(room.layer.values[15]).toBe(9);
    room.clear('input');
    room.change({ rows: 3 });
    room.change({ rows: 4 });
    expect(room.layer.values.slice(0, 12).every((value) => value === 0)).toBe(true);
    for (let times = 0; times < 3; times++) room.undo();
    expect(room.layer.values[15]).toBe(9);
  });

  it('are pasted as a block, or refused as a whole', () => {
    expect(room.paste('kernel', '1 2\n3 4')).toBeNull();
    expect(room.layer.weights).toEqual([1, 2, 3, 4]);
    expect(room.paste('kernel', '5 x')?.code).toBeTypeOf('string');
    expect(room.paste('kernel', ' ')?.code).toBeTypeOf('string');
    expect(room.layer.weights).toEqual([1, 2, 3, 4]);
  });

  it('are kept by each kind while another one is looked at', () => {
    room.edit('kernel', 0, 5);
    room.choose('max');
    room.choose('plane');
    expect(room.layer.weights[0]).toBe(5);
  });

  it('have a bias each on demand', () => {
    room.open('colour');
    room.setBias(false);
    expect(room.board.parameters.total).toBe(54);
    room.setBias(true);
    expect(room.layer.bias).toEqual([1, 0]);
  });
});

describe('predictions', () => {
  const cell = { channel: 0, row: 0, col: 0 };

  it('are checked by the core, and a right one is shown', () => {
    room.predict(true);
    expect(room.view.cover.hidden).toBe(9);
    expect(room.view.predict(cell, '61')?.right).toBe(false);
    expect(room.view.isCovered(cell)).toBe(true);
    expect(room.view.predict(cell, '60')?.right).toBe(true);
    expect(room.view.isCovered(cell)).toBe(false);
    expect(room.view.cover.score).toEqual({ right: 1, givenUp: 0, hidden: 8 });
    room.view.cover.reveal({ ...cell, col: 1 });
    expect(room.view.cover.score).toEqual({ right: 1, givenUp: 1, hidden: 7 });
  });

  it('begin anew with other numbers or another size', () => {
    room.predict(true);
    room.view.predict(cell, '60');
    room.randomize('input');
    expect(room.view.cover.score).toEqual({ right: 0, givenUp: 0, hidden: 9 });
    room.change({ top: 1, bottom: 1 });
    expect(room.view.cover.hidden).toBe(15);
  });

  it('lead from one hidden output to the next', () => {
    room.predict(true);
    room.view.predict({ ...cell, col: 1 }, '70');
    room.next();
    expect(room.view.cell).toEqual({ ...cell, col: 2 });
  });
});

describe('what is pointed at', () => {
  it('lights what belongs to it, all three ways', () => {
    const { view } = room;
    view.point({ part: 'output', cell: { channel: 0, row: 1, col: 1 } });
    expect(view.lit.window).toHaveLength(4);
    expect(view.explanation?.value).toBe(70);
    view.point({ part: 'input', cell: { channel: 0, row: 1, col: 1 } });
    expect(view.lit.outputs).toHaveLength(4);
    expect(view.explanation).toBeNull();
    expect(view.calculation).not.toBeNull();
    view.point({ part: 'kernel', cell: { out: 0, input: 0, row: 0, col: 0 } });
    expect(view.lit.inputs).toHaveLength(9);
    view.point(null);
    expect(view.shown).toEqual({ part: 'output', cell: { channel: 0, row: 0, col: 0 } });
  });

  it('is held by a pin until the walk goes on', () => {
    const { view } = room;
    view.pin({ part: 'output', cell: { channel: 0, row: 2, col: 0 } });
    expect(view.player.index).toBe(6);
    view.player.step(1);
    expect(view.pinned?.cell).toEqual({ channel: 0, row: 2, col: 1 });
    expect(view.release()).toBe(true);
    expect(view.release()).toBe(false);
    expect(view.player.index).toBe(7);
  });

  it('names the places of a pooling window', () => {
    room.open('maximum');
    room.view.point({ part: 'output', cell: { channel: 0, row: 1, col: 0 } });
    expect(room.view.lit.weights.map(({ row, col }) => [row, col])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  it('shows another map of the same cell, and keeps an input that is held', () => {
    const { view } = room;
    room.open('colour');
    view.player.seek(4);
    view.filter = 1;
    expect(view.cell).toEqual({ channel: 1, row: 1, col: 1 });
    view.pin({ part: 'input', cell: { channel: 0, row: 2, col: 2 } });
    view.filter = 0;
    expect(view.pinned?.part).toBe('input');
    expect(view.result.channel).toBe(0);
    room.open('spread');
    room.change({ outChannels: 2 });
    view.reading = 'scatter';
    view.filter = 1;
    expect(view.result.channel).toBe(1);
    expect(view.shown.part).toBe('input');
  });

  it('walks over inputs where a transposed convolution is spread', () => {
    room.open('spread');
    expect(room.view.player.count).toBe(25);
    room.view.reading = 'scatter';
    expect(room.view.player.count).toBe(4);
    expect(room.view.shown.part).toBe('input');
    expect(room.view.lit.outputs).toHaveLength(9);
    expect(room.view.calculation).not.toBeNull();
  });
});

describe('a link', () => {
  it('reproduces the room', () => {
    room.open('colour');
    room.edit('kernel', 3, -0.5);
    room.change({ activation: 'tanh', strideCols: 1 });
    room.view.player.seek(4);
    room.predict(true);
    room.panel = 'code';
    const other = new StepsRoom(steps);
    other.enter(query(room.link));
    expect(other.link).toBe(room.link);
    expect(other.setup).toEqual(room.setup);
    expect([...other.board.values]).toEqual([...room.board.values]);
    expect(other.canUndo).toBe(false);
  });

  it('of an impossible layer changes nothing and says why', () => {
    room.enter(query(''));
    const before = room.link;
    room.enter(query('v=1&f=9x9&w=0*81'));
    expect(room.fault?.code).toMatch(/^steps-/);
    expect(room.link).toBe(before);
    expect(room.canUndo).toBe(false);
  });

  it('opened later is a step of undo', () => {
    room.enter(query(''));
    room.enter(query('v=1&e=colour'));
    expect(room.example).toBe('colour');
    room.undo();
    expect(room.example).toBe('operation');
    expect(room.board.setup).toBe(room.layer);
  });

  it('of nonsense never breaks the room', () => {
    const throwDice = dice(5);
    const words = [
      'v',
      'e',
      'k',
      'i',
      'x',
      'o',
      'g',
      'f',
      'w',
      'b',
      's',
      'd',
      'pad',
      'op',
      'a',
      'at',
      'q',
      'r',
    ];
    const values = [
      '1',
      '0',
      '2x2',
      '1x4x4',
      'conv1d',
      'max-pool2d',
      '0*16',
      'colour',
      '1_2_3_4',
      '-',
      '',
      '99',
      'all',
      'scatter',
      '28~c3',
      '1e9',
    ];
    for (let times = 0; times < 2000; times++) {
      const text = ['v=1'];
      for (let count = throwDice(6); count > 0; count--) {
        text.push(`${words[throwDice(words.length)]}=${values[throwDice(values.length)]}`);
      }
      room.enter(query(text.join('&')));
      room.forgive();
      expect(room.board.setup).toBe(room.layer);
      expect(room.view.calculation).not.toBeNull();
    }
  });
});
