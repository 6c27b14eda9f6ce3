import * as v from 'valibot';
import { loginKey, type Login } from '#domain/source.ts';

/** The prefix of the keys of intents to forget. Each is stored under a mark of its own until it is carried out. */
const PREFIX = 'arrivals-forget ';

const Keys = v.array(v.string());

/**
 * Whose records are forgotten, by the keys of sign-ins: those of the ones that leave, or, as a former release meant it, of
 * all but the ones that stay.
 */
export const Forgotten = v.union([v.object({ leaving: Keys }), v.object({ staying: Keys })]);
export type Forgotten = v.InferOutput<typeof Forgotten>;

/** Forgets the records of a sign-in. */
export function forgottenOf(login: Login): Forgotten {
  return { leaving: [loginKey(login)] };
}

/** An intent to forget. */
export interface Intent {
  readonly mark: string;
  readonly forgotten: Forgotten;
}

/** Whether the records of a sign-in are forgotten. */
export function isForgotten(forgotten: Forgotten, login: string): boolean {
  return 'leaving' in forgotten ? forgotten.leaving.includes(login) : !forgotten.staying.includes(login);
}

/** What was forgotten, as it is stored; a former release stored who stays as a bare list. */
const Stored = v.union([Forgotten, Keys]);

/** Intents that could not be written. They are valid for as long as the page is open. */
const unwritten = new Map<string, Intent>();

/**
 * Notes, first of all, that the records of a sign-in have to be forgotten. If the page breaks off, the next page carries
 * it out before it reads the store. It names who leaves, because a tab with an older configuration does not know all who
 * stay.
 * @returns whether the next page will know
 */
export function intendToForget(login: Login): boolean {
  const mark = crypto.randomUUID();
  const forgotten = forgottenOf(login);
  try {
    localStorage.setItem(`${PREFIX}${mark}`, JSON.stringify(forgotten));
    return true;
  } catch {
    unwritten.set(mark, { mark, forgotten });
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
        written.push({ mark: key.slice(PREFIX.length), forgotten: parseForgotten(localStorage.getItem(key)) });
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

/** What a stored value says is forgotten; everything if it is damaged. */
export function toForgotten(value: unknown): Forgotten {
  const { success, output } = v.safeParse(Stored, value);
  if (!success) return { staying: [] };
  return Array.isArray(output) ? { staying: output } : output;
}

/** What a stored intent forgets; everything if it is no JSON. */
function parseForgotten(text: string | null): Forgotten {
  try {
    return toForgotten(JSON.parse(text ?? ''));
  } catch {
    return { staying: [] };
  }
}
