import { useEffect, useState } from 'react';
import { durationText, timeText } from '#domain/duration.ts';
import { newsText, type News } from '#features/notifications/news-text.ts';
import { Button } from '#ui/button.tsx';
import { writeStored, readStored } from '#ui/local-storage.ts';
import { Notice } from '#ui/notice.tsx';

const VISIT = 'arrivals-visit';

/** The shortest absence after which news are shown, in milliseconds. */
const ABSENCE_MS = 5 * 60_000;

/** How often a visible page stores the time of the visit, in milliseconds. */
const WRITE_MS = 15_000;

/** How long the lookups of ended tasks may take after a poll, in milliseconds: less than the shortest interval. */
const LOOKUPS_MS = 4000;

/** The session storage key of an absence that was not dismissed, which survives a reload. */
const ABSENCE = 'arrivals-absence';

interface Absence {
  /** The start and the end, in milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The end of the first poll after the absence, in milliseconds, or `null` before: later events are seen live. */
  readonly until: number | null;
}

/** The last absence if it was long enough to miss something, and a function that dismisses it. */
function useAbsence(newestProof: number): readonly [absence: Absence | null, dismiss: () => void] {
  const [absence, setAbsence] = useState<Absence | null>(() => absenceUntil(Date.now()) ?? readAbsence());
  useEffect(() => {
    const recordVisit = (): void => {
      if (document.hidden) return;
      const missed = absenceUntil(Date.now());
      if (missed !== null) setAbsence(missed);
      writeStored(VISIT, String(Date.now()));
    };
    recordVisit();
    const timer = setInterval(recordVisit, WRITE_MS);
    document.addEventListener('visibilitychange', recordVisit);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', recordVisit);
    };
  }, []);
  if (absence !== null && absence.until === null && newestProof > absence.to)
    setAbsence({ ...absence, until: newestProof + LOOKUPS_MS });
  useEffect(() => writeAbsence(absence), [absence]);
  return [absence, () => setAbsence(null)];
}

function absenceUntil(now: number): Absence | null {
  const from = Number(readStored(VISIT) ?? Number.NaN);
  return now - from > ABSENCE_MS ? { from, to: now, until: null } : null;
}

function readAbsence(): Absence | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(ABSENCE) ?? 'null');
    const [from, to, until] = Array.isArray(value) ? value.map((time) => (typeof time === 'number' ? time : null)) : [];
    return from == null || to == null ? null : { from, to, until: until ?? null };
  } catch {
    return null;
  }
}

function writeAbsence(absence: Absence | null): void {
  try {
    if (absence === null) sessionStorage.removeItem(ABSENCE);
    else sessionStorage.setItem(ABSENCE, JSON.stringify([absence.from, absence.to, absence.until]));
  } catch {
    // Without session storage the absence lasts as long as the page.
  }
}

interface SinceNoticeProps {
  /** The events between two times, in milliseconds; `null` means until now. */
  readonly newsBetween: (since: number, until: number | null) => readonly News[];
  /** The time of the last successful poll, in milliseconds. */
  readonly newestProof: number;
  readonly onShowFailed: () => void;
}

/** What ended, failed or started during the last absence. */
export function SinceNotice({ newsBetween, newestProof, onShowFailed }: SinceNoticeProps) {
  const [absence, dismiss] = useAbsence(newestProof);
  const news = absence === null ? [] : newsBetween(absence.from, absence.until);
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
