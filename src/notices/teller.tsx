import { useEffect, useRef, useState } from 'react';
import { newsText, type News } from '#notices/news-text.ts';
import { readKept } from '#ui/kept.ts';

export const NOTIFY = 'arrivals-notify';
export const SOUND = 'arrivals-sound';

/** How long news are gathered before they are said, in milliseconds: nobody wants to be interrupted by each of twenty. */
const GATHER_MS = 10_000;

/** A screen reader hears the news of all tabs in its own; a notification and a sound come from the one tab that polls. */
export function useTeller(): {
  readonly announcement: string;
  readonly tell: (news: readonly News[], isPoller: boolean) => void;
} {
  const [announcement, setAnnouncement] = useState('');
  const gathered = useRef<News[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    announcement,
    tell(news, isPoller) {
      gathered.current.push(...news);
      timer.current ??= setTimeout(() => {
        const text = newsText(gathered.current);
        const hasFailed = gathered.current.some(({ what }) => what === 'failed');
        gathered.current = [];
        timer.current = undefined;
        setAnnouncement(text);
        if (isPoller) notify(text, hasFailed);
      }, GATHER_MS);
    },
  };
}

function notify(text: string, hasFailed: boolean): void {
  if (readKept(NOTIFY) === 'on' && 'Notification' in window && Notification.permission === 'granted') {
    // One tag: the next one takes the place of this one, also where two tabs should tell the same.
    const notification = new Notification(hasFailed ? 'An import failed' : 'Imports moved', { body: text, tag: 'arrivals' });
    notification.addEventListener('click', () => window.focus());
  }
  if (readKept(SOUND) === 'on') beep(hasFailed ? 330 : 660);
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
