import { loginKey, type Login, type Source } from '#domain/source.ts';

/** The prefix of the keys of intents to forget. Each is stored under a mark of its own until it is carried out. */
const PREFIX = 'arrivals-forget ';

/** An intent to forget. `staying` holds the keys of the sign-ins whose records stay; all others are deleted. */
export interface Intent {
  readonly mark: string;
  readonly staying: readonly string[];
}

/** Intents that could not be written. They are valid for as long as the page is open. */
const unwritten = new Map<string, Intent>();

/** The keys of the sign-ins whose records stay when one is forgotten. Records of removed sources are deleted too. */
export function stayingWithout(login: Login, sources: readonly Source[]): readonly string[] {
  const keys = new Set(['', ...sources.map((source) => loginKey(source.login))]);
  keys.delete(loginKey(login));
  return [...keys];
}

/**
 * Notes, first of all, that records have to be forgotten. If the page breaks off, the next page carries it out before it
 * reads the store.
 * @param staying the keys of the sign-ins whose records stay
 * @returns whether the next page will know
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
 * The intents that have not been carried out.
 * @throws Error when they cannot be read. The store must not be read either then
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

/** Removes intents that were carried out. */
export function noteForgotten(intents: readonly Intent[]): void {
  for (const { mark } of intents) {
    unwritten.delete(mark);
    try {
      localStorage.removeItem(`${PREFIX}${mark}`);
    } catch {
      // The store knows the mark, and carries the intent out only once.
    }
  }
}

/** The keys in a stored intent; none if it is damaged, so that everything is forgotten. */
function toKeys(text: string | null): readonly string[] {
  try {
    const keys: unknown = JSON.parse(text ?? '');
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
