import { useEffect, useState } from 'react';
import { failureHeadline } from '#domain/failure.ts';
import { resultId, taskKey } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import { awaitedText, awaitedTexts, newsText } from '#features/notifications/news-text.ts';
import { isAllowed } from '#features/notifications/notification-permission.ts';
import { claims } from '#features/notifications/once-per-browser.ts';
import {
  isAmong,
  machineOfTask,
  unwatch,
  watchedMachines,
  type WatchedMachine,
} from '#features/notifications/watched-machines.ts';
import type { News } from '#data/record.ts';
import { readStored } from '#ui/local-storage.ts';
import { visibleText } from '#ui/text.tsx';
import { goTo } from '#url/use-view.ts';

export const NOTIFY = 'arrivals-notify';
export const SOUND = 'arrivals-sound';

/** How long news are collected before one announcement, in milliseconds. */
const COLLECT_MS = 10_000;

/** An event, and the machines that somebody waited for when it was observed: the tab that tells it may forget one. */
interface Heard {
  readonly news: News;
  readonly watched: readonly WatchedMachine[];
}

/** The events of machines that somebody waits for, and the others. A start is no arrival. */
function splitNews(
  heard: readonly Heard[],
  machineOf: MachineOf,
): { readonly awaited: News[]; readonly others: News[] } {
  const awaited: News[] = [];
  const others: News[] = [];
  for (const { news, watched } of heard) {
    const isAwaited = news.what !== 'started' && isAmong(watched, machineOfTask(news.task, machineOf));
    (isAwaited ? awaited : others).push(news);
  }
  return { awaited, others };
}

interface Announcer {
  /** Announces news; `isPoller` in the one tab that polls. */
  readonly announce: (news: readonly News[], isPoller: boolean) => void;
  /** Sets what names the machines when their news are told, because the list may not be read when news come. */
  readonly name: (machineOf: MachineOf) => void;
  /** Listens for the end of the page. Returns a function that stops everything. */
  readonly listen: () => () => void;
}

/**
 * Opens an announcer. A function outside of the component, because a listener or a timer from within one would hold the
 * tasks of its first render for weeks.
 * @param onToast shows a text for a moment
 * @param onText sets the text of the live region
 */
function openAnnouncer(
  machineOf: MachineOf,
  onToast: (text: string) => void,
  onText: (next: (former: string) => string) => void,
): Announcer {
  let names = machineOf;
  let collected: Heard[] = [];
  let claimed: Heard[] = [];
  let claiming: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function claim(heard: Heard): Promise<void> {
    const { task, what } = heard.news;
    // A refused lock, as in a page that is unloading, leaves the news to other tabs.
    if (await claims(`${taskKey(task)} ${what}`).catch(() => false)) claimed.push(heard);
  }

  function announceInPage(): void {
    const { awaited, others } = splitNews(collected, names);
    collected = [];
    if (awaited.length > 0) onToast(awaitedTexts(awaited, names));
    const text = newsText(others, names);
    // A screen reader ignores an unchanged text, so a repeated one gets a space at its end.
    if (text !== '') onText((former) => (former === text ? `${text}\u00A0` : text));
  }

  function notifyClaimed(): void {
    const { awaited, others } = splitNews(claimed, names);
    claimed = [];
    for (const news of awaited) tellAwaited(news, names);
    if (others.length > 0 && readStored(NOTIFY) === 'on')
      // The same tag each time, so that a notification replaces the one before.
      notify(hasFailed(others) ? 'An import failed' : 'Imports moved', newsText(others, names), 'arrivals');
    const all = [...awaited, ...others];
    if (all.length > 0 && readStored(SOUND) === 'on') beep(hasFailed(all) ? 330 : 660);
  }

  return {
    announce(news, isPoller) {
      const watched = watchedMachines();
      const heard = news.map((one) => ({ news: one, watched }));
      collected.push(...heard);
      if (isPoller) claiming = Promise.all([claiming, ...heard.map(claim)]);
      timer ??= setTimeout(() => {
        timer = undefined;
        announceInPage();
        void claiming.then(notifyClaimed);
      }, COLLECT_MS);
    },
    name(next) {
      names = next;
    },
    listen() {
      // The page cannot wait while it unloads.
      window.addEventListener('pagehide', notifyClaimed);
      return () => {
        window.removeEventListener('pagehide', notifyClaimed);
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}

/**
 * A hook that announces news: to screen readers in every tab, and by notification and sound in the tab that polls. What
 * happened to a machine that somebody waits for is shown too.
 * @param showToast shows a text for a moment; the first one given is used
 * @returns the text of the live region, and a function that announces news
 */
export function useAnnouncer(
  machineOf: MachineOf,
  showToast: (text: string) => void,
): Pick<Announcer, 'announce'> & { readonly announcement: string } {
  const [announcement, setAnnouncement] = useState('');
  const [{ announce, name, listen }] = useState(() => openAnnouncer(machineOf, showToast, setAnnouncement));
  useEffect(() => name(machineOf), [name, machineOf]);
  useEffect(() => listen(), [listen]);
  return { announcement, announce };
}

function hasFailed(news: readonly News[]): boolean {
  return news.some(({ what }) => what === 'failed');
}

/** Tells what became of a machine that somebody waits for; the wait ends when it arrived. */
function tellAwaited(news: News, machineOf: MachineOf): void {
  const { task, what } = news;
  const machine = machineOfTask(task, machineOf);
  const detail = resultId(task) ?? (task.reason === null ? '' : failureHeadline(task.reason));
  // Each machine has its own tag, so that no notification replaces that of another one.
  notify(awaitedText(news, machineOf), visibleText(detail), `arrivals ${machine.source} ${machine.name}`, () =>
    goTo((current) => ({ ...current, view: 'list', task: task.id }), 'push'),
  );
  if (what === 'completed') unwatch(machine);
}

function notify(title: string, body: string, tag: string, onClick: () => void = () => {}): void {
  if (!isAllowed()) return;
  try {
    new Notification(title, { body, tag }).addEventListener('click', () => {
      window.focus();
      onClick();
    });
  } catch {
    // Chrome on Android has the permission but not the constructor.
  }
}

/** Plays a short tone of a frequency in hertz. It is silent in a browser that allows no sound before a click. */
function beep(frequency: number): void {
  const audio = new AudioContext();
  const oscillator = new OscillatorNode(audio, { frequency });
  const volume = new GainNode(audio, { gain: 0.15 });
  oscillator.connect(volume).connect(audio.destination);
  oscillator.addEventListener('ended', () => void audio.close());
  oscillator.start();
  oscillator.stop(audio.currentTime + 0.18);
}
