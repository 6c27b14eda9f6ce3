import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { skipInFirefox } from './skip.ts';

/** A file that the page downloaded. */
export interface SavedFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Returns the file that the page downloads during an action. Skips the test in Firefox: WebDriver BiDi reports no downloads. */
export async function savedFile(page: Page, act: () => Promise<void>): Promise<SavedFile> {
  skipInFirefox(page, 'no download is told of');
  const coming = page.waitForEvent('download');
  await act();
  const file = await coming;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}
