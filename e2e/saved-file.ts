import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { skipInFirefox } from './skip.ts';

/** A file that the page gave to be saved. */
export interface SavedFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Takes the file that the page gives after an act. A browser that is driven by WebDriver BiDi tells nobody of it. */
export async function savedFile(page: Page, act: () => Promise<void>): Promise<SavedFile> {
  skipInFirefox(page, 'no download is told of');
  const coming = page.waitForEvent('download');
  await act();
  const file = await coming;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}
