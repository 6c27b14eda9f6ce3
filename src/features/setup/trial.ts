import { isAnswerTo } from '#auth/answer.ts';
import { openSignIns, type SignIns } from '#auth/sign-ins.ts';
import { readConfiguration, type Configuration } from '#features/setup/configuration.ts';
import { restoreQuery, siteRoot, takeSignInAnswer } from '#url/site-address.ts';

const KEY = 'arrivals-trial';

/** Keeps the pasted configuration in this tab over a reload or a sign-in. Never throws. */
export function keepTrial(file: string): void {
  try {
    sessionStorage.setItem(KEY, file);
  } catch {
    // A reload empties the box then, and the sign-in names a storage that refuses.
  }
}

/** The configuration that was pasted in this tab and the text of its `config.json`, or `null`. Never throws. */
export function keptTrial(): { readonly configuration: Configuration; readonly file: string } | null {
  try {
    const file = sessionStorage.getItem(KEY) ?? '';
    const result = readConfiguration(file);
    return result.kind === 'fits' ? { configuration: result.configuration, file } : null;
  } catch {
    return null;
  }
}

/** Forgets the pasted configuration. Never throws. */
export function forgetTrial(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // A storage that refuses access holds nothing.
  }
}

/**
 * Finishes the sign-in of a pasted configuration, if its answer is in the address; else `null`. Never throws.
 * @param now the time in milliseconds
 * @param onBegin called if there is an answer
 */
export async function finishTrialSignIn(
  now: () => number,
  onBegin: () => void,
): Promise<Awaited<ReturnType<SignIns['finish']>> | null> {
  const sources = keptTrial()?.configuration.sources ?? [];
  const answer = takeSignInAnswer((state) => sources.some(({ login }) => login !== null && isAnswerTo(login, state)));
  if (answer === null) return null;
  onBegin();
  const finished = await (await openSignIns(sources, siteRoot(), now)).finish(answer);
  restoreQuery(finished.search);
  return finished;
}
