import * as v from 'valibot';

/** A channel on which the tabs of this browser send each other messages of one format. */
export interface Broadcast<Message> {
  /** Sends a message to the other tabs. Never throws. */
  readonly post: (message: Message) => void;
  /** Calls back with each message of another tab that fits the format. Returns a function that ends this. */
  readonly subscribe: (listener: (message: Message) => void) => () => void;
  readonly close: () => void;
}

/**
 * Opens a channel. Never throws: without a BroadcastChannel the tab is on its own.
 * @param name tells channels apart. It holds the version of the format, unless tabs of another release must be heard
 * @param schema the format. Messages come from this origin, but may be of any release: others are ignored
 */
export function openBroadcast<Message>(name: string, schema: v.GenericSchema<unknown, Message>): Broadcast<Message> {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  const listeners = new Set<(message: Message) => void>();
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { success, output } = v.safeParse(schema, data);
    if (success) for (const listener of listeners) listener(output);
  });
  return {
    post(message) {
      try {
        channel?.postMessage(message);
      } catch {
        // The channel is closed, or the message cannot be cloned: the other tabs miss one message.
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel?.close(),
  };
}
