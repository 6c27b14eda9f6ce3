import { FindCause } from '#app/find-cause.tsx';
import { addObservations, saveRecords } from '#app/memory-file.ts';
import { useEnvironment, usePage } from '#app/page-context.ts';
import { HelpSheet } from '#features/notifications/help-sheet.tsx';
import { useTaskData } from '#data/task-data.ts';

/** The help sheet: keys, requests, and this browser's records as a file. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { observations } = useEnvironment();
  const { interval } = usePage();
  const { board, records } = useTaskData();
  return (
    <HelpSheet
      sources={board.sources}
      interval={interval}
      memory={{ records, onSave: () => saveRecords(records), onAdd: (file) => addObservations(observations, file) }}
      findCause={<FindCause />}
      onClose={onClose}
    />
  );
}
