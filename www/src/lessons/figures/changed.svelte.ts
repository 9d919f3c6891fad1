import type { EngineError, FigureData, FigureFields } from '$engine/steps';
import { refusalOf } from '$state/reason';
import type { FigureProps } from './core';

/** A figure as the reader has changed it: other numbers typed, a point dragged. A new figure begins as it is written. */
export class Changed<Data extends FigureData> {
  #own = $state.raw<{ of: Data; fields: FigureFields; now: Data } | null>(null);
  /** Why the last change was refused. */
  fault = $state.raw<EngineError | null>(null);

  constructor(private readonly props: () => Pick<FigureProps<Data>, 'data' | 'core'>) {}

  get #current() {
    const own = this.#own;
    return own?.of === this.props().data ? own : null;
  }

  /** What is to be drawn. */
  get now(): Data {
    return this.#current?.now ?? this.props().data;
  }

  /** Whether it is still as the lesson has it. */
  get isChanged(): boolean {
    return this.#current !== null;
  }

  /** Asks the core for the figure with these lines, too. A refusal leaves it as it is. */
  readonly set = (fields: FigureFields): EngineError | null => {
    const { data, core } = this.props();
    if (!core) return null;
    const all = { ...this.#current?.fields, ...fields };
    try {
      this.#own = { of: data, fields: all, now: core.variant(all) as Data };
      this.fault = null;
    } catch (error) {
      this.fault = refusalOf(error);
    }
    return this.fault;
  };

  /** Back to the lesson's numbers. */
  readonly reset = (): void => {
    this.#own = null;
    this.fault = null;
  };
}
