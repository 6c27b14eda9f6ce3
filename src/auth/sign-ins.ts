import { CloudError } from '#aws/cloud-error.ts';
import { loginKey, type Login, type Source } from '#domain/source.ts';
import { isAnswerTo } from '#auth/answer.ts';
import { openSignIn, type Finished, type SignIn } from '#auth/sign-in.ts';
import { inTime, withExport } from '#ui/file-error.ts';

/** The sign-ins of a configuration, one for each login, in the order of the sources. */
export interface SignIns {
  readonly all: readonly SignIn[];
  /** The sign-in of a source; `null` for guests. */
  readonly of: (source: Source) => SignIn | null;
  /** The provider's subject of who is signed in at a source's login; `''` for guests, `null` if nobody is. */
  readonly personOf: (source: Source) => string | null;
  /** Passes a provider's answer to the sign-in that requested it. Never throws. */
  readonly finish: (answer: URL) => Promise<Finished & { readonly signIn: SignIn | null }>;
}

/**
 * Opens the sign-ins that the sources need; sources with the same login share one.
 * @param root the site's own address, registered at the providers
 * @param now the time in milliseconds
 * @param ready what every request to a provider waits for
 */
export async function openSignIns(
  sources: readonly Source[],
  root: string,
  now: () => number,
  ready?: Promise<void>,
): Promise<SignIns> {
  const logins = new Map<string, Login>();
  for (const { login } of sources)
    if (login !== null && !logins.has(loginKey(login))) logins.set(loginKey(login), login);
  const all = await Promise.all(
    [...logins.values()].map(async (login) => openSignIn(login, openIdOf(login, root, ready), now)),
  );
  const of = ({ login }: Source): SignIn | null =>
    login === null ? null : (all.find((signIn) => loginKey(signIn.login) === loginKey(login)) ?? null);
  return {
    all,
    of,
    personOf: (source) => (source.login === null ? '' : (of(source)?.claims()?.sub ?? null)),
    async finish(answer) {
      const state = answer.searchParams.get('state') ?? '';
      const asked = all.find(({ login }) => isAnswerTo(login, state));
      if (asked !== undefined) return { ...(await asked.finish(answer.href)), signIn: asked };
      return { signIn: null, search: '', isKept: false, error: new CloudError('answer-not-asked', SERVICE) };
    },
  };
}

/**
 * Loads the protocol after the first rows. Days later, when a token has to be renewed, a newer release may have removed the
 * file.
 */
function openIdOf(login: Login, root: string, ready?: Promise<void>) {
  const load = async () => {
    const { openId } = await inTime(import('#auth/openid.ts'))
      .then((module) => withExport(module, 'openId'))
      .catch((error: unknown) => {
        throw new CloudError('site-incomplete', SERVICE, { message: String(error) });
      });
    try {
      return openId(login, root);
    } catch (error) {
      // The request has to be stored in the tab until the provider's answer comes.
      throw new CloudError('storage-refused', SERVICE, { message: String(error) });
    }
  };
  let loaded: ReturnType<typeof load> | null = null;
  const get = (): ReturnType<typeof load> => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  setTimeout(() => void get().catch(() => {}), AFTER_FIRST_ROWS_MS);
  return async () => {
    await ready;
    return get();
  };
}

const SERVICE = 'the sign-in service';

/** In milliseconds. */
const AFTER_FIRST_ROWS_MS = 3000;
