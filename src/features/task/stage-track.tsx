import { STAGES, stageWord, type Stage } from '#domain/stage.ts';
import type { ImportTask } from '#domain/import-task.ts';

/** The work that a person tells apart; AWS has up to three words for one of them. */
const STEPS: readonly { readonly word: string; readonly stages: readonly Stage[] }[] = [
  { word: 'Validating', stages: ['pending', 'validating', 'validated'] },
  { word: 'Converting', stages: ['converting'] },
  { word: 'Updating', stages: ['updating', 'updated'] },
  { word: 'Booting', stages: ['preparing to boot', 'booting', 'booted'] },
  { word: 'AMI', stages: ['preparing ami'] },
];

/**
 * Where a task stands among the stages. A completed task has been through all; of an ended one without its stage nothing
 * is drawn, because AWS does not say how far it came.
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
  // The stage at hand is half as strong: it has begun, and how far it is nobody says.
  return index === current ? 'bg-running opacity-50' : 'bg-line';
}
