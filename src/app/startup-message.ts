import { isFileError } from '#ui/file-error.ts';
import { currentQuery } from '#url/site-address.ts';
import { parseView } from '#url/view-state.ts';

/** The message on the page before React is there. */
export interface StartupMessage {
  /** Shows what is going on. */
  readonly show: (text: string) => void;
  /** Shows why the board did not start; later messages are ignored. */
  readonly fail: (error: unknown) => void;
}

/** Takes over from `boot.js`, which shows the message until here. */
export function openStartupMessage(root: Element): StartupMessage {
  root.setAttribute('data-started', '');
  const line = document.createElement('p');
  line.className = 'p-5 text-muted';
  const shown = root.querySelector('[role="status"]')?.textContent ?? '';
  let hasFailed = false;
  const update = (role: 'status' | 'alert', text: string): void => {
    line.setAttribute('role', role);
    line.textContent = text;
  };
  update('status', shown);
  root.replaceChildren(line);
  return {
    show(text) {
      if (!hasFailed) update('status', text);
    },
    fail(error) {
      hasFailed = true;
      // The board may have taken the place of the message.
      root.replaceChildren(line);
      const message = error instanceof Error ? error.message : String(error);
      const isWall = parseView(currentQuery()).view.view === 'wall';
      const next = isWall ? ' This screen tries again by itself.' : '';
      update(
        'alert',
        isFileError(error)
          ? `Part of this site could not be loaded. There may be a new version of it${isWall ? `.${next}` : ': reload the page.'} (${message})`
          : `The board could not be started. It stopped at a fault of its own.${next} (${message})`,
      );
    },
  };
}
