import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromium } from 'playwright';
import { chromiumOptions } from '../chromium.ts';

/** A page and its DevTools over a bare pipe. Playwright's own keep what the network answers, which looks like a leak. */
export interface BarePage {
  readonly send: <Result = unknown>(method: string, parameters?: object) => Promise<Result>;
  /** The value of an expression, awaited; throws what the page throws. */
  readonly evaluate: <Value>(expression: string) => Promise<Value>;
  readonly close: () => Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Starts a browser with one page. */
export async function barePage(): Promise<BarePage> {
  const { executablePath = chromium.executablePath(), env } = chromiumOptions();
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const browser = spawn(
    executablePath,
    [
      '--headless',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-field-trial-config',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  const [, , , out, into] = browser.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<
    number,
    { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let text = '';
  let lastId = 0;
  into.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\0');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const { id = 0, result, error } = JSON.parse(part) as Message;
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.resolve(result);
      else asked?.reject(new Error(error.message));
    }
  });
  const call = <Result>(method: string, params: object, sessionId?: string): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve: resolve as (result: unknown) => void, reject });
      out.write(
        `${JSON.stringify({ id: lastId, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      );
    });
  const { targetId } = await call<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  const send = <Result>(method: string, parameters: object = {}): Promise<Result> =>
    call<Result>(method, parameters, sessionId);
  return {
    send,
    async evaluate<Value>(expression: string) {
      const { result, exceptionDetails } = await send<{
        result: { value: Value };
        exceptionDetails?: { exception?: { description?: string } };
      }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'the page threw');
      return result.value;
    },
    async close() {
      // By its own way: killed, it leaves processes that still write to the folder.
      void call('Browser.close', {});
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
