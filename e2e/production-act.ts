import React from 'react';
import { yieldToEventLoop } from '#ui/yielding-for-each.ts';

// React's production build has no `act`, with which tests wait until the page is drawn. This one waits for as many turns
// of the event loop as drawing and its effects take.

const TURNS = 6;

Object.assign(React, {
  async act(change: () => unknown): Promise<void> {
    await change();
    for (let turn = 0; turn < TURNS; turn += 1) await yieldToEventLoop();
  },
});
