import { fromBase64Url, hmac, sameText, toBase64Url } from './digest.ts';

/**
 * Signs everything that the emulator issues and expects back unchanged. Public, because it guards only a simulation;
 * constant, so that a restarted server accepts what it issued before.
 */
const KEY = 'arrivals embedded cloud';

/** Returns opaque text that carries `content` and cannot be modified; `purpose` separates different uses. */
export function seal(purpose: string, content: unknown): string {
  const payload = toBase64Url(JSON.stringify(content));
  return `${payload}.${hmac(KEY, `${purpose} ${payload}`).slice(0, 40)}`;
}

/** Returns the sealed content, or null if `seal` did not create the text for this purpose. */
export function unseal(purpose: string, text: string): unknown {
  const [payload, mark, ...rest] = text.split('.');
  if (payload === undefined || mark === undefined || rest.length > 0) return null;
  if (!sameText(mark, hmac(KEY, `${purpose} ${payload}`).slice(0, 40))) return null;
  const content = fromBase64Url(payload);
  return content === null ? null : JSON.parse(content);
}
