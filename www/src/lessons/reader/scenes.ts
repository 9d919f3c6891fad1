// A step as scenes: what is read and asked on one side, what is looked at on the other.

import type { Block, Prose, Question } from '../text/types';

/** A question, and which of the step's questions it is. */
export interface Asked {
  readonly question: Question;
  readonly index: number;
}

export interface Scene {
  readonly prose: readonly Prose[];
  /** Asked before there is anything to look at. */
  readonly before: readonly Asked[];
  readonly figures: readonly { readonly id: string }[];
  readonly questions: readonly Asked[];
}

/** The room that a step is about. */
export type RoomBlock = Extract<Block, { kind: 'room' }>;

export const roomOf = (blocks: readonly Block[]): RoomBlock | null =>
  blocks.find((block): block is RoomBlock => block.kind === 'room') ?? null;

/**
 * A figure that follows a question begins something new, unless there was nothing to look at before; everything else belongs
 * together.
 */
export function scenesOf(blocks: readonly Block[]): Scene[] {
  const scenes: { [Part in keyof Scene]: Scene[Part][number][] }[] = [];
  let asked = 0;
  for (const block of blocks) {
    if (block.kind === 'room') continue;
    let scene = scenes.at(-1);
    if (!scene || (block.kind !== 'question' && scene.questions.length > 0)) {
      const before = scene?.figures.length === 0 && scenes.length === 1 ? scenes.pop() : undefined;
      scene = {
        prose: before?.prose ?? [],
        before: before?.questions ?? [],
        figures: [],
        questions: [],
      };
      scenes.push(scene);
    }
    if (block.kind === 'prose') scene.prose.push(block.prose);
    else if (block.kind === 'figure') scene.figures.push({ id: block.id });
    else scene.questions.push({ question: block.question, index: asked++ });
  }
  return scenes;
}
