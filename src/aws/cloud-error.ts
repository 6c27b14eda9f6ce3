import { errorKind, type CloudErrorKind } from '#aws/error-kinds.ts';
import { redactText } from '#domain/redaction.ts';
import { messageLine } from '#domain/words.ts';

export type Service = 'EC2' | 'Cognito' | 'S3' | 'the sign-in service';

/** The details of a service's error, as it sent them. */
export interface CloudErrorDetails {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly requestId?: string | null;
  /** The wait that the answer asks for, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** What to do, if the code is more specific than the kind. */
  readonly advice?: string | null;
}

/**
 * The only error that this module throws: what happened, why and what to do, each on one line and without secrets. It never
 * holds the answer or the request, which contain credentials.
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
  /** The service's own sentence, to be shown; `null` if it gave no code, or no sentence with it. */
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

/** A foreign text as one line without secrets; `null` if it is empty. */
function lineOf(text: string | null | undefined): string | null {
  return messageLine(redactText(text ?? '')) || null;
}

/** The error as a `CloudError`. Any other error is from the board's own code, so it becomes `own-fault`. */
export function toCloudError(error: unknown, service: Service): CloudError {
  if (error instanceof CloudError) return error;
  const details = error instanceof Error ? { code: error.name, message: error.message } : { message: String(error) };
  return new CloudError('own-fault', service, details);
}

/** The longest part of a message that is shown; the whole message can be copied. */
const MOST_LETTERS = 280;

function shortened(line: string): string {
  // EC2's encoded part has about a thousand characters, and only `aws sts decode-authorization-message` reads it.
  const end = line.indexOf('Encoded authorization failure message');
  const sentence = end < 0 ? line : line.slice(0, end).trim();
  return sentence.length > MOST_LETTERS ? `${sentence.slice(0, MOST_LETTERS)}…` : sentence;
}
