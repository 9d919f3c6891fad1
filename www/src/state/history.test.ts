import { describe, expect, it } from 'vitest';
import { History } from './history.svelte';

describe('History', () => {
  it('goes back and forth', () => {
    const history = new History('a');
    history.commit('b');
    history.commit('c');
    history.undo();
    expect(history.present).toBe('b');
    history.undo();
    expect([history.present, history.canUndo, history.canRedo]).toEqual(['a', false, true]);
    history.redo();
    expect(history.present).toBe('b');
    history.commit('d');
    expect([history.present, history.canRedo]).toEqual(['d', false]);
    history.undo();
    expect(history.present).toBe('b');
  });

  it('does nothing at either end', () => {
    const history = new History('a');
    history.undo();
    history.redo();
    expect(history.present).toBe('a');
  });

  it('makes one step of quick edits of the same thing', () => {
    let time = 0;
    const history = new History(0, () => time);
    for (let value = 1; value <= 5; value++) {
      time += 100;
      history.commit(value, 'slider');
    }
    time += 100;
    history.commit(6, 'another');
    time += 5000;
    history.commit(7, 'another');
    history.undo();
    expect(history.present).toBe(6);
    history.undo();
    expect(history.present).toBe(5);
    history.undo();
    expect(history.present).toBe(0);
  });

  it('forgets the oldest steps, not the newest', () => {
    const history = new History(0);
    for (let value = 1; value <= 500; value++) history.commit(value);
    let steps = 0;
    while (history.canUndo) {
      history.undo();
      steps++;
    }
    expect(steps).toBe(200);
    expect(history.present).toBe(300);
  });
});
