import { STAGES, stageWord, type Stage } from '#domain/stage.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** The steps that are shown; AWS has up to three stages for one of them. */
const STEPS: readonly { readonly word: string; readonly stages: readonly Stage[] }[] = [
  { word: 'Validating', stages: ['pending', 'validating', 'validated'] },
  { word: 'Converting', stages: ['converting'] },
  { word: 'Updating', stages: ['updating', 'updated'] },
  { word: 'Booting', stages: ['preparing to boot', 'booting', 'booted'] },
  { word: 'AMI', stages: ['preparing ami'] },
];

/**
 * The position of a task among the steps. A completed task has all steps; an ended task without a stage has no track,
 * because AWS does not say how far it came.
 */
export function StageTrack({ task }: { readonly task: ImportTask }) {
  const { stage, outcome } = task;
  if (stage === null && outcome !== 'completed') return null;
  const current = stage === null ? STEPS.length : STEPS.findIndex(({ stages }) => stages.includes(stage));
  const label =
    stage === null ? 'All stages done' : `Stage ${STAGES.indexOf(stage) + 1} of ${STAGES.length}: ${stageWord(stage)}`;
  return (
    <div role="img" aria-label={label} className="grid grid-cols-5 gap-1">
      {STEPS.map(({ word }, index) => (
        <div key={word} className={`text-small ${index === current ? 'font-medium text-text' : 'text-muted'}`}>
          <div className={`mb-1.5 h-[5px] rounded-sm ${lookOf(index, current, outcome === 'completed')}`} />
          {word}
        </div>
      ))}
    </div>
  );
}

function lookOf(index: number, current: number, completed: boolean): string {
  if (completed) return 'bg-completed';
  if (index < current) return 'bg-running';
  // The current step is half as strong: it has begun, and its progress is not known.
  return index === current ? 'bg-running opacity-50' : 'bg-line';
}
