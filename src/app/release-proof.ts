/** How long an answer may take, in milliseconds. */
const DEADLINE_MS = 10_000;

/** `version.json`; an older or newer release may lack fields. */
interface Manifest {
  readonly version?: unknown;
  readonly files?: unknown;
  /** SHA-256 of each file, in base64. */
  readonly digests?: readonly unknown[];
  /** The size of each file, in bytes. */
  readonly sizes?: readonly unknown[];
}

/**
 * Returns the version that the site offers, once every file of it is verified: during an upload, a host may answer a
 * missing file with its page and status 200.
 * @param own the version of this page
 * @param site the address of the site
 * @returns `null` if this page is that version, the site does not answer, or the release is incomplete
 */
export async function provenVersion(own: string, site: string, fetchIt: typeof fetch): Promise<string | null> {
  // `reload` bypasses the cache, which may hold wrong answers, and fills it for the page that is loaded next.
  const get = async (path: string, type: RegExp): Promise<ArrayBuffer> => {
    const response = await fetchIt(new URL(path, site), { cache: 'reload', signal: AbortSignal.timeout(DEADLINE_MS) });
    if (!response.ok || !type.test(response.headers.get('content-type') ?? '')) throw new Error(`${path} is not there`);
    return response.arrayBuffer();
  };
  try {
    const { version, files, digests = [], sizes = [] } = JSON.parse(textOf(await get('version.json', /./))) as Manifest;
    if (typeof version !== 'string' || version === own || !Array.isArray(files) || files.length === 0) return null;
    if (!textOf(await get('./', /html/)).includes(version)) return null;
    for (const [index, file] of files.entries()) {
      const body = await get(String(file), String(file).endsWith('.css') ? /css/ : /javascript/);
      if (!(await isProven(body, digests[index], sizes[index]))) return null;
    }
    return version;
  } catch {
    return null;
  }
}

const textOf = (body: ArrayBuffer): string => new TextDecoder().decode(body);

/** Whether a file is the one of the release, as far as this browser can tell. */
async function isProven(body: ArrayBuffer, digest: unknown, size: unknown): Promise<boolean> {
  if (typeof size === 'number' && body.byteLength !== size) return false;
  // `subtle` is undefined on plain http.
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  if (typeof digest !== 'string' || subtle === undefined) return !textOf(body).trimStart().startsWith('<');
  return btoa(String.fromCharCode(...new Uint8Array(await subtle.digest('SHA-256', body)))) === digest;
}
