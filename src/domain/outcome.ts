import { toStage } from '#domain/stage.ts';
import { toWords } from '#domain/words.ts';

/** The outcomes. AWS has no "failed": a failed import is "deleted" with the reason in StatusMessage. */
export const OUTCOMES = ['failing', 'failed', 'running', 'cancelling', 'cancelled', 'completed', 'unknown'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes that a filter names; a failing import counts as failed, one being cancelled as cancelled. */
export const OUTCOME_FAMILIES = ['running', 'failed', 'completed', 'cancelled', 'unknown'] as const;

export type OutcomeFamily = (typeof OUTCOME_FAMILIES)[number];

const ERROR_TEXT = /^\s*(?:(?:client|server)[_ ]?error\b|first\s*boot\s*failure\b|error\s*:)/i;
const CANCEL_TEXT = /^(?:task\s+)?(?:was\s+)?(?:user\s+)?cancell?ed(?:\s+by\s+\S.{0,60})?\.?$/i;
const PLAIN_STATES = new Set(['', 'active', 'completed', 'deleting', 'deleted', 'cancelled', 'canceled']);

/** Whether a text begins like an error of the importer, in either of its back ends. */
function isErrorText(message: string | undefined): boolean {
  return ERROR_TEXT.test(message ?? '');
}

/** Whether the message of a deleted task is a reason. Many errors have no prefix, so any unknown text counts. */
function givesReason(message: string | undefined): boolean {
  return !PLAIN_STATES.has(toWords(message)) && toStage(message) === null && !CANCEL_TEXT.test((message ?? '').trim());
}

/**
 * The outcome for a Status and StatusMessage; `unknown` for words that AWS has not used so far. An error text outweighs
 * every Status, so that a failed import never looks completed.
 */
export function toOutcome(status: string | undefined, message: string | undefined): Outcome {
  const state = toWords(status);
  if (state === 'deleted') return givesReason(message) ? 'failed' : 'cancelled';
  if (state === 'deleting') return givesReason(message) ? 'failing' : 'cancelling';
  // Of snapshot imports the SDK's waiter knows it; nobody has shown it.
  if (state === 'error') return 'failed';
  const runs = state === 'active' || toStage(status) !== null;
  if (isErrorText(message)) return runs ? 'failing' : 'failed';
  if (state === 'completed') return 'completed';
  const words = toWords(message);
  if (runs || state === '') {
    if (words === 'deleting') return 'cancelling';
    if (words === 'deleted') return 'cancelled';
    if (words === 'completed' && state !== 'active') return 'completed';
    if (runs || toStage(message) !== null) return 'running';
  }
  return 'unknown';
}

/** Whether the outcome is final. */
export function hasEnded(outcome: Outcome): boolean {
  return outcome === 'completed' || outcome === 'failed' || outcome === 'cancelled';
}

/** The outcome family, by which filters and counts group. */
export function outcomeFamily(outcome: Outcome): OutcomeFamily {
  if (outcome === 'failing') return 'failed';
  return outcome === 'cancelling' ? 'cancelled' : outcome;
}
