import { timeText } from '#domain/duration.ts';
import type { Wave } from '#domain/waves.ts';
import { dateText, endText } from '#features/task/wave-words.ts';
import { useWaves } from '#features/waves/waves-context.ts';
import { Icon } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';

const TONES = { good: 'text-completed', bad: 'text-failed', plain: '' } as const;

/** When the last machine of a wave arrives. */
export function EndCell({ wave }: { readonly wave: Wave }) {
  const { context } = useWaves();
  const { main, side, tone } = endText(wave, context.now);
  const { end } = wave;
  const title =
    end.kind === 'arrived'
      ? timeText(end.at)
      : end.kind === 'open'
        ? undefined
        : `A guess with a chance of 80 %, if all complete: ${timeText(end.range.low)} to ${timeText(end.range.high)}`;
  return (
    <span title={[visibleText(side), title].filter(Boolean).join(' · ')} className="block truncate">
      {tone === 'good' && <Icon name="check" className="mr-1 inline text-completed" />}
      <span className={`font-semibold ${TONES[tone]}`}>{main}</span>
      {side !== '' && <span className="text-muted">{visibleText(` ${side}`)}</span>}
    </span>
  );
}

interface CutoverCellProps {
  readonly wave: Wave;
  /** Whether no heading says what the date is. */
  readonly isNamed?: boolean;
}

/** By when a wave has to be there, and how many machines are not expected by then. */
export function CutoverCell({ wave, isNamed = false }: CutoverCellProps) {
  const { dates, next, unreadable } = wave.cutover;
  const others = dates.length - 1;
  const notes = [
    ...(next === null ? [] : [`${next.due} machines by ${timeText(next.isDay ? next.at - 1 : next.at)}`]),
    ...(others > 0 ? [`all dates: ${dates.map(dateText).join(', ')}`] : []),
    ...unreadable.map((text) => `not a date: ${visibleText(text)}`),
  ];
  if (next === null && unreadable.length === 0) return isNamed ? null : <span className="text-faint">-</span>;
  return (
    <span title={notes.join(' · ')} className="block truncate">
      {isNamed && <span className="text-muted">Cutover </span>}
      {next !== null && (
        <span className={next.short > 0 ? 'font-semibold text-failed' : ''}>
          {dateText(next)}
          {next.short > 0 && ` · ${next.short} short`}
        </span>
      )}
      {others > 0 && <span className="text-muted"> +{others}</span>}
      {unreadable.length > 0 && (
        <span className="text-warn">
          {next !== null && ' · '}
          {`not a date: ${visibleText(unreadable[0] ?? '')}`}
        </span>
      )}
    </span>
  );
}
