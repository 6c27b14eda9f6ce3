import { useEffect, useRef, useState } from 'react';
import { taskKey } from '#domain/import-task.ts';
import { claims } from '#features/notifications/once-per-browser.ts';
import { newsText, type News } from '#features/notifications/news-text.ts';
import { readStored } from '#ui/local-storage.ts';

export const NOTIFY = 'arrivals-notify';
export const SOUND = 'arrivals-sound';

/** How long news are collected before one announcement, in milliseconds. */
const COLLECT_MS = 10_000;

/**
 * Announces news: to screen readers in every tab, and by notification and sound in the tab that polls.
 * @returns the text of the live region, and a function that announces news
 */
export function useAnnouncer(): {
  readonly announcement: string;
  readonly announce: (news: readonly News[], isPoller: boolean) => void;
} {
  const [announcement, setAnnouncement] = useState('');
  const collected = useRef<News[]>([]);
  const claimed = useRef<News[]>([]);
  const claiming = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function claim(one: News): Promise<void> {
    // A refused lock, as in a page that is unloading, leaves the news to other tabs.
    if (await claims(`${taskKey(one.task)} ${one.what}`).catch(() => false)) claimed.current.push(one);
  }

  function updateLiveRegion(): void {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = newsText(collected.current);
    collected.current = [];
    if (text === '') return;
    // A screen reader ignores an unchanged text, so a repeated one gets a space at its end.
    setAnnouncement((former) => (former === text ? `${text}\u00A0` : text));
  }

  function notifyClaimed(): void {
    const news = claimed.current;
    claimed.current = [];
    if (news.length > 0)
      notify(
        newsText(news),
        news.some(({ what }) => what === 'failed'),
      );
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
      collected.current.push(...news);
      if (isPoller) claiming.current = Promise.all([claiming.current, ...news.map(claim)]).then(() => undefined);
      timer.current ??= setTimeout(() => {
        updateLiveRegion();
        void claiming.current.then(notifyClaimed);
      }, COLLECT_MS);
    },
  };
}

function notify(text: string, hasFailed: boolean): void {
  if (readStored(NOTIFY) === 'on' && 'Notification' in window && Notification.permission === 'granted') {
    // The same tag each time, so that a notification replaces the one before.
    const notification = new Notification(hasFailed ? 'An import failed' : 'Imports moved', {
      body: text,
      tag: 'arrivals',
    });
    notification.addEventListener('click', () => window.focus());
  }
  if (readStored(SOUND) === 'on') beep(hasFailed ? 330 : 660);
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
