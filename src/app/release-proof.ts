/** How long an answer may take. */
const DEADLINE_MS = 10_000;

/** `version.json`, as it may come from a release of another time. */
interface Manifest {
  readonly version?: unknown;
  readonly files?: unknown;
  /** SHA-256 of each file, in base64. */
  readonly digests?: readonly unknown[];
  /** Of each file, in bytes. */
  readonly sizes?: readonly unknown[];
}

/**
 * The version that the site offers, once every file of it is proven to be what it should be: of an upload that is half
 * done a host may answer what is missing with its page, as a success.
 * @param own the version of this page
 * @param site the address of the site
 * @returns `null` where this page is that version, nobody answers, or it is not whole yet
 */
export async function provenVersion(own: string, site: string, fetchIt: typeof fetch): Promise<string | null> {
  // Past what the browser kept, and kept for the page that is loaded then: a wrong answer may have been kept too.
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

/** Whether a script or a style is the one of the release, as far as this browser can tell. */
async function isProven(body: ArrayBuffer, digest: unknown, size: unknown): Promise<boolean> {
  if (typeof size === 'number' && body.byteLength !== size) return false;
  // Over http there is no `subtle`.
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  if (typeof digest !== 'string' || subtle === undefined) return !textOf(body).trimStart().startsWith('<');
  return btoa(String.fromCharCode(...new Uint8Array(await subtle.digest('SHA-256', body)))) === digest;
}
