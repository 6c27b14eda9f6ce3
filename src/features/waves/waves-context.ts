import { createContext, use } from 'react';
import type { TaskContext } from '#domain/task-context.ts';
import type { ViewState } from '#url/view-state.ts';

/** What all parts of the picture share. */
export interface WavesState {
  readonly view: ViewState;
  /** The key of the tag whose values are the waves. */
  readonly by: string;
  readonly context: TaskContext;
  /** Whether pictures are shown as tables and words. */
  readonly isTable: boolean;
  /** Whether each wave is a card, because its columns do not fit. */
  readonly isCards: boolean;
}

export const WavesContext = createContext<WavesState | null>(null);

/** A hook for what all parts of the picture share; throws outside of it. */
export function useWaves(): WavesState {
  const waves = use(WavesContext);
  if (waves === null) throw new Error('useWaves is called outside of WavesContext');
  return waves;
}
