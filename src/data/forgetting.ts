import { loginKey, type Login, type Source } from '#domain/source.ts';

/** Under this and a mark of its own lies each intent to forget, until it was carried out. */
const PREFIX = 'arrivals-forget ';

/** An intent to forget: which sign-ins keep what was seen for them, by their keys. All others lose it. */
export interface Intent {
  readonly mark: string;
  readonly staying: readonly string[];
}

/** Intents that could not be written: they hold for as long as the page is open. */
const unwritten = new Map<string, Intent>();

/** The keys of the sign-ins that keep theirs when one is forgotten: what is configured no more goes too. */
export function stayingWithout(login: Login, sources: readonly Source[]): readonly string[] {
  const keys = new Set(['', ...sources.map((source) => loginKey(source.login))]);
  keys.delete(loginKey(login));
  return [...keys];
}

/**
 * Notes, before anything else happens, that what was seen has to be forgotten: whatever breaks off from now on, the next
 * opening of the store carries it out before it reads anything.
 * @param staying the keys of the sign-ins that keep theirs
 * @returns whether the next page will know of it
 */
export function intendToForget(staying: readonly string[]): boolean {
  const mark = crypto.randomUUID();
  try {
    localStorage.setItem(`${PREFIX}${mark}`, JSON.stringify(staying));
    return true;
  } catch {
    unwritten.set(mark, { mark, staying });
    return false;
  }
}

/**
 * What has to be forgotten.
 * @throws Error where that cannot be read: it proves nothing, and nothing of the store may be read either
 */
export function intentsToForget(): readonly Intent[] {
  const written: Intent[] = [];
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index) ?? '';
      if (key.startsWith(PREFIX))
        written.push({ mark: key.slice(PREFIX.length), staying: toKeys(localStorage.getItem(key)) });
    }
  } catch (error) {
    throw new Error(
      `what is to be forgotten cannot be read (${error instanceof Error ? error.message : String(error)})`,
      { cause: error },
    );
  }
  return [...written, ...unwritten.values()];
}

/** Takes back what was carried out. */
export function noteForgotten(intents: readonly Intent[]): void {
  for (const { mark } of intents) {
    unwritten.delete(mark);
    try {
      localStorage.removeItem(`${PREFIX}${mark}`);
    } catch {
      // It is carried out once: the store knows its mark.
    }
  }
}

/** An intent that cannot be read forgets everything. */
function toKeys(text: string | null): readonly string[] {
  try {
    const keys: unknown = JSON.parse(text ?? '');
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
