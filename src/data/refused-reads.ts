import { sourceIdentity, type Read, type Source } from '#domain/source.ts';
import { RECORD_READS, type RecordRead } from '#data/ec2-records.ts';

/** The key of a refused call. It holds the configuration, so that a changed one is tried again. */
function keyOf(source: Source, read: Read): string {
  return `arrivals-refused ${read} ${sourceIdentity(source)} ${source.reads.join()}`;
}

/** Notes that EC2 refused a call of a source. Without storage, the next page asks once more. */
export function noteRefused(source: Source, read: Read): void {
  try {
    localStorage.setItem(keyOf(source, read), '');
  } catch {
    // The page itself knows.
  }
}

/** Forgets that EC2 refused a call of a source, because it allows it now; the next page makes it again. */
export function forgetRefused(source: Source, read: Read): void {
  try {
    localStorage.removeItem(keyOf(source, read));
  } catch {
    // Nothing was noted.
  }
}

/** Whether EC2 is known to refuse a call of a source. */
export function isKnownRefused(source: Source, read: Read): boolean {
  try {
    return localStorage.getItem(keyOf(source, read)) !== null;
  } catch {
    return false;
  }
}

/** The calls for records that a source may make: those of its configuration that EC2 did not refuse. */
export function allowedReads(source: Source): readonly RecordRead[] {
  return RECORD_READS.filter((read) => source.reads.includes(read) && !isKnownRefused(source, read));
}
