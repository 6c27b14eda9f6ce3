import { useEffect, useState } from 'react';
import { newsText, type News } from '#notices/news-text.ts';
import { Button } from '#ui/button.tsx';
import { timeText } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';
import { keep, readKept } from '#ui/kept.ts';
import { Notice } from '#ui/notice.tsx';

const VISIT = 'arrivals-visit';

/** A shorter absence is not told about, in milliseconds. */
const ABSENCE_MS = 5 * 60_000;

/** How often a page that can be seen writes down that it was, in milliseconds. */
const WRITE_MS = 15_000;

interface Absence {
  /** In milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** When this person looked away last, if that was long enough ago to have missed something. */
function useAbsence(): readonly [absence: Absence | null, dismiss: () => void] {
  const [absence, setAbsence] = useState<Absence | null>(() => absenceUntil(Date.now()));
  useEffect(() => {
    const look = (): void => {
      if (document.hidden) return;
      const missed = absenceUntil(Date.now());
      if (missed !== null) setAbsence(missed);
      keep(VISIT, String(Date.now()));
    };
    look();
    const timer = setInterval(look, WRITE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return [absence, () => setAbsence(null)];
}

function absenceUntil(now: number): Absence | null {
  const from = Number(readKept(VISIT) ?? Number.NaN);
  return now - from > ABSENCE_MS ? { from, to: now } : null;
}

interface SinceNoticeProps {
  /** What happened since a time in milliseconds. */
  readonly newsSince: (since: number) => readonly News[];
  readonly onShowFailed: () => void;
}

/** What ended, failed or started since this person last looked. */
export function SinceNotice({ newsSince, onShowFailed }: SinceNoticeProps) {
  const [absence, dismiss] = useAbsence();
  const news = absence === null ? [] : newsSince(absence.from);
  if (absence === null || news.length === 0) return null;
  return (
    <div className="px-5 pb-3">
      <Notice
        role="note"
        title="Since you last looked"
        action={
          <span className="flex gap-2">
            {news.some(({ what }) => what === 'failed') && <Button onClick={onShowFailed}>Show the failed</Button>}
            <Button onClick={dismiss}>Dismiss</Button>
          </span>
        }
      >
        <span title={timeText(absence.from)}>{durationText(absence.to - absence.from)} before you came back</span>:{' '}
        {newsText(news)}
      </Notice>
    </div>
  );
}
