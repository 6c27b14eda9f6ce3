import type { Pattern } from '#domain/failure-kind.ts';

// Patterns see a text with single spaces. Every repetition in them is bounded, so that the time for a hostile text grows
// no faster than the text.

/** A phrase that is denied says the opposite: `no unsupported kernel version`. */
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

/** The pattern of texts that say a phrase, and do not deny it. Case means nothing. */
export function says(phrase: RegExp): RegExp {
  return new RegExp(`${UNDENIED}(?:${phrase.source})`, 'i');
}

/**
 * The pattern of texts that refuse something in a sentence: `X is not supported`, `unsupported X`, `cannot import X`. For
 * what AWS says it refuses, but not how: its name alone proves nothing.
 */
export function refuses(term: RegExp): Pattern {
  const name = says(new RegExp(String.raw`\b(?:${term.source})`));
  const refusal = says(
    new RegExp(
      String.raw`\b(?:${term.source})[^\s.;!?]{0,20} ${WORDS}\b(?:${REFUSED})\b|\b(?:${REFUSES})\b\S{0,2} ${WORDS}["'(\[]?\b(?:${term.source})`,
    ),
  );
  // The name first: a browser compiles a pattern when it is first used, and the long ones take most of that time.
  return { test: (text) => name.test(text) && refusal.test(text) };
}
