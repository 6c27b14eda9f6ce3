/** The time as it is, on a computer whose clock may be wrong. */
export interface Clock {
  /** The time, corrected, in milliseconds since 1970. */
  readonly now: () => number;
  /** What must be added to this computer's time, in milliseconds; 0 where it is right or nobody can tell. */
  readonly offsetMs: () => number;
  /** Compares this computer's time with the site's; never throws. */
  readonly measure: () => Promise<void>;
}

/** A clock that is less wrong than this is right: the comparison is no better, and AWS takes minutes. In milliseconds. */
const TOLERATED_MS = 30_000;

/** How long the site may take to tell the time; a slower answer says nothing. In milliseconds. */
const DEADLINE_MS = 5000;

/** The clock of this computer, uncorrected. */
export const SYSTEM_CLOCK: Clock = { now: Date.now, offsetMs: () => 0, measure: async () => {} };

/**
 * A clock that is compared with the `Date` header of the page's own site. EC2 shows its headers to no page, so the SDK's
 * own correction of the clock never works against it, and a wrong clock would mean `RequestExpired` for ever.
 * @param ask asks the site for anything
 */
export function openClock(ask: (init: RequestInit) => Promise<Response>): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    offsetMs: () => offset,
    async measure() {
      try {
        const sent = Date.now();
        const { headers } = await ask({ method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(DEADLINE_MS) });
        const measured = offsetOf(headers, sent, Date.now());
        if (measured !== null) offset = Math.abs(measured) > TOLERATED_MS ? measured : 0;
      } catch {
        // Without the site nobody tells the time; what was measured before stays.
      }
    },
  };
}

/**
 * By how much the site's clock is ahead, in milliseconds; `null` where the answer does not say it.
 * @param sent when the request left and when the answer came, in milliseconds of this computer
 */
export function offsetOf(headers: Headers, sent: number, received: number): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date) || received < sent || received - sent > DEADLINE_MS) return null;
  // A cache hands out the date of the first answer, and its age beside it.
  const age = Number(headers.get('age') ?? 0) * 1000 || 0;
  // The header is cut to the second.
  return date + age + 500 - (sent + received) / 2;
}
