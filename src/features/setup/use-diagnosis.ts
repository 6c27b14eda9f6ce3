import { useEffect, useRef, useState } from 'react';
import type { Check } from '#features/setup/check.ts';
import { diagnose, type DiagnosisMeans } from '#features/setup/diagnosis.ts';

/** A run of the diagnosis: the checks so far. */
export interface Diagnosis {
  readonly checks: readonly Check[];
  readonly isDone: boolean;
  /** Whether the whole chain works, which only the last check proves. */
  readonly isProven: boolean;
}

/** Runs the diagnosis once, at mount. */
export function useDiagnosis(means: DiagnosisMeans): Diagnosis {
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [isDone, setDone] = useState(false);
  const first = useRef(means);
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      const found: Check[] = [];
      for await (const check of diagnose(first.current)) {
        if (!isCurrent) return;
        found.push(check);
        setChecks([...found]);
      }
      setDone(true);
    })();
    return () => {
      isCurrent = false;
    };
  }, []);
  const isBroken = checks.some(({ result }) => result === 'failed');
  return { checks, isDone, isProven: isDone && !isBroken && checks.at(-1)?.result === 'passed' };
}
