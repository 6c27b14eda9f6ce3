import { useEffect, useRef, useState } from 'react';
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

/**
 * Announces news: to screen readers in every tab, and by notification and sound in the tab that polls. What happened to a
 * machine that somebody waits for is shown too.
 * @param machineOf names the machines when their news are told, because the list may not be read when news come
 * @param showToast shows a text for a moment
 * @returns the text of the live region, and a function that announces news
 */
export function useAnnouncer(
  machineOf: MachineOf,
  showToast: (text: string) => void,
): {
  readonly announcement: string;
  readonly announce: (news: readonly News[], isPoller: boolean) => void;
} {
  const [announcement, setAnnouncement] = useState('');
  const collected = useRef<Heard[]>([]);
  const claimed = useRef<Heard[]>([]);
  const claiming = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const names = useRef(machineOf);
  useEffect(() => {
    names.current = machineOf;
  }, [machineOf]);

  async function claim(heard: Heard): Promise<void> {
    const { task, what } = heard.news;
    // A refused lock, as in a page that is unloading, leaves the news to other tabs.
    if (await claims(`${taskKey(task)} ${what}`).catch(() => false)) claimed.current.push(heard);
  }

  function announceInPage(): void {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { awaited, others } = splitNews(collected.current, names.current);
    collected.current = [];
    if (awaited.length > 0) showToast(awaitedTexts(awaited, names.current));
    const text = newsText(others, names.current);
    if (text === '') return;
    // A screen reader ignores an unchanged text, so a repeated one gets a space at its end.
    setAnnouncement((former) => (former === text ? `${text}\u00A0` : text));
  }

  function notifyClaimed(): void {
    const { awaited, others } = splitNews(claimed.current, names.current);
    claimed.current = [];
    for (const news of awaited) tellAwaited(news, names.current);
    if (others.length > 0 && readStored(NOTIFY) === 'on')
      // The same tag each time, so that a notification replaces the one before.
      notify(hasFailed(others) ? 'An import failed' : 'Imports moved', newsText(others, names.current), 'arrivals');
    const all = [...awaited, ...others];
    if (all.length > 0 && readStored(SOUND) === 'on') beep(hasFailed(all) ? 330 : 660);
  }

  useEffect(() => {
    // The page cannot wait while it unloads.
    window.addEventListener('pagehide', notifyClaimed);
    return () => {
      window.removeEventListener('pagehide', notifyClaimed);
      clearTimeout(timer.current);
    };
  }, []);

  return {
    announcement,
    announce(news, isPoller) {
      const watched = watchedMachines();
      const heard = news.map((one) => ({ news: one, watched }));
      collected.current.push(...heard);
      if (isPoller) claiming.current = Promise.all([claiming.current, ...heard.map(claim)]).then(() => undefined);
      timer.current ??= setTimeout(() => {
        announceInPage();
        void claiming.current.then(notifyClaimed);
      }, COLLECT_MS);
    },
  };
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
