import { readConfiguration, type Configuration } from '#features/setup/configuration.ts';

const KEY = 'arrivals-configuration';

/** A longer file is not remembered, in characters. */
const LONGEST = 64 * 1024;

/**
 * Remembers the text of a valid `config.json`, with which the next page starts while it asks for the file again. It holds no
 * secrets: the file is public, and one with secrets is invalid. Never throws.
 */
export function rememberConfiguration(text: string): void {
  if (text.length > LONGEST) {
    forgetConfiguration();
    return;
  }
  try {
    if (localStorage.getItem(KEY) !== text) localStorage.setItem(KEY, text);
  } catch {
    // Without storage, or where it is full, the next page waits for the site.
    forgetConfiguration();
  }
}

/** Forgets the configuration, so that the next page waits for the site. Never throws. */
export function forgetConfiguration(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A storage that refuses access remembers nothing.
  }
}

/** The configuration of the last page and the text of its file; `null` for none that is valid and names sources. Never throws. */
export function rememberedConfiguration(): { readonly configuration: Configuration; readonly text: string } | null {
  try {
    const text = localStorage.getItem(KEY);
    const result = text === null ? null : readConfiguration(text);
    return text !== null && result?.kind === 'fits' && result.configuration.sources.length > 0
      ? { configuration: result.configuration, text }
      : null;
  } catch {
    return null;
  }
}
