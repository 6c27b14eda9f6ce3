import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** What `version.json` says of a release. */
export interface Version {
  /** The name of its first script, which holds a digest of all that it loads. */
  readonly version: string;
  readonly files: readonly string[];
  /** SHA-256 of each file, in base64. */
  readonly digests: readonly string[];
  /** Of each file, in bytes. */
  readonly sizes: readonly number[];
}

export function versionOf(
  version: string,
  files: readonly { readonly name: string; readonly body: Buffer }[],
): Version {
  return {
    version,
    files: files.map(({ name }) => name),
    digests: files.map(({ body }) => createHash('sha256').update(body).digest('base64')),
    sizes: files.map(({ body }) => body.length),
  };
}
