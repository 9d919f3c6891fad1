// A step as scenes: what is read and asked on one side, what is looked at on the other.

import type { Block, Prose, Question } from '../text/types';

export interface Scene {
  readonly prose: readonly Prose[];
  readonly figures: readonly { readonly id: string }[];
  readonly questions: readonly {
    readonly question: Question;
    /** Which of the step's questions it is. */
    readonly index: number;
  }[];
}

/** The room that a step is about. */
export type RoomBlock = Extract<Block, { kind: 'room' }>;

export const roomOf = (blocks: readonly Block[]): RoomBlock | null =>
  blocks.find((block): block is RoomBlock => block.kind === 'room') ?? null;

/** A figure that follows a question begins something new; everything else belongs together. */
export function scenesOf(blocks: readonly Block[]): Scene[] {
  const scenes: {
    prose: Prose[];
    figures: { id: string }[];
    questions: Scene['questions'][number][];
  }[] = [];
  let asked = 0;
  for (const block of blocks) {
    if (block.kind === 'room') continue;
    let scene = scenes.at(-1);
    const isNew = block.kind !== 'question' && scene !== undefined && scene.questions.length > 0;
    if (!scene || isNew) {
      scene = { prose: [], figures: [], questions: [] };
      scenes.push(scene);
    }
    if (block.kind === 'prose') scene.prose.push(block.prose);
    else if (block.kind === 'figure') scene.figures.push({ id: block.id });
    else scene.questions.push({ question: block.question, index: asked++ });
  }
  return scenes;
}
