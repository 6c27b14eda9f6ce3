import { useEffect, useState } from 'react';
import { durationText, timeText } from '#domain/duration.ts';
import { newsText, type News } from '#features/notifications/news-text.ts';
import { Button } from '#ui/button.tsx';
import { writeStored, readStored } from '#ui/local-storage.ts';
import { Notice } from '#ui/notice.tsx';

const VISIT = 'arrivals-visit';

/** A shorter absence is not told about, in milliseconds. */
const ABSENCE_MS = 5 * 60_000;

/** How often a page that can be seen writes down that it was, in milliseconds. */
const WRITE_MS = 15_000;

/** Ends are looked up by id after the list is proven; the next poll is not sooner than after five seconds. */
const LOOKUPS_MS = 4000;

/** An absence that was not dismissed outlives a reload of its tab. */
const TOLD = 'arrivals-absence';

interface Absence {
  /** In milliseconds. */
  readonly from: number;
  readonly to: number;
  /** When the first poll after it had come through: what happens later happens before one's eyes. */
  readonly until: number | null;
}

/** When this person looked away last, if that was long enough ago to have missed something. */
function useAbsence(newestProof: number): readonly [absence: Absence | null, dismiss: () => void] {
  const [absence, setAbsence] = useState<Absence | null>(() => absenceUntil(Date.now()) ?? readTold());
  useEffect(() => {
    const look = (): void => {
      if (document.hidden) return;
      const missed = absenceUntil(Date.now());
      if (missed !== null) setAbsence(missed);
      writeStored(VISIT, String(Date.now()));
    };
    look();
    const timer = setInterval(look, WRITE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  if (absence !== null && absence.until === null && newestProof > absence.to)
    setAbsence({ ...absence, until: newestProof + LOOKUPS_MS });
  useEffect(() => writeTold(absence), [absence]);
  return [absence, () => setAbsence(null)];
}

function absenceUntil(now: number): Absence | null {
  const from = Number(readStored(VISIT) ?? Number.NaN);
  return now - from > ABSENCE_MS ? { from, to: now, until: null } : null;
}

function readTold(): Absence | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(TOLD) ?? 'null');
    const [from, to, until] = Array.isArray(value) ? value.map((time) => (typeof time === 'number' ? time : null)) : [];
    return from == null || to == null ? null : { from, to, until: until ?? null };
  } catch {
    return null;
  }
}

function writeTold(absence: Absence | null): void {
  try {
    if (absence === null) sessionStorage.removeItem(TOLD);
    else sessionStorage.setItem(TOLD, JSON.stringify([absence.from, absence.to, absence.until]));
  } catch {
    // It lasts as long as the page.
  }
}

interface SinceNoticeProps {
  /** What happened after a time and up to another one, in milliseconds; `null` is up to now. */
  readonly newsBetween: (since: number, until: number | null) => readonly News[];
  /** When a poll came through last, in milliseconds. */
  readonly newestProof: number;
  readonly onShowFailed: () => void;
}

/** What ended, failed or started while this person looked away. */
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
