import { Sha256 } from '@aws-crypto/sha256-js';

// Plain JavaScript, because crypto.subtle is missing on pages outside a secure context.

/** Returns the HMAC-SHA256 of `text` under `key` as 64 hexadecimal digits. */
export function hmac(key: string, text: string): string {
  const digest = new Sha256(key);
  digest.update(text);
  return hexadecimal(digest.digestSync());
}

/** Returns the SHA-256 of `bytes` as 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const digest = new Sha256();
  digest.update(bytes);
  return hexadecimal(digest.digestSync());
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Encodes text as URL-safe base64 without padding. */
export function toBase64Url(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The inverse of `toBase64Url`; null for any other text. */
export function fromBase64Url(text: string): string | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** Compares in constant time. */
export function sameText(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
