import * as v from 'valibot';
import { openBroadcast, type Broadcast } from '#auth/broadcast.ts';
import { Forgotten } from '#data/forgetting.ts';
import { isStoredRecord } from '#data/record-schema.ts';
import type { StoredRecord } from '#data/stored-record.ts';

/** The number is the version of the format: tabs of another release have another one. */
const NAME = 'arrivals-observations 5';

const Records = v.pipe(
  v.array(v.unknown()),
  // As in a file, one damaged record does not cost the others.
  v.transform((records): readonly StoredRecord[] => records.filter(isStoredRecord)),
);
const Message = v.variant('kind', [
  v.object({ kind: v.literal('added'), records: Records }),
  v.object({
    kind: v.literal('forgotten'),
    forgotten: Forgotten,
  }),
]);

/** What a tab tells the others, which would otherwise write their own records over it. */
export type ObservationsMessage =
  | { readonly kind: 'added'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'forgotten'; readonly forgotten: Forgotten };

/** Opens the channel on which the tabs of this browser share their records. Never throws. */
export function openObservationsChannel(): Broadcast<ObservationsMessage> {
  return openBroadcast<ObservationsMessage>(NAME, Message);
}
