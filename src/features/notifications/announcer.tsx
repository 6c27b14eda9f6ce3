import { useEffect, useRef, useState } from 'react';
import { taskKey } from '#domain/import-task.ts';
import { claims } from '#features/notifications/once-per-browser.ts';
import { newsText, type News } from '#features/notifications/news-text.ts';
import { readStored } from '#ui/local-storage.ts';

export const NOTIFY = 'arrivals-notify';
export const SOUND = 'arrivals-sound';

/** How long news are gathered before they are said, in milliseconds: nobody wants to be interrupted by each of twenty. */
const GATHER_MS = 10_000;

/** A screen reader hears the news of all tabs in its own; a notification and a sound come from the one tab that polls. */
export function useAnnouncer(): {
  readonly announcement: string;
  readonly tell: (news: readonly News[], isPoller: boolean) => void;
} {
  const [announcement, setAnnouncement] = useState('');
  const gathered = useRef<News[]>([]);
  const claimed = useRef<News[]>([]);
  const claiming = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function claim(one: News): Promise<void> {
    // A lock that is refused, as in a page that is leaving, leaves it to the others.
    if (await claims(`${taskKey(one.task)} ${one.what}`).catch(() => false)) claimed.current.push(one);
  }

  function write(): void {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = newsText(gathered.current);
    gathered.current = [];
    if (text === '') return;
    // The same words once more are no change to a screen reader: a space at the end, which nobody hears, makes them one.
    setAnnouncement((former) => (former === text ? `${text}\u00A0` : text));
  }

  function speak(): void {
    const news = claimed.current;
    claimed.current = [];
    if (news.length > 0)
      notify(
        newsText(news),
        news.some(({ what }) => what === 'failed'),
      );
  }

  useEffect(() => {
    // What was gathered would go with the page, and nothing can be waited for any more.
    window.addEventListener('pagehide', speak);
    return () => {
      window.removeEventListener('pagehide', speak);
      clearTimeout(timer.current);
    };
  }, []);

  return {
    announcement,
    tell(news, isPoller) {
      gathered.current.push(...news);
      if (isPoller) claiming.current = Promise.all([claiming.current, ...news.map(claim)]).then(() => undefined);
      timer.current ??= setTimeout(() => {
        write();
        void claiming.current.then(speak);
      }, GATHER_MS);
    },
  };
}

function notify(text: string, hasFailed: boolean): void {
  if (readStored(NOTIFY) === 'on' && 'Notification' in window && Notification.permission === 'granted') {
    // One tag: the next one takes the place of this one.
    const notification = new Notification(hasFailed ? 'An import failed' : 'Imports moved', {
      body: text,
      tag: 'arrivals',
    });
    notification.addEventListener('click', () => window.focus());
  }
  if (readStored(SOUND) === 'on') beep(hasFailed ? 330 : 660);
}

/** A short tone, in hertz. A browser that allows no sound without a click stays silent. */
function beep(frequency: number): void {
  const audio = new AudioContext();
  const oscillator = new OscillatorNode(audio, { frequency });
  const volume = new GainNode(audio, { gain: 0.15 });
  oscillator.connect(volume).connect(audio.destination);
  oscillator.addEventListener('ended', () => void audio.close());
  oscillator.start();
  oscillator.stop(audio.currentTime + 0.18);
}
