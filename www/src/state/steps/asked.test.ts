import { describe, expect, it } from 'vitest';
import { EngineFailure } from '$engine/failure';
import { answer, askTwice } from './asked';

const failure = (code: string) => new EngineFailure({ code, detail: {} });

/** Throws these one after the other, then answers 7. */
function answering(...thrown: Error[]): () => number {
  return () => {
    const next = thrown.shift();
    if (next) throw next;
    return 7;
  };
}

describe('a question to the core', () => {
  it('is asked once more after a crash', () => {
    expect(askTwice(answering(failure('engine-restarted')))).toBe(7);
    expect(answer(answering(failure('engine-restarted')))).toBe(7);
  });

  it('is not asked a third time, nor after a refusal', () => {
    const [crash, refusal] = [failure('engine-restarted'), failure('steps-zero')];
    expect(() => askTwice(answering(crash, crash))).toThrow(crash);
    expect(() => askTwice(answering(refusal))).toThrow(refusal);
    expect(answer(answering(refusal))).toBeNull();
    expect(answer(answering(crash, refusal))).toBeNull();
  });

  it('lets a defect fly on', () => {
    expect(() => answer(answering(new TypeError('x')))).toThrow(TypeError);
  });
});
