import { createContext, untrack } from 'svelte';
import type { Steps } from '$engine/steps';
import type { LessonOutline } from './outline';
import { formatPlace, MAP, parsePlace, type LessonPlace, type Place } from './place';
import { Progress } from './progress.svelte';
import { LessonRun, type StepRun } from './run.svelte';

/** Where somebody is in the lessons, what they answered there, and what they have done before. */
export class LessonsRoom {
  readonly progress = new Progress();
  #place = $state.raw<Place>(MAP);
  #core = $state.raw<Steps | null>(null);
  #run = $state.raw<LessonRun | null>(null);
  /** The numbers of the step on the screen; null at the end of a lesson, and as long as the core is on its way. */
  readonly step: StepRun | null = $derived.by(() => this.#stepOf(this.#place));

  /** @param push writes a query into the address as a place of its own: back leads to the one before */
  constructor(
    readonly outline: readonly LessonOutline[],
    private readonly push: (query: string) => void,
  ) {}

  get place(): Place {
    return this.#place;
  }

  /** The lesson that is open, or printed. */
  get lesson(): LessonOutline | null {
    const place = this.#place;
    return 'lesson' in place ? this.#named(place.lesson) : null;
  }

  /** The query of what is on the screen, with the numbers of its questions. */
  get link(): string {
    const place = this.#place;
    if (place.page !== 'lesson') return formatPlace(place);
    const seeds = this.step?.questions.map(({ seed }) => seed) ?? place.seeds;
    return formatPlace({ ...place, seeds });
  }

  /** Whether all numbers of the lessons can be had. */
  get core(): Steps | null {
    return this.#core;
  }

  /** The core is there. */
  take(core: Steps): void {
    this.#core = core;
    this.#show(this.#place);
  }

  /** An address from outside; answers whether it named something that does not exist. */
  enter(query: URLSearchParams): boolean {
    const { place, wrong } = parsePlace(query, this.outline);
    this.#show(place);
    return wrong;
  }

  /** Goes somewhere, so that the browser's back leads here again. */
  go(place: Place): void {
    this.#show(place);
    this.push(this.link);
  }

  /** Goes somewhere instead of here: the browser's back leads to the place before. */
  replace(place: Place): void {
    this.#show(place);
  }

  /** The place `by` steps away in this lesson (one past the last step is its end); null when there is none. */
  beside(by: number): LessonPlace | null {
    const place = this.#place;
    const { lesson } = this;
    if (place.page !== 'lesson' || !lesson) return null;
    const step = place.step + by;
    return step < 0 || step > lesson.steps.length ? null : { ...place, step, seeds: [] };
  }

  #show(place: Place): void {
    if (place.page === 'lesson') {
      this.#openRun(place.lesson);
      this.#setSeeds(place);
      this.progress.see(place.lesson, place.step);
    }
    this.#place = place;
  }

  #openRun(id: string): void {
    const core = untrack(() => this.#core);
    const run = untrack(() => this.#run);
    const outline = this.#named(id);
    if (!core || !outline || run?.outline.id === id) return;
    this.#run = new LessonRun(core, outline, (step, question) =>
      this.progress.answerRightly(id, step, question),
    );
  }

  /** A link asks with certain numbers. Questions that have them are left as they are, with what was answered. */
  #setSeeds(place: LessonPlace): void {
    if (place.seeds.length === 0) return;
    untrack(() => {
      for (const [index, question] of (this.#stepOf(place)?.questions ?? []).entries()) {
        const seed = place.seeds[index] ?? 0;
        if (question.seed !== seed) question.askAgain(seed);
      }
    });
  }

  #stepOf(place: Place): StepRun | null {
    const run = this.#run;
    if (place.page !== 'lesson' || run?.outline.id !== place.lesson) return null;
    return run.step(place.step);
  }

  #named(id: string): LessonOutline | null {
    return this.outline.find((lesson) => lesson.id === id) ?? null;
  }
}

const [useLessonsRoom, provideLessonsRoom] = createContext<LessonsRoom>();
export { provideLessonsRoom, useLessonsRoom };
