import { errorKind, type CloudErrorKind } from '#aws/error-kinds.ts';
import { redactText } from '#domain/redaction.ts';
import { messageLine } from '#domain/words.ts';

export type Service = 'EC2' | 'Cognito' | 'the sign-in service';

/** What a service said with an error, as it said it. */
export interface CloudErrorDetails {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly requestId?: string | null;
  /** Milliseconds that the answer asks to wait. */
  readonly retryAfterMs?: number | null;
  /** What to do, where the code says more than the kind does. */
  readonly advice?: string | null;
}

/**
 * The only error that leaves this room: what happened, why and what to do, each on one line and without secrets; never
 * the answer or the request themselves, which hold credentials.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly kind: CloudErrorKind;
  readonly service: Service;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly happened: string;
  readonly next: string;
  readonly needsPerson: boolean;
  /** What whoever answered says of it in a sentence, to be shown; `null` where it gave no code, or nothing beside. */
  readonly words: string | null;

  constructor(kind: CloudErrorKind, service: Service, details: CloudErrorDetails = {}) {
    const { happened: sentence, next, needsPerson } = errorKind(kind);
    const replaced = sentence.replace('SERVICE', service);
    const happened = replaced.charAt(0).toUpperCase() + replaced.slice(1);
    super(lineOf(details.message) ?? happened);
    this.kind = kind;
    this.service = service;
    this.code = lineOf(details.code);
    this.requestId = lineOf(details.requestId);
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.happened = happened;
    this.next = details.advice ?? next;
    this.needsPerson = needsPerson;
    this.words =
      this.code === null || [this.code, happened].includes(this.message) || details.message == null
        ? null
        : shortened(this.message);
  }
}

/** What somebody else wrote as one line without secrets; `null` where nothing is left of it. */
function lineOf(text: string | null | undefined): string | null {
  return messageLine(redactText(text ?? '')) || null;
}

/** The error as a `CloudError`: what is none was thrown by our own code, and is no fault of AWS or of a provider. */
export function toCloudError(error: unknown, service: Service): CloudError {
  if (error instanceof CloudError) return error;
  const details = error instanceof Error ? { code: error.name, message: error.message } : { message: String(error) };
  return new CloudError('own-fault', service, details);
}

/** The longest sentence that is shown of an answer; the whole of it can be copied. */
const MOST_LETTERS = 280;

function shortened(line: string): string {
  // EC2's is of a thousand letters, for `aws sts decode-authorization-message` alone.
  const end = line.indexOf('Encoded authorization failure message');
  const sentence = end < 0 ? line : line.slice(0, end).trim();
  return sentence.length > MOST_LETTERS ? `${sentence.slice(0, MOST_LETTERS)}…` : sentence;
}
