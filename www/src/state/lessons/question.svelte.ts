import type { Answer, Asked, Cell, Verdict } from '$engine/steps';
import type { AskedOf } from './outline';
import { orNull } from './or-null';
import { SEEDS } from './place';

/** One question: with which numbers it is asked, and what was answered so far. */
export class QuestionRun {
  /** 0: the numbers of the text. */
  #seed = $state(0);
  #verdict = $state.raw<Verdict | null>(null);
  /** Options that were chosen wrongly. */
  #ruledOut = $state.raw<readonly number[]>([]);
  #wrongs = $state(0);
  #isGivenUp = $state(false);
  #cell = $state.raw<Cell | null>(null);
  /** What is written in its field. */
  text = $state('');
  readonly #asked: Asked | null = $derived.by(() => orNull(() => this.ask(this.#seed)));

  constructor(
    readonly spec: AskedOf,
    /** Asks it of the sheet as it stands when it is its turn. */
    private readonly ask: (seed: number) => Asked,
    private readonly onright: () => void,
  ) {}

  /** Null where the core cannot ask it: the rest of the step can be read all the same. */
  get asked(): Asked | null {
    return this.#asked;
  }

  get seed(): number {
    return this.#seed;
  }

  /** What the core said of the last answer. */
  get verdict(): Verdict | null {
    return this.#verdict;
  }

  get ruledOut(): readonly number[] {
    return this.#ruledOut;
  }

  /** How many answers were wrong. */
  get wrongs(): number {
    return this.#wrongs;
  }

  /** The cell that was pointed at last. */
  get cell(): Cell | null {
    return this.#cell;
  }

  get isRight(): boolean {
    return this.#verdict?.right ?? false;
  }

  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** Nothing is left to find out: what was covered may be seen. */
  get isOver(): boolean {
    return this.isRight || this.#isGivenUp;
  }

  get canAskAgain(): boolean {
    return Boolean(this.spec.again);
  }

  answer(answer: Answer): void {
    const verdict = this.isOver ? null : orNull(() => this.#asked?.check(answer));
    if (!verdict) return;
    this.#verdict = verdict;
    if ('cell' in answer) this.#cell = answer.cell;
    if (verdict.right) this.onright();
    else if (verdict.reason === 'wrong') {
      this.#wrongs++;
      if ('option' in answer) this.#ruledOut = [...this.#ruledOut, answer.option];
    }
  }

  /** Somebody goes on writing: what was said of the last answer is said no longer. */
  write(text: string): void {
    this.text = text;
    if (!this.isRight) this.#verdict = null;
  }

  giveUp(): void {
    this.#verdict = null;
    this.#isGivenUp = true;
  }

  /** Asks with the numbers of another seed, from the beginning. The next one never has the numbers of the one before it. */
  askAgain(seed: number = (this.#seed + 1) % SEEDS): void {
    this.#seed = seed;
    this.#verdict = null;
    this.#ruledOut = [];
    this.#wrongs = 0;
    this.#isGivenUp = false;
    this.#cell = null;
    this.text = '';
  }
}
