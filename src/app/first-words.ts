import { isFileError } from '#ui/file-error.ts';
import { currentQuery } from '#url/site-address.ts';
import { parseView } from '#url/view-state.ts';

/** What a person is told before there is React. */
export interface FirstWords {
  /** Tells what is going on. */
  readonly say: (text: string) => void;
  /** Tells why there will be no board: from then on nothing else is said. */
  readonly fail: (error: unknown) => void;
}

/** Takes over from `boot.js`, which speaks until here. */
export function openFirstWords(root: Element): FirstWords {
  root.setAttribute('data-begun', '');
  const line = document.createElement('p');
  line.className = 'p-5 text-muted';
  const isSaid = root.querySelector('[role="status"]')?.textContent ?? '';
  let hasFailed = false;
  const tell = (role: 'status' | 'alert', text: string): void => {
    line.setAttribute('role', role);
    line.textContent = text;
  };
  tell('status', isSaid);
  root.replaceChildren(line);
  return {
    say(text) {
      if (!hasFailed) tell('status', text);
    },
    fail(error) {
      hasFailed = true;
      const message = error instanceof Error ? error.message : String(error);
      const isWall = parseView(currentQuery()).view.view === 'wall';
      const next = isWall ? ' This screen tries again by itself.' : '';
      tell(
        'alert',
        isFileError(error)
          ? `Part of this site could not be loaded. There may be a new version of it${isWall ? `.${next}` : ': reload the page.'} (${message})`
          : `The board could not be started. It stopped at a fault of its own.${next} (${message})`,
      );
    },
  };
}
