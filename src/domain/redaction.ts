const LONGEST_ADDRESS = 240;
const HALF = LONGEST_ADDRESS / 2 - 1;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;
const SECRET_PARAMETER = /\b(X-Amz-[A-Za-z-]+|AWSAccessKeyId|Signature|Expires|sig|token|Policy|Key-Pair-Id)=[^&\s"'<>]+/gi;

/**
 * An address without what may be secret in it: query, fragment and user information are cut to a mark. The service
 * model calls a disk's `Url` sensitive, because it can be presigned. Text only: a result is never a link.
 */
export function redactAddress(address: string): string {
  const bare = address
    .replace(/\?.*$/s, '?…')
    .replace(/#.*$/s, '#…')
    .replace(/^([a-z][a-z0-9+.-]*:[\\/]{0,4})[^\\/]*@/i, '$1…@');
  if (bare.length <= LONGEST_ADDRESS) return bare;
  return `${bare.slice(0, HALF)}…${bare.slice(-HALF)}`;
}

/** Free text without the presigned parts of addresses that stand in it. */
export function redactText(text: string): string {
  if (!text.includes('=') && !text.includes('@')) return text;
  return text.replace(ADDRESS, (address) => redactAddress(address)).replace(SECRET_PARAMETER, '$1=…');
}

const MARKS = new RegExp(`[?#=]…|…@|\\S{${HALF}}…\\S{${HALF}}`);

/**
 * Whether something may have been cut out of a text here. The marks can stand in a text of their own accord, and then a
 * whole text is taken for a cut one, never the other way round.
 */
export function isRedacted(text: string): boolean {
  return MARKS.test(text);
}
