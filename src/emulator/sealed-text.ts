import { fromBase64Url, hmac, sameText, toBase64Url } from './digest.ts';

/**
 * The key of everything that the cloud hands out and wants back unchanged. It is public, as this file is: what it
 * guards is a simulation. It is a constant, so that a restarted server still knows what it handed out.
 */
const KEY = 'arrivals embedded cloud';

/** Returns opaque text that carries `content` and cannot be changed; `purpose` keeps seals of different uses apart. */
export function seal(purpose: string, content: unknown): string {
  const payload = toBase64Url(JSON.stringify(content));
  return `${payload}.${hmac(KEY, `${purpose} ${payload}`).slice(0, 40)}`;
}

/** Returns what was sealed, or null when the text was not made by `seal` for this purpose. */
export function unseal(purpose: string, text: string): unknown {
  const [payload, mark, ...rest] = text.split('.');
  if (payload === undefined || mark === undefined || rest.length > 0) return null;
  if (!sameText(mark, hmac(KEY, `${purpose} ${payload}`).slice(0, 40))) return null;
  const content = fromBase64Url(payload);
  return content === null ? null : JSON.parse(content);
}
