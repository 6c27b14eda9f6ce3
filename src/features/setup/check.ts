import { CloudError } from '#aws/cloud-error.ts';
import type { Source } from '#domain/source.ts';
import { adviceFor } from '#features/setup/error-advice.ts';

/** The result for one link of the chain from this page to EC2: what was tried, what came back, and a fix. */
export interface Check {
  readonly title: string;
  readonly tried: string;
  /** `waiting` for a person. */
  readonly result: 'passed' | 'doubtful' | 'failed' | 'waiting' | 'not tried';
  readonly saw: string;
  readonly fix: string | null;
  /** The error code of AWS. */
  readonly code: string | null;
  readonly requestId: string | null;
}

/** What a test returns if it does not throw. */
export interface Outcome {
  readonly result?: Check['result'];
  readonly saw: string;
  readonly fix?: string;
  readonly requestId?: string | null;
}

/** Tests one link of a source's chain. An error becomes a failed check; never throws. */
export async function check(
  source: Source,
  title: string,
  tried: string,
  work: () => Promise<Outcome> | Outcome,
): Promise<Check> {
  try {
    const { result = 'passed', saw, fix = null, requestId = null } = await work();
    return { title, tried, result, saw, fix, code: null, requestId };
  } catch (reason) {
    return { title, tried, ...failed(reason, source) };
  }
}

export function notTried(title: string, tried: string, cause: string): Check {
  return { title, tried, result: 'not tried', saw: `Not tried: ${cause}.`, fix: null, code: null, requestId: null };
}

/** The fields of a failed check for what was thrown. */
export function failed(reason: unknown, source: Source): Pick<Check, 'result' | 'saw' | 'fix' | 'code' | 'requestId'> {
  if (!(reason instanceof CloudError)) {
    return {
      result: 'failed',
      saw: reason instanceof Error ? reason.message : String(reason),
      fix: null,
      code: null,
      requestId: null,
    };
  }
  const { cause, fix } = adviceFor(reason, source);
  const words = reason.message === reason.happened ? '' : ` (${reason.message})`;
  const role = /assumed-role\/([\w+=,.@-]+)\//.exec(reason.message)?.[1];
  return {
    result: 'failed',
    saw: `${reason.happened}${words}.${cause === null ? '' : ` ${cause}`}${role === undefined ? '' : ` EC2 names the role ${role}.`}`,
    fix,
    code: reason.code,
    requestId: reason.requestId,
  };
}
