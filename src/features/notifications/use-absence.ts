import { useEffect, useState } from 'react';
import { readStored, removeStored, writeStored } from '#ui/local-storage.ts';

const VISIT = 'arrivals-visit';

/** The shortest absence after which news are shown, in milliseconds. */
const ABSENCE_MS = 5 * 60_000;

/** How often a visible page stores the time of the visit, in milliseconds. */
const WRITE_MS = 15_000;

/** The session storage key of an absence that was not dismissed, which survives a reload. */
const ABSENCE = 'arrivals-absence';

/** An absence that was long enough to miss something, in milliseconds. */
export interface Absence {
  readonly from: number;
  readonly to: number;
}

/** When somebody looked at this board, as far as this browser knows. */
export interface Visits {
  /** The last absence, until it is dismissed. */
  readonly absence: Absence | null;
  /** The last visit before this one, in milliseconds; `null` for the first visit. */
  readonly lastVisit: number | null;
  readonly dismiss: () => void;
}

/** Forgets when somebody looked at this board: the next person was not absent. */
export function forgetVisits(): void {
  removeStored(VISIT);
  writeAbsence(null);
}

/**
 * A hook that records visits, and finds absences.
 * @param isOpen whether somebody may see the tasks of a source: a page where nobody is signed in is no visit
 */
export function useAbsence(isOpen: boolean): Visits {
  const [absence, setAbsence] = useState<Absence | null>(() => absenceUntil(Date.now()) ?? readAbsence());
  const [lastVisit, setLastVisit] = useState<number | null>(() => absence?.from ?? readVisit());
  useEffect(() => {
    if (!isOpen) return undefined;
    const recordVisit = (): void => {
      if (document.hidden) return;
      const missed = absenceUntil(Date.now());
      if (missed !== null) {
        setAbsence(missed);
        setLastVisit(missed.from);
      }
      writeStored(VISIT, String(Date.now()));
    };
    recordVisit();
    const timer = setInterval(recordVisit, WRITE_MS);
    document.addEventListener('visibilitychange', recordVisit);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', recordVisit);
    };
  }, [isOpen]);
  useEffect(() => writeAbsence(absence), [absence]);
  return { absence, lastVisit, dismiss: () => setAbsence(null) };
}

function readVisit(): number | null {
  const at = Number(readStored(VISIT) ?? Number.NaN);
  return Number.isFinite(at) ? at : null;
}

function absenceUntil(now: number): Absence | null {
  const from = readVisit();
  return from !== null && now - from > ABSENCE_MS ? { from, to: now } : null;
}

function readAbsence(): Absence | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(ABSENCE) ?? 'null');
    const [from, to] = Array.isArray(value) ? value.map((time) => (typeof time === 'number' ? time : null)) : [];
    return from == null || to == null ? null : { from, to };
  } catch {
    return null;
  }
}

function writeAbsence(absence: Absence | null): void {
  try {
    if (absence === null) sessionStorage.removeItem(ABSENCE);
    else sessionStorage.setItem(ABSENCE, JSON.stringify([absence.from, absence.to]));
  } catch {
    // Without session storage the absence lasts as long as the page.
  }
}
