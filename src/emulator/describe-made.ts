import { ACCOUNT } from './credentials.ts';
import { answerDocument } from './ec2-document.ts';
import { Ec2Error } from './ec2-error.ts';
import type { Made } from './made-images.ts';
import type { MadeKind, MadeQuery } from './made-parameters.ts';
import { pageToken, readPageToken } from './page-token.ts';

export interface PagingContext {
  /** The scenario and Region, to which a page token is bound in addition to its filters. */
  place: string;
  now: number;
  pageTokensLastMs: number;
  requestId: string;
}

/**
 * Returns the XML answer of DescribeImages or DescribeSnapshots: everything at once unless a page size is given.
 * @param made the newest first
 * @throws Ec2Error the action's `NotFound` for the whole request if one of several ids does not exist, InvalidNextToken
 */
export function describeMade(
  { action, set, notFound }: MadeKind,
  { filters, ids, owners, maxResults, nextToken }: MadeQuery,
  made: readonly Made[],
  { place, now, pageTokensLastMs, requestId }: PagingContext,
): string {
  for (const id of ids) {
    if (made.some((one) => one.id === id)) continue;
    const { code, message } = notFound(id);
    throw new Ec2Error(code, message);
  }
  const isOwn = owners.length === 0 || owners.some((owner) => owner === 'self' || owner === ACCOUNT);
  const matchers = filters.map(({ name, values }) => ({ name, patterns: values.map(wildcards) }));
  const found = made.filter(
    ({ id, texts }) =>
      isOwn &&
      (ids.length === 0 || ids.includes(id)) &&
      matchers.every(({ name, patterns }) => patterns.some((pattern) => pattern.test(texts.get(name) ?? ''))),
  );
  const query = JSON.stringify([action, place, filters, owners]);
  const range = nextToken === null ? null : readPageToken(nextToken, query, now);
  if (nextToken !== null && range === null) {
    throw new Ec2Error('InvalidNextToken', 'The token provided is invalid or has expired.');
  }
  const rest = range === null ? found : found.filter(({ position }) => position < range.after);
  const page = rest.slice(0, maxResults ?? rest.length);
  const after = page.at(-1)?.position;
  const isLast = page.length === rest.length || after === undefined;
  return answerDocument(action, requestId, {
    [set]: { item: page.map(({ element }) => element) },
    ...(isLast ? {} : { nextToken: pageToken({ query, after, last: 0, ends: now + pageTokensLastMs }) }),
  });
}

/** A filter's value, in which `*` and `?` stand for other characters and a backslash for none. */
function wildcards(value: string): RegExp {
  const source = value.replace(/\\?[^]/g, (part) => {
    if (part === '*') return '[^]*';
    if (part === '?') return '[^]';
    return part.slice(-1).replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`);
}
