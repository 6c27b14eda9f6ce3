import type { ReactNode } from 'react';
import { importAgainCommand } from '#domain/aws-command.ts';
import { stageText } from '#domain/result-text.ts';
import { durationText, MINUTE_MS } from '#domain/duration.ts';
import { outcomeWord, taskKey, type ImportTask } from '#domain/import-task.ts';
import type { DurationStats } from '#domain/stage-durations.ts';
import type { WaveMachine } from '#domain/wave-machine.ts';
import type { Wave } from '#domain/waves.ts';
import { useTaskData } from '#data/task-data.ts';
import { stuckWords } from '#features/task/forecast.tsx';
import { causeOf, useFailureCatalogue } from '#features/task/use-failure-catalogue.ts';
import { momentText, waveName } from '#features/task/wave-words.ts';
import { useWaves } from '#features/waves/waves-context.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { Text, visibleText } from '#ui/text.tsx';
import { ViewLink } from '#url/view-link.tsx';

/** The most machines that are named; the numbers of the wave lead to all. */
const MOST = 12;
/** More machines without an estimate than these are one line. */
const MOST_WITHOUT = 3;
const ORDER: readonly WaveMachine['state'][] = ['failed', 'cancelled', 'running', 'unknown'];

interface WaitingListProps {
  readonly wave: Wave;
  /** In milliseconds. */
  readonly now: number;
}

/** The machines that a wave still waits for, which no forecast tells. */
export function WaitingList({ wave, now }: WaitingListProps) {
  const { by, context, isCards } = useWaves();
  const { durationStats } = context;
  const waiting = wave.machines
    .filter(({ state, remains }) => state !== 'completed' && remains === null)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  if (waiting.length + wave.planned === 0) return null;
  // They all wait for the same: that more imports are seen to their end.
  const without = waiting.filter(({ state, stuck }) => state === 'running' && stuck === null);
  const named = without.length > MOST_WITHOUT ? waiting.filter((machine) => !without.includes(machine)) : waiting;
  const rest = named.length - MOST;
  return (
    <section className={isCards ? '' : 'w-[364px] border-l border-line pl-6'}>
      <h3 className="mb-1.5 font-semibold">What {visibleText(waveName(wave, by))} still waits for</h3>
      <ul>
        {named.slice(0, MOST).map((machine) => (
          <Waiting key={taskKey(machine.task)} machine={machine} now={now} />
        ))}
        {rest > 0 && (
          <Item icon="unknown" look="text-muted" name={`${rest} more`} detail="The numbers above lead to all" />
        )}
        {without.length > MOST_WITHOUT && (
          <Item
            icon="waiting"
            look="text-muted"
            name={`${without.length} machines`}
            what="no estimate yet"
            detail={seenText(durationStats)}
          />
        )}
        {wave.planned > 0 && (
          <Item
            icon="cancelled"
            look="text-muted"
            name={`${wave.planned} ${wave.planned === 1 ? 'machine' : 'machines'} of the plan`}
            detail="EC2 lists no task for them yet"
          />
        )}
      </ul>
    </section>
  );
}

function rankOf({ state, stuck }: WaveMachine): number {
  return ORDER.indexOf(state) * 2 + (stuck === null ? 1 : 0);
}

/** How many imports an estimate could rest on, in words. */
function seenText({ imports }: DurationStats): string {
  const seen = imports.filter(({ completed }) => completed).length;
  return seen === 1 ? '1 import was seen here to its end' : `${seen} imports were seen here to their end`;
}

function Waiting({ machine, now }: { readonly machine: WaveMachine; readonly now: number }) {
  const { view, context } = useWaves();
  const catalogue = useFailureCatalogue(machine.task.reason !== null);
  const { task, state, stuck, end } = machine;
  const name = (
    <ViewLink to={{ ...view, task: task.id }} className="font-medium underline-offset-2 hover:underline">
      <Text>{machine.name}</Text>
    </ViewLink>
  );
  const stage = stageText(task) ?? 'No stage';
  if (state === 'failed') {
    const { title } = causeOf(task.reason ?? '', catalogue);
    return (
      <Item
        icon="failed"
        look="text-failed"
        name={name}
        what={title}
        detail={endedText('failed', end, now)}
        action={<ImportAgain task={task} name={machine.name} />}
      />
    );
  }
  if (state === 'cancelled')
    return (
      <Item
        icon="cancelled"
        look="text-muted"
        name={name}
        what="cancelled"
        detail={endedText('cancelled', end, now)}
        action={<ImportAgain task={task} name={machine.name} />}
      />
    );
  if (stuck !== null)
    return (
      <Item icon="warning" look="text-warn" name={name} what={stuckWords(stuck)} detail={`${stage} · ${stuck.basis}`} />
    );
  if (state === 'unknown') {
    const what = task.outcome === 'unknown' ? outcomeWord(task) : 'no longer listed';
    return <Item icon="unknown" look="text-muted" name={name} what={what} detail="How it ends is not known" />;
  }
  const basis = seenText(context.durationStats);
  return <Item icon="waiting" look="text-muted" name={name} what="no estimate yet" detail={`${stage} · ${basis}`} />;
}

function endedText(word: string, end: WaveMachine['end'], now: number): string {
  if (end === null) return word;
  return end.isBy
    ? `${word} by ${momentText(end.at, now)}`
    : `${word} ${now - end.at < MINUTE_MS ? 'just now' : `${durationText(now - end.at)} ago`}`;
}

function ImportAgain({ task, name }: { readonly task: ImportTask; readonly name: string }) {
  const { board } = useTaskData();
  const source = board.sources.find((one) => one.source.name === task.source)?.source;
  const again = source === undefined ? null : importAgainCommand(source, task);
  if (again?.kind !== 'command') return null;
  return (
    <CopyButton label="Import again" name={`the command to import ${visibleText(name)} again`} text={again.text} />
  );
}

interface ItemProps {
  readonly icon: IconName;
  /** The colour of the icon and of what is wrong, as a class. */
  readonly look: string;
  readonly name: ReactNode;
  readonly what?: string;
  readonly detail: string;
  readonly action?: ReactNode;
}

function Item({ icon, look, name, what, detail, action }: ItemProps) {
  return (
    <li className="flex items-start gap-2 border-t border-line py-1.5">
      <Icon name={icon} className={`mt-[3px] ${look}`} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {name}
        {what !== undefined && (
          <span className={`text-small ${look}`}>
            {' '}
            <Text>{what}</Text>
          </span>
        )}
        <p className="text-small text-muted">{visibleText(detail)}</p>
      </div>
      {action}
    </li>
  );
}
