/** The right time, on a computer whose clock may be wrong. */
export interface Clock {
  /** The corrected time in milliseconds since 1970. */
  readonly now: () => number;
  /** The correction of this computer's time, in milliseconds; 0 if it is right or unknown. */
  readonly offsetMs: () => number;
  /** Compares this computer's time with the site's; never throws. */
  readonly measure: () => Promise<void>;
}

/** Smaller offsets are ignored, in milliseconds: the comparison is no more exact, and AWS tolerates minutes. */
const TOLERATED_MS = 30_000;

/** How long the site may take, in milliseconds. A slower answer is too inexact. */
const DEADLINE_MS = 5000;

/** The clock of this computer, uncorrected. */
export const SYSTEM_CLOCK: Clock = { now: Date.now, offsetMs: () => 0, measure: async () => {} };

/**
 * A clock that is compared with the `Date` header of the page's own site. EC2 exposes no response headers, so the SDK's
 * clock correction never runs here, and a wrong clock would mean `RequestExpired` for ever.
 * @param ask sends a request to the site
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
        // The former measurement stays.
      }
    },
  };
}

/**
 * How far the site's clock is ahead, in milliseconds; `null` if the answer does not show it.
 * @param sent when the request was sent, in milliseconds of this computer
 * @param received when the answer came
 */
export function offsetOf(headers: Headers, sent: number, received: number): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date) || received < sent || received - sent > DEADLINE_MS) return null;
  // A cache sends the date of the first answer, with its age.
  const age = Number(headers.get('age') ?? 0) * 1000 || 0;
  // The header has whole seconds.
  return date + age + 500 - (sent + received) / 2;
}
