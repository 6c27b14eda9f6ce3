import { STAGES, stageWord, type Stage } from '#domain/stage.ts';
import { taskKind, type ImportTask } from '#domain/import-task.ts';

interface Step {
  readonly word: string;
  readonly stages: readonly Stage[];
}

/** The steps that are shown; AWS has up to three stages for one of them. A snapshot import has the first two. */
const COPYING: readonly Step[] = [
  { word: 'Validating', stages: ['pending', 'validating', 'validated'] },
  { word: 'Converting', stages: ['converting'] },
];
const STEPS: readonly Step[] = [
  ...COPYING,
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
  const isImage = taskKind(task) === 'image';
  const steps = isImage ? STEPS : COPYING;
  const current = stage === null ? steps.length : steps.findIndex(({ stages }) => stages.includes(stage));
  if (current < 0) return null;
  const position = (of: Stage) =>
    isImage ? `${STAGES.indexOf(of) + 1} of ${STAGES.length}` : `${current + 1} of ${steps.length}`;
  const label = stage === null ? 'All stages done' : `Stage ${position(stage)}: ${stageWord(stage)}`;
  return (
    <div role="img" aria-label={label} className={`grid gap-1 ${isImage ? 'grid-cols-5' : 'grid-cols-2'}`}>
      {steps.map(({ word }, index) => (
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
