import type { Pattern } from '#domain/failure-kind.ts';

// Patterns run on text with single spaces. Every repetition is bounded, so that matching hostile text takes linear
// time.

/** A negated phrase says the opposite: `no unsupported kernel version`. */
const UNDENIED = String.raw`(?<!\b(?:no|not|never|without) )`;
/** Up to five words of the same sentence. */
const WORDS = String.raw`(?:\S{0,39}[^\s.;!?] ){0,5}?`;
const REFUSED = [
  'unsupported',
  'incompatible',
  'invalid',
  String.raw`(?:not|\w{2,6}n't) (?:(?:yet|currently|be|a) ){0,2}(?:supported|allowed|permitted|compatible|valid|imported)`,
  String.raw`can(?:not| not|'t) be (?:imported|used|converted|read|mounted|opened|booted)`,
  'must (?:first )?be (?:removed|disabled|decrypted|turned off|converted)',
  String.raw`(?:detected|found)(?= ?(?:$|[.:;)\]]| (?:on|in|at) ))`,
].join('|');
const REFUSES = [
  'unsupported',
  'incompatible',
  'invalid',
  "(?:do(?:es)? not|do(?:es)?n't|cannot|can't|unable to|failed to) (?:support|import|allow|accept|read|convert|mount|decrypt)",
].join('|');

/** The pattern of texts that contain a phrase without negating it. Ignores case. */
export function says(phrase: RegExp): RegExp {
  return new RegExp(`${UNDENIED}(?:${phrase.source})`, 'i');
}

/**
 * The pattern of texts that refuse something in one sentence: `X is not supported`, `unsupported X`, `cannot import X`.
 * For what AWS documents as refused without printing the error: the name alone proves nothing.
 */
export function refuses(term: RegExp): Pattern {
  const name = says(new RegExp(String.raw`\b(?:${term.source})`));
  const refusal = says(
    new RegExp(
      String.raw`\b(?:${term.source})[^\s.;!?]{0,20} ${WORDS}\b(?:${REFUSED})\b|\b(?:${REFUSES})\b\S{0,2} ${WORDS}["'(\[]?\b(?:${term.source})`,
    ),
  );
  // Tests the name first: a browser compiles a pattern at its first use, and the long ones take most of that time.
  return { test: (text) => name.test(text) && refusal.test(text) };
}
